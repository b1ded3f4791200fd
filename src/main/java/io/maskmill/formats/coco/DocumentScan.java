package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.maskmill.json.Json;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFile;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Holds what the driver learns about a document in one streaming pass, which ends as soon as
 * everything is known.
 */
final class DocumentScan {
  /** What a document says about the dataset, as JSON. */
  static final String INFO = "coco.info";

  static final String LICENSES = "coco.licenses";

  /** Maximum length of this JSON in characters; anything longer is dropped. */
  private static final int MAX_ABOUT = 1 << 16;

  private static final int MAX_CATEGORIES = 100_000;
  private static final int PROBES = 3;

  /** Reads one element and leaves the rest of the stream unread. */
  private static final ObjectReader ELEMENT =
      Json.mapper().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final String path;
  private final Set<String> keys = new HashSet<>();
  private final List<Category> categories = new ArrayList<>();
  private final List<String> firstImages = new ArrayList<>();

  private final Map<String, String> about = new TreeMap<>();

  private DocumentScan(String path) {
    this.path = path;
  }

  /**
   * Scans a document.
   *
   * @throws ConfigException when it is not JSON or its categories are invalid
   */
  static DocumentScan of(SourceFile document, FileTree tree) throws IOException {
    DocumentScan scan = new DocumentScan(document.path());
    try (JsonParser parser = DocumentJson.open(document, tree)) {
      scan.run(parser);
    } catch (JsonProcessingException | CharConversionException e) {
      throw DocumentJson.broken(document.path(), e);
    }
    return scan;
  }

  /** Whether it has the keys of an instances document. */
  boolean isInstances() {
    return keys.containsAll(Set.of("images", "annotations", "categories"));
  }

  /** Categories in document order. */
  List<Category> categories() {
    return categories;
  }

  /** File names of the first few images, as written in the document. */
  List<String> firstImages() {
    return firstImages;
  }

  /** {@link #INFO} and {@link #LICENSES}, if they precede the last list. */
  Map<String, String> about() {
    return about;
  }

  private void run(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      boolean isArray = parser.nextToken() == JsonToken.START_ARRAY;
      switch (key) {
        case "images", "annotations", "categories" -> {
          if (!keys.add(key)) {
            throw new ConfigException(
                DocumentJson.name(path) + ": key '" + key + "' stands twice; it must stand once");
          }
          if (!isArray) {
            throw new ConfigException(DocumentJson.name(path) + ": '" + key + "' must be a list");
          }
          if (key.equals("categories")) {
            readCategories(parser);
          } else if (key.equals("images")) {
            readImages(parser);
          }
          if (isInstances()) {
            return;
          }
          if (key.equals("annotations")) {
            parser.skipChildren();
          }
        }
        case "info" -> readAbout(INFO, JsonToken.START_OBJECT, parser);
        case "licenses" -> readAbout(LICENSES, JsonToken.START_ARRAY, parser);
        default -> parser.skipChildren();
      }
    }
  }

  private void readAbout(String key, JsonToken start, JsonParser parser) throws IOException {
    if (parser.currentToken() != start) {
      parser.skipChildren();
      return;
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator out = Json.mapper().createGenerator(text)) {
      out.copyCurrentStructure(parser);
    }
    if (text.getBuffer().length() <= MAX_ABOUT) {
      about.put(key, text.toString());
    }
  }

  private void readCategories(JsonParser parser) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (categories.size() == MAX_CATEGORIES) {
        throw new ConfigException(
            DocumentJson.name(path) + ": more than " + MAX_CATEGORIES + " categories");
      }
      String place = DocumentJson.name(path) + ": categories[" + categories.size() + "]";
      categories.add(Category.of(ELEMENT.readTree(parser), place));
    }
  }

  private void readImages(JsonParser parser) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (firstImages.size() < PROBES && parser.currentToken() == JsonToken.START_OBJECT) {
        readImage(parser);
      } else {
        parser.skipChildren();
      }
    }
  }

  private void readImage(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      if (parser.nextToken() == JsonToken.VALUE_STRING && key.equals("file_name")) {
        firstImages.add(parser.getText());
      } else {
        parser.skipChildren();
      }
    }
  }
}
