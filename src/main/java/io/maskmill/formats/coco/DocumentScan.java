package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.TreeSet;

/**
 * Holds what the driver learns about a document in one streaming pass, which ends before the
 * annotations where they come last.
 */
final class DocumentScan {
  /** What a document says about the dataset, as JSON. */
  static final String INFO = "coco.info";

  static final String LICENSES = "coco.licenses";

  /** Maximum length of this JSON in characters; anything longer is dropped. */
  private static final int MAX_ABOUT = 1 << 16;

  private static final int MAX_CATEGORIES = 100_000;
  private static final int MAX_KEYS = 1_000;
  private static final int PROBES = 3;

  /** From this length on, categories behind the annotations are looked for at the end. */
  private static final long LARGE = 8L << 20;

  /** Reads one element and leaves the rest of the stream unread. */
  private static final ObjectReader ELEMENT =
      Json.mapper().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final SourceFile document;
  private final FileTree tree;
  private final String path;

  /** Whether the document is a list; it is an object otherwise, or nothing of use. */
  private boolean isList;

  /** Whether the end of the document was not read. */
  private boolean isStopped;

  private final Set<String> keys = new TreeSet<>();
  private final List<Category> categories = new ArrayList<>();

  /** Ids of categories that annotations name, collected until the categories are known. */
  private final Set<String> namedCategories = new HashSet<>();

  private final List<ImageEntry> firstImages = new ArrayList<>();
  private final AnnotationSample sample = new AnnotationSample();
  private final Map<String, String> about = new TreeMap<>();

  private DocumentScan(SourceFile document, FileTree tree) {
    this.document = document;
    this.tree = tree;
    this.path = document.path();
  }

  /**
   * Scans a document.
   *
   * @throws ConfigException when it is not JSON or its categories are invalid
   */
  static DocumentScan of(SourceFile document, FileTree tree) throws IOException {
    DocumentScan scan = new DocumentScan(document, tree);
    try (JsonParser parser = DocumentJson.open(document, tree)) {
      scan.run(parser);
      if (scan.isStopped && scan.about.size() < 2) {
        scan.readAbout(DocumentTail.read(document, tree));
      }
    } catch (JsonProcessingException | CharConversionException e) {
      throw DocumentJson.broken(document.path(), e);
    }
    return scan;
  }

  /** What the document is. */
  DocumentKind kind() {
    return isList
        ? DocumentKind.ofList(sample.isEmpty(), sample.keys())
        : DocumentKind.ofObject(keys, sample.keys());
  }

  /** The keys of the document, for messages; empty for a list. */
  Set<String> keys() {
    return keys;
  }

  /** Whether the document has annotations. */
  boolean hasAnnotations() {
    return !sample.isEmpty();
  }

  /** Whether other parts of the same document need no look: it lists its categories and images. */
  boolean tellsForParts() {
    return !categories.isEmpty() && !firstImages.isEmpty();
  }

  /** The first annotations. */
  AnnotationSample sample() {
    return sample;
  }

  /** Whether the document lists its categories, or needs none. */
  boolean hasCategories() {
    return !categories.isEmpty() || namedCategories.isEmpty();
  }

  /**
   * Categories in document order. Where the document lists none, they are those that annotations
   * name, called by their ids.
   */
  List<Category> categories() {
    if (hasCategories()) {
      return categories;
    }
    List<Category> made = new ArrayList<>();
    for (String id : namedCategories.stream().sorted(IdOrder::compare).toList()) {
      made.add(Category.unnamed(id));
    }
    return made;
  }

  /** The first few images. */
  List<ImageEntry> firstImages() {
    return firstImages;
  }

  /** {@link #INFO} and {@link #LICENSES}, wherever they stand. */
  Map<String, String> about() {
    return about;
  }

  private void run(JsonParser parser) throws IOException {
    JsonToken root = parser.nextToken();
    isList = root == JsonToken.START_ARRAY;
    if (isList) {
      sample.read(parser);
    } else if (root == JsonToken.START_OBJECT) {
      readObject(parser);
    }
  }

