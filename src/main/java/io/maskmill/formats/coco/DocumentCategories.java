package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.maskmill.json.Json;
import io.maskmill.spi.ConfigException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The categories that a document lists, and those that its annotations name by id. */
final class DocumentCategories {
  private static final int MAX = 100_000;

  /** Reads one element and leaves the rest of the stream unread. */
  private static final ObjectReader ELEMENT =
      Json.mapper().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final String document;
  private final List<Category> listed = new ArrayList<>();
  private final Set<String> named = new HashSet<>();

  /**
   * @param document its name, for messages
   */
  DocumentCategories(String document) {
    this.document = document;
  }

  /** Adds the elements of the list that the parser is in. */
  void readList(JsonParser parser) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      add(ELEMENT.readTree(parser));
    }
  }

  /** Adds an element of the document's list. */
  void add(JsonNode category) {
    check(listed.size());
    listed.add(Category.of(category, document + ": categories[" + listed.size() + "]"));
  }

  /** The additional keys of the first one. */
  Set<String> keysOfFirst() {
    return listed.isEmpty() ? Set.of() : listed.get(0).more().keySet();
  }

  /** Adds what the annotation that the parser is in names. */
  void readNamed(JsonParser parser) throws IOException {
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
          addNamed(segment.path("category_id").asText());
        }
      } else {
        parser.skipChildren();
      }
    }
    if (!hasSegments) {
      addNamed(id);
    }
  }

  /** Adds an id that an annotation names. */
  void addNamed(String id) {
    check(named.size());
    named.add(id);
  }

  private void check(int count) {
    if (count == MAX) {
      throw new ConfigException(document + ": more than " + MAX + " categories");
    }
  }

  /** Whether the document lists any. */
  boolean areListed() {
    return !listed.isEmpty();
  }

  /** Whether the document lists them, or needs none. */
  boolean suffice() {
    return areListed() || named.isEmpty();
  }

  /**
   * Categories in document order. Where the document lists none, they are those that annotations
   * name, called by their ids.
   */
  List<Category> all() {
    return suffice()
        ? listed
        : named.stream().sorted(IdOrder::compare).map(Category::unnamed).toList();
  }
}
