package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.Listed;
import io.maskmill.spi.PartStream;
import io.maskmill.spi.SourceFile;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Streams a document into one part per image and one per annotation. Memory holds one element and
 * the {@link ImageIndex}. When annotations come before images, a separate pass reads the images
 * first.
 */
final class DocumentParts implements PartStream.Pieces {
  private final SourceFile file;
  private final FileTree tree;
  private final String subset;
  private final String claimSubset;
  private final Task task;
  private final ImagePlaces places;
  private final JsonParser parser;
  private final ElementText element = new ElementText();
  private final Set<String> keys = new HashSet<>();
  private ImageIndex index;
  private boolean isIndexComplete;

  /** The list that the parser is in; empty at the document's top level. */
  private String list = "";

  private long elements;
  private boolean isDone;

  /**
   * @param document that the file holds
   * @param claimSubset where files of shared folders wait to be claimed; null when there are none
   * @param task for panoptic, annotations claim their PNGs, which may meet their images elsewhere
   */
  DocumentParts(
      SourceFile file, FileTree tree, CocoDocument document, String claimSubset, Task task)
      throws IOException {
    this.file = file;
    this.tree = tree;
    this.subset = document.subset();
    this.places = document.images();
    this.claimSubset = claimSubset;
    this.task = task;
    this.index = new ImageIndex();
    this.parser = DocumentJson.open(file, tree);
  }

  /**
   * The parts of a piece of a document that is scanned in ranges.
   *
   * @param parser of a document of its own that the piece makes; closed with this
   * @param index of all images of the document
   */
  DocumentParts(CocoRanges scan, JsonParser parser, ImageIndex index) {
    this.file = scan.file();
    this.tree = null;
    this.subset = scan.document().subset();
    this.places = scan.document().images();
    this.claimSubset = scan.claimSubset();
    this.task = scan.task();
    this.index = index;
    this.isIndexComplete = true;
    this.parser = parser;
  }

  /** How many elements of the lists have been read. */
  long elements() {
    return elements;
  }

  @Override
  public Iterator<? extends Listed> next() throws IOException {
    if (isDone) {
      return null;
    }
    try {
      return advance().iterator();
    } catch (JsonProcessingException | CharConversionException e) {
      throw DocumentJson.broken(file.path(), e);
    }
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  private List<FramePart> advance() throws IOException {
    JsonToken token = parser.nextToken();
    if (list.isEmpty()) {
      enter(token);
    } else if (token == JsonToken.END_ARRAY) {
      isIndexComplete |= list.equals("images");
      list = "";
    } else {
      elements++;
      return list.equals("images") ? image() : annotation();
    }
    return List.of();
  }

  private void enter(JsonToken token) throws IOException {
    if (token != JsonToken.FIELD_NAME) {
      isDone = token == null || token == JsonToken.END_OBJECT;
      return;
    }
    String key = parser.currentName();
    boolean isArray = parser.nextToken() == JsonToken.START_ARRAY;
    if (!isArray || !(key.equals("images") || key.equals("annotations"))) {
      parser.skipChildren();
      return;
    }
    if (!keys.add(key)) {
      throw new ConfigException(
          DocumentJson.name(file.path()) + ": key '" + key + "' stands twice; it must stand once");
    }
    list = key;
    if (key.equals("annotations") && !isIndexComplete) {
      index = indexAhead();
      isIndexComplete = true;
    }
  }

  private ImageIndex indexAhead() throws IOException {
    ImageIndex ahead = new ImageIndex();
    try (JsonParser other = DocumentJson.open(file, tree)) {
      other.nextToken();
      while (other.nextToken() == JsonToken.FIELD_NAME) {
        boolean isImages = other.currentName().equals("images");
        if (other.nextToken() != JsonToken.START_ARRAY || !isImages) {
          other.skipChildren();
          continue;
        }
        while (other.nextToken() != JsonToken.END_ARRAY) {
          ImageEntry entry = ImageEntry.read(other, places.names());
          if (!entry.id().isEmpty()) {
            ahead.add(entry.id(), places.group(entry));
          }
        }
        break;
      }
    }
    return ahead;
  }

  private List<FramePart> image() throws IOException {
    List<FramePart> parts = new ArrayList<>();
    ImageEntry entry = ImageEntry.read(parser, places.names());
    String group = places.group(entry);
    if (!entry.id().isEmpty()) {
      String first = index.group(entry.id());
      if (!isIndexComplete) {
        index.add(entry.id(), group);
      }
      if (index.isRepeated(entry.id())) {
        entry = entry.withFault("image id " + entry.id() + " stands twice in the document");
        if (!isIndexComplete) {
          parts.add(part(first, Roles.FAULT, entry.toJson()));
        }
      }
    }
    String text = entry.toJson();
    parts.add(part(group, Roles.IMAGE, text));
    if (claimSubset != null) {
      FrameKey key = new FrameKey("", claimSubset, group);
      parts.add(FramePart.inline(key, Roles.CLAIM, file, text));
    }
    return parts;
  }

  private List<FramePart> annotation() throws IOException {
    element.clear();
    String imageId = "";
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      element.value(parser);
    } else {
      element.event(parser);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        element.event(parser);
        if (parser.nextToken().isScalarValue() && parser.currentName().equals("image_id")) {
          imageId = DocumentJson.id(parser);
        }
        element.value(parser);
      }
      element.event(parser);
    }
    String text = element.toString();
    String group = index.group(imageId);
    List<FramePart> parts = new ArrayList<>();
    if (task == Task.PANOPTIC) {
      String mask = PanopticReader.maskName(text);
      if (!mask.isEmpty()) {
        parts.add(part(PanopticReader.maskGroup(mask), Roles.MASK_CLAIM, mask));
      }
    }
    parts.add(
        group == null
            ? part("image_id=" + imageId, Roles.ORPHAN, text)
            : part(group, Roles.ANNOTATION, text));
    return parts;
  }

  private FramePart part(String group, String role, String text) {
    return FramePart.inline(new FrameKey("", subset, group), role, file, text);
  }
}
