package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.Listed;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * Streams a document into one part per image and one per annotation. Memory holds one element and
 * the {@link ImageIndex}. When annotations come before images, a separate pass reads the images
 * first.
 */
final class DocumentParts implements PartIterator {
  private final SourceFile document;
  private final FileTree tree;
  private final String subset;
  private final String claimSubset;
  private final Task task;
  private final JsonParser parser;
  private final ElementText element = new ElementText();
  private final ArrayDeque<FramePart> ready = new ArrayDeque<>();
  private final Set<String> keys = new HashSet<>();
  private ImageIndex index;
  private boolean isIndexComplete;

  /** The list that the parser is in; empty at the document's top level. */
  private String list = "";

  private boolean isDone;

  /**
   * @param subset of the frames
   * @param claimSubset where files of shared folders wait to be claimed; null when there are none
   * @param task for panoptic, annotations claim their PNGs, which may meet their images elsewhere
   */
  DocumentParts(SourceFile document, FileTree tree, String subset, String claimSubset, Task task)
      throws IOException {
    this.document = document;
    this.tree = tree;
    this.subset = subset;
    this.claimSubset = claimSubset;
    this.task = task;
    this.index = new ImageIndex();
    this.parser = DocumentJson.open(document, tree);
  }

  @Override
  public boolean hasNext() {
    try {
      while (ready.isEmpty() && !isDone) {
        advance();
      }
    } catch (JsonProcessingException e) {
      throw DocumentJson.broken(document.path(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return !ready.isEmpty();
  }

  @Override
  public Listed next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  private void advance() throws IOException {
    JsonToken token = parser.nextToken();
    if (list.isEmpty()) {
      enter(token);
    } else if (token == JsonToken.END_ARRAY) {
      isIndexComplete |= list.equals("images");
      list = "";
    } else if (list.equals("images")) {
      image();
    } else {
      annotation();
    }
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
          DocumentJson.name(document.path())
              + ": key '"
              + key
              + "' stands twice; it must stand once");
    }
    list = key;
    if (key.equals("annotations") && !isIndexComplete) {
      index = indexAhead();
      isIndexComplete = true;
    }
  }

  private ImageIndex indexAhead() throws IOException {
    ImageIndex ahead = new ImageIndex();
    try (JsonParser other = DocumentJson.open(document, tree)) {
      other.nextToken();
      while (other.nextToken() == JsonToken.FIELD_NAME) {
        boolean isImages = other.currentName().equals("images");
        if (other.nextToken() != JsonToken.START_ARRAY || !isImages) {
          other.skipChildren();
          continue;
        }
        while (other.nextToken() != JsonToken.END_ARRAY) {
          ImageEntry entry = ImageEntry.read(other);
          if (!entry.id().isEmpty()) {
            ahead.add(entry.id(), entry.group());
          }
        }
        break;
      }
    }
    return ahead;
  }

  private void image() throws IOException {
    ImageEntry entry = ImageEntry.read(parser);
    if (!entry.id().isEmpty()) {
      String first = index.group(entry.id());
      if (!isIndexComplete) {
        index.add(entry.id(), entry.group());
      }
      if (index.isRepeated(entry.id())) {
        entry = entry.withFault("image id " + entry.id() + " stands twice in the document");
        if (!isIndexComplete) {
          ready.add(part(first, Roles.FAULT, entry.toJson()));
        }
      }
    }
    String text = entry.toJson();
    ready.add(part(entry.group(), Roles.IMAGE, text));
    if (claimSubset != null) {
      FrameKey key = new FrameKey("", claimSubset, entry.group());
      ready.add(FramePart.inline(key, Roles.CLAIM, document, text));
    }
  }

  private void annotation() throws IOException {
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
    if (task == Task.PANOPTIC) {
      String mask = PanopticReader.maskName(text);
      if (!mask.isEmpty()) {
        ready.add(part(PanopticReader.maskGroup(mask), Roles.MASK_CLAIM, mask));
      }
    }
    ready.add(
        group == null
            ? part("image_id=" + imageId, Roles.ORPHAN, text)
            : part(group, Roles.ANNOTATION, text));
  }

  private FramePart part(String group, String role, String text) {
    return FramePart.inline(new FrameKey("", subset, group), role, document, text);
  }
}
