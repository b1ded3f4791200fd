package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFile;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds what the driver learns about a document in one streaming pass, which ends before the
 * annotations where they come last.
 */
final class DocumentScan {
  private static final Set<String> LISTS = Set.of("images", "annotations", "categories", "videos");
  private static final int MAX_KEYS = 1_000;
  private static final int PROBES = 3;

  /** From this length on, categories behind the annotations are looked for at the end. */
  private static final long LARGE = 8L << 20;

  private final SourceFile document;

  /** The source; null when the document is read from memory. */
  private final FileTree tree;

  private final String name;

  /** What stands at the top level; of nothing of use an object. */
  private DocumentLook.Shape shape = DocumentLook.Shape.OBJECT;

  /** Whether a list is read to its end. */
  private boolean namesCategories;

  /** Whether the end of the document was not read. */
  private boolean isStopped;

  private final Set<String> keys = new TreeSet<>();
  private final DocumentCategories categories;
  private final List<ImageEntry> firstImages = new ArrayList<>();
  private final List<ImageEntry> firstFrames = new ArrayList<>();
  private final Set<String> around = new HashSet<>();
  private final AnnotationSample sample = new AnnotationSample();
  private final DocumentAbout about = new DocumentAbout();

  private DocumentScan(SourceFile document, FileTree tree) {
    this.document = document;
    this.tree = tree;
    this.name = DocumentJson.name(document.path());
    this.categories = new DocumentCategories(name);
  }

  /**
   * Scans a document.
   *
   * @throws ConfigException when it is not JSON or its categories are invalid
   */
  static DocumentScan of(SourceFile document, FileTree tree) throws IOException {
    return of(new DocumentScan(document, tree));
  }

  /** Scans a list of results to its end, for the categories that its elements name. */
  static DocumentScan ofResults(SourceFile document, FileTree tree) throws IOException {
    DocumentScan scan = new DocumentScan(document, tree);
    scan.namesCategories = true;
    return of(scan);
  }

  private static DocumentScan of(DocumentScan scan) throws IOException {
    SourceFile document = scan.document;
    FileTree tree = scan.tree;
    try (JsonParser parser = DocumentJson.open(document, tree)) {
      scan.run(parser);
      if (scan.isStopped && !scan.about.isComplete()) {
        scan.about.read(DocumentTail.read(document, tree));
      }
    } catch (JsonProcessingException | CharConversionException e) {
      throw DocumentJson.broken(document.path(), e);
    }
    return scan;
  }

  /** Scans a document in memory. */
  static DocumentScan of(String name, byte[] text) throws IOException {
    DocumentScan scan = new DocumentScan(new SourceFile(name, text.length, 0), null);
    try (JsonParser parser = Json.streams().createParser(text)) {
      scan.run(parser);
    } catch (JsonProcessingException | CharConversionException e) {
      throw DocumentJson.broken(name, e);
    }
    return scan;
  }

  /** What the document is. */
  DocumentKind kind() {
    return DocumentKinds.of(
        switch (shape) {
          case OBJECT -> DocumentLook.ofObject(keys, sample.keys(), around);
          case LINES -> DocumentLook.ofLines(keys);
          case LIST, EMPTY_LIST -> DocumentLook.ofList(sample.isEmpty(), sample.keys());
        });
  }

  /** The keys of the document, for messages; empty for a list. */
  Set<String> keys() {
    return keys;
  }

  /** Whether the document is a list without elements. */
  boolean isEmptyList() {
    return shape == DocumentLook.Shape.LIST && sample.isEmpty();
  }

  /** Whether the document has annotations. */
  boolean hasAnnotations() {
    return !sample.isEmpty();
  }

  /** Whether other parts of the same document need no look: it lists its categories and images. */
  boolean tellsForParts() {
    return categories.areListed() && !firstImages.isEmpty();
  }

  /** The first annotations. */
  AnnotationSample sample() {
    return sample;
  }

