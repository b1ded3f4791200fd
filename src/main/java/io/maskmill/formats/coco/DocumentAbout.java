package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;

/** What a document says about its dataset as a whole, as JSON. */
final class DocumentAbout {
  static final String INFO = "coco.info";

  static final String LICENSES = "coco.licenses";

  /** Maximum length of a text in characters; anything longer is dropped. */
  private static final int MAX_LENGTH = 1 << 16;

  private final Map<String, String> texts = new TreeMap<>();

  /**
   * Reads the value of one of the document's keys, or skips it.
   *
   * @param parser at the value
   */
  void read(String key, JsonParser parser) throws IOException {
    JsonToken start = parser.currentToken();
    if (key.equals("info") && start == JsonToken.START_OBJECT) {
      copy(INFO, parser);
    } else if (key.equals("licenses") && start == JsonToken.START_ARRAY) {
      copy(LICENSES, parser);
    } else {
      parser.skipChildren();
    }
  }

  /** Reads some of the document's keys. */
  void read(JsonNode some) throws IOException {
    for (Map.Entry<String, JsonNode> entry : some.properties()) {
      try (JsonParser parser = entry.getValue().traverse()) {
        parser.nextToken();
        read(entry.getKey(), parser);
      }
    }
  }

  private void copy(String key, JsonParser parser) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = Json.mapper().createGenerator(text)) {
      out.copyCurrentStructure(parser);
    }
    if (text.getBuffer().length() <= MAX_LENGTH) {
      texts.put(key, text.toString());
    }
  }

  /** Whether both texts are known. */
  boolean isComplete() {
    return texts.size() == 2;
  }

  /** {@link #INFO} and {@link #LICENSES}, those that are known. */
  Map<String, String> texts() {
    return texts;
  }
}