  private void readObject(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.VALUE_NULL) {
        continue;
      }
      if (keys.size() == MAX_KEYS && !keys.contains(key)) {
        parser.skipChildren();
        continue;
      }
      boolean isNew = keys.add(key);
      switch (key) {
        case "images", "annotations", "categories" -> {
          if (!isNew) {
            throw new ConfigException(
                DocumentJson.name(path) + ": key '" + key + "' stands twice; it must stand once");
          }
          if (value != JsonToken.START_ARRAY) {
            throw new ConfigException(DocumentJson.name(path) + ": '" + key + "' must be a list");
          }
          if (key.equals("categories")) {
            readCategories(parser);
          } else if (key.equals("images")) {
            readImages(parser);
          } else if (readAnnotations(parser)) {
            isStopped = true;
            return;
          }
        }
        case "info" -> readAbout(INFO, JsonToken.START_OBJECT, parser);
        case "licenses" -> readAbout(LICENSES, JsonToken.START_ARRAY, parser);
        default -> parser.skipChildren();
      }
    }
  }

  private boolean isComplete() {
    return keys.contains("images") && keys.contains("annotations") && !categories.isEmpty();
  }

  private void readAbout(JsonNode tail) throws IOException {
    for (Map.Entry<String, JsonNode> entry : tail.properties()) {
      try (JsonParser parser = entry.getValue().traverse()) {
        JsonToken start = parser.nextToken();
        if (entry.getKey().equals("info") && start == JsonToken.START_OBJECT) {
          readAbout(INFO, start, parser);
        } else if (entry.getKey().equals("licenses") && start == JsonToken.START_ARRAY) {
          readAbout(LICENSES, start, parser);
        }
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
      add(ELEMENT.readTree(parser));
    }
  }

  /** Takes categories from the document's end, so that its annotations need not be read. */
  private void readCategoriesAhead() throws IOException {
    if (keys.contains("images") && !keys.contains("categories")) {
      JsonNode ahead = DocumentTail.readCategories(document, tree).path("categories");
      if (ahead.isArray() && !ahead.isEmpty()) {
        keys.add("categories");
        for (JsonNode category : ahead) {
          add(category);
        }
      }
    }
  }

  private void add(JsonNode category) {
    checkCategories(categories.size());
    String place = DocumentJson.name(path) + ": categories[" + categories.size() + "]";
    categories.add(Category.of(category, place));
  }

  private void checkCategories(int count) {
    if (count == MAX_CATEGORIES) {
      throw new ConfigException(
          DocumentJson.name(path) + ": more than " + MAX_CATEGORIES + " categories");
    }
  }

  private void readImages(JsonParser parser) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (firstImages.size() < PROBES && parser.currentToken() == JsonToken.START_OBJECT) {
        firstImages.add(ImageEntry.read(parser, FileNameRule.DERIVED));
      } else {
        parser.skipChildren();
      }
    }
  }

  /** Returns whether everything is known, so that the rest need not be read. */
  private boolean readAnnotations(JsonParser parser) throws IOException {
    boolean isAtEnd = sample.read(parser);
    if (!isComplete() && !isAtEnd && document.length() >= LARGE) {
      readCategoriesAhead();
    }
    if (isComplete()) {
      return true;
    }
    sample.categories().forEach(this::nameCategory);
    while (!isAtEnd && parser.nextToken() != JsonToken.END_ARRAY) {
      if (!categories.isEmpty() || parser.currentToken() != JsonToken.START_OBJECT) {
        parser.skipChildren();
      } else {
        readCategoriesOf(parser);
      }
    }
    return false;
  }

  private void readCategoriesOf(JsonParser parser) throws IOException {
    String id = "";
    boolean hasSegments = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      if (key.equals("category_id")) {
        id = DocumentJson.id(parser);
      } else if (key.equals("segments_info") && value == JsonToken.START_ARRAY) {
        hasSegments = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          JsonNode segment = ELEMENT.readTree(parser);
          nameCategory(segment.path("category_id").asText());
        }
      } else {
        parser.skipChildren();
      }
    }
    if (!hasSegments) {
      nameCategory(id);
    }
  }

  private void nameCategory(String id) {
    checkCategories(namedCategories.size());
    namedCategories.add(id);
  }
}
