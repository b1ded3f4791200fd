package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.Listed;
import io.maskmill.spi.PartStream;
import io.maskmill.spi.SourceFile;
import java.io.CharConversionException;
import java.io.IOException;
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
  private static final String ANNOTATIONS = "annotations";

  private final String path;
  private final FileTree tree;
  private final SourceFile file;
  private final Elements reading;
  private final ImageIndex index;
  private final ImagePlaces places;

  /** The lists that are read; others are passed over. */
  private final Set<String> wanted;

  private final JsonParser parser;
  private final Set<String> keys = new HashSet<>();
  private boolean isIndexComplete;

  /** The list that the parser is in; empty at the document's top level. */
  private String list = "";

  private long elements;
  private boolean isDone;

  /** The parts of a whole document. */
  DocumentParts(Scanning scanning, FileTree tree) throws IOException {
    this.file = scanning.file();
    this.path = file.path();
    this.tree = tree;
    this.reading = scanning.document().kind().elements(scanning);
    this.index = scanning.index();
    this.places = scanning.document().images();
    this.wanted = Set.of(reading.images(), ANNOTATIONS);
    this.parser = DocumentJson.open(file, tree);
  }

  /**
   * The parts of a piece of a document that is scanned in ranges.
   *
   * @param scanning with the index of all images of the document
   * @param parser of a document of its own that the piece makes; closed with this
   */
  DocumentParts(Scanning scanning, JsonParser parser) {
    this.file = scanning.file();
    this.path = file.path();
    this.tree = null;
    this.reading = scanning.document().kind().elements(scanning);
    this.index = scanning.index();
    this.places = scanning.document().images();
    this.wanted = Set.of(reading.images(), ANNOTATIONS);
    this.isIndexComplete = true;
    this.parser = parser;
  }

  private DocumentParts(String path, Elements reading, String list, JsonParser parser) {
    this.file = null;
    this.path = path;
    this.tree = null;
    this.reading = reading;
    this.index = null;
    this.places = null;
    this.wanted = Set.of(list);
    this.isIndexComplete = list.equals(ANNOTATIONS);
    this.parser = parser;
  }

  /** The parts of a document's images alone, which are noted. */
  static DocumentParts ofImages(String path, Elements reading, JsonParser parser) {
    return new DocumentParts(path, reading, reading.images(), parser);
  }

  /**
   * The parts of a document's annotations alone, whose images are noted. The document may be the
   * list itself.
   */
  static DocumentParts ofAnnotations(String path, Elements reading, JsonParser parser) {
    return new DocumentParts(path, reading, ANNOTATIONS, parser);
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
      throw DocumentJson.broken(path, e);
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
      isIndexComplete |= list.equals(reading.images());
      list = "";
    } else {
      elements++;
      return list.equals(ANNOTATIONS)
          ? reading.annotation(parser)
          : reading.image(parser, isIndexComplete);
    }
    return List.of();
  }

  private void enter(JsonToken token) throws IOException {
    if (token == JsonToken.START_ARRAY) {
      list = ANNOTATIONS; // of a document that is the list itself
      return;
    }
    if (token != JsonToken.FIELD_NAME) {
      isDone = token == null || token == JsonToken.END_OBJECT;
      return;
    }
    String key = parser.currentName();
    boolean isArray = parser.nextToken() == JsonToken.START_ARRAY;
    if (!isArray || !wanted.contains(key)) {
      parser.skipChildren();
      return;
    }
    if (!keys.add(key)) {
      throw new ConfigException(
          DocumentJson.name(path) + ": key '" + key + "' stands twice; it must stand once");
    }
    list = key;
    if (key.equals(ANNOTATIONS) && !isIndexComplete) {
      indexAhead();
      isIndexComplete = true;
    }
  }

  private void indexAhead() throws IOException {
    try (JsonParser other = DocumentJson.open(file, tree)) {
      other.nextToken();
      while (other.nextToken() == JsonToken.FIELD_NAME) {
        boolean isImages = other.currentName().equals(reading.images());
        if (other.nextToken() != JsonToken.START_ARRAY || !isImages) {
          other.skipChildren();
          continue;
        }
        while (other.nextToken() != JsonToken.END_ARRAY) {
          for (ImageEntry image : reading.names(other)) {
            index.add(image.id(), places.group(image));
          }
        }
        break;
      }
    }
  }
}