  /** Whether the document lists its categories. */
  boolean listsCategories() {
    return categories.areListed();
  }

  /** Whether the document lists its categories, or needs none. */
  boolean hasCategories() {
    return categories.suffice();
  }

  /**
   * Categories in document order. Where the document lists none, they are those that annotations
   * name, called by their ids.
   */
  List<Category> categories() {
    return categories.all();
  }

  /** The first few images, or the first frames of the first few videos. */
  List<ImageEntry> firstImages() {
    return firstImages.isEmpty() ? firstFrames : firstImages;
  }

  /** What the document says about the dataset, see {@link DocumentAbout#texts}. */
  Map<String, String> about() {
    return about.texts();
  }

  private void run(JsonParser parser) throws IOException {
    JsonToken root = parser.nextToken();
    if (root == JsonToken.START_ARRAY) {
      shape = DocumentLook.Shape.LIST;
      readResults(parser);
    } else if (root == JsonToken.START_OBJECT) {
      readObject(parser);
      if (!isStopped && isStruct(parser.nextToken())) {
        shape = DocumentLook.Shape.LINES;
      }
    }
  }

  private static boolean isStruct(JsonToken token) {
    return token != null && token.isStructStart();
  }

  /** Reads the first elements of a list of results, or all where its categories are wanted. */
  private void readResults(JsonParser parser) throws IOException {
    boolean isAtEnd = sample.read(parser);
    if (!namesCategories) {
      return;
    }
    sample.categories().forEach(categories::addNamed);
    while (!isAtEnd && parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        categories.readNamed(parser);
      } else {
        parser.skipChildren();
      }
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
      if (!LISTS.contains(key)) {
        about.read(key, parser);
        continue;
      }
      if (!isNew) {
        throw new ConfigException(name + ": key '" + key + "' stands twice; it must stand once");
      }
      if (value != JsonToken.START_ARRAY) {
        throw new ConfigException(name + ": '" + key + "' must be a list");
      }
      if (key.equals("categories")) {
        categories.readList(parser);
        around.addAll(categories.keysOfFirst());
      } else if (key.equals("images")) {
        readImages(parser);
      } else if (key.equals("videos")) {
        readVideos(parser);
      } else if (readAnnotations(parser)) {
        isStopped = true;
        return;
      }
    }
  }

  private boolean isComplete() {
    boolean hasImages = keys.contains("images") || keys.contains("videos");
    return hasImages && keys.contains("annotations") && categories.areListed();
  }

  /** Takes categories from the document's end, so that its annotations need not be read. */
  private void readCategoriesAhead() throws IOException {
    boolean hasImages = keys.contains("images") || keys.contains("videos");
    if (hasImages && !keys.contains("categories") && tree != null) {
      JsonNode ahead = DocumentTail.readCategories(document, tree).path("categories");
      if (ahead.isArray() && !ahead.isEmpty()) {
        keys.add("categories");
        for (JsonNode category : ahead) {
          categories.add(category);
        }
      }
    }
  }

  private void readImages(JsonParser parser) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (firstImages.size() < PROBES && parser.currentToken() == JsonToken.START_OBJECT) {
        firstImages.add(ImageEntry.read(parser, FileNameRule.DERIVED));
        around.addAll(firstImages.get(0).more().keySet());
      } else {
        parser.skipChildren();
      }
    }
  }

  private void readVideos(JsonParser parser) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (firstFrames.size() < PROBES && parser.currentToken() == JsonToken.START_OBJECT) {
        firstFrames.add(VideoElements.frames(parser, FileNameRule.DERIVED).get(0));
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
    sample.categories().forEach(categories::addNamed);
    while (!isAtEnd && parser.nextToken() != JsonToken.END_ARRAY) {
      if (categories.areListed() || parser.currentToken() != JsonToken.START_OBJECT) {
        parser.skipChildren();
      } else {
        categories.readNamed(parser);
      }
    }
    return false;
  }
}
