package io.maskmill.formats.clearml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.json.Json;
import io.maskmill.spi.ConfigException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;

/**
 * Iterates over the frames of a document, holding one at a time: lines of JSON, a list, {@code
 * {"frames": [...]}} or a single object, or any sequence of these.
 */
final class DocumentFrames implements Closeable {
  /** Reads one element and leaves the rest unread. */
  private static final ObjectReader ELEMENT =
      Json.mapper().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final String name;
  private final JsonParser parser;
  private final ArrayDeque<JsonNode> ready = new ArrayDeque<>();

  /**
   * The fields so far of an object that may be a frame or hold a list of them; null outside of one.
   */
  private ObjectNode open;

  private boolean inList;
  private boolean hadList;
  private boolean isDone;

  /**
   * @param name the document's path, for messages
   * @param in closed with this
   */
  DocumentFrames(String name, InputStream in) throws IOException {
    this.name = name.isEmpty() ? "the document" : name;
    try {
      this.parser = Json.mapper().getFactory().createParser(in);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /**
   * The next frame; null after the last.
   *
   * @throws ConfigException when the rest of the document cannot be read
   */
  JsonNode next() throws IOException {
    try {
      while (ready.isEmpty() && !isDone) {
        advance();
      }
    } catch (JsonProcessingException e) {
      throw new ConfigException(name + ": broken JSON at " + Json.fault(e), e);
    }
    return ready.poll();
  }

  private void advance() throws IOException {
    JsonToken token = parser.nextToken();
    if (inList) {
      if (token == JsonToken.END_ARRAY) {
        inList = false;
      } else {
        ready.add(ELEMENT.readTree(parser));
      }
    } else if (open != null) {
      field(token);
    } else if (token == null) {
      isDone = true;
    } else if (token == JsonToken.START_ARRAY) {
      inList = true;
    } else if (token == JsonToken.START_OBJECT) {
      open = JsonNodeFactory.instance.objectNode();
      hadList = false;
    } else {
      ready.add(ELEMENT.readTree(parser));
    }
  }

  private void field(JsonToken token) throws IOException {
    if (token == JsonToken.END_OBJECT) {
      if (!hadList) {
        ready.add(open);
      }
      open = null;
      return;
    }
    String key = parser.currentName();
    if (parser.nextToken() == JsonToken.START_ARRAY && key.equals("frames")) {
      inList = true;
      hadList = true;
    } else {
      open.set(key, ELEMENT.readTree(parser));
    }
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
