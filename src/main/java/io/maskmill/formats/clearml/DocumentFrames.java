package io.maskmill.formats.clearml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.formats.clearml.BrokenFrames.Extent;
import io.maskmill.json.Json;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;

/**
 * Iterates over the frames of a document, holding one at a time: a list, {@code {"frames": [...]}}
 * or a single object, or any sequence of these. NaN and duplicate keys cost the frame that has
 * them; behind other damage nothing can be found again.
 */
final class DocumentFrames implements FrameSequence {
  /** Reads one element and leaves the rest unread. */
  private static final ObjectReader ELEMENT =
      Json.mapper()
          .reader()
          .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  private final JsonParser parser;
  private final boolean isLine;
  private final ArrayDeque<JsonNode> ready = new ArrayDeque<>();

  /**
   * The fields so far of an object that may be a frame or hold a list of them; null outside of one.
   */
  private ObjectNode open;

  private boolean inList;
  private boolean hadList;
  private boolean isDone;

  /** What is wrong with a field of the open object that was passed over; empty when nothing is. */
  private String openFault = "";

  /**
   * @param in closed with this
   */
  DocumentFrames(InputStream in) throws IOException {
    this(in, false);
  }

  private DocumentFrames(InputStream in, boolean isLine) throws IOException {
    this.parser = Json.streams().createParser(in);
    this.isLine = isLine;
  }

  /** A line of a document, whose number the caller tells. */
  static DocumentFrames ofLine(byte[] line) throws IOException {
    return new DocumentFrames(new ByteArrayInputStream(line), true);
  }

  @Override
  public JsonNode next() throws IOException, BrokenFrames {
    try {
      while (ready.isEmpty() && !isDone) {
        advance();
      }
    } catch (JsonProcessingException e) {
      isDone = true;
      throw new BrokenFrames(
          Extent.REST, 0, "broken JSON at " + place(e.getLocation()) + Json.reason(e));
    } catch (CharConversionException e) { // of bytes that look like UTF-32
      isDone = true;
      throw new BrokenFrames(Extent.REST, 0, "broken JSON: " + e.getMessage());
    }
    return ready.poll();
  }

  private void advance() throws IOException, BrokenFrames {
    JsonStreamContext around = parser.getParsingContext();
    JsonToken token = parser.nextToken();
    if (inList) {
      if (token == JsonToken.END_ARRAY) {
        inList = false;
      } else {
        add(value(around));
      }
    } else if (open != null) {
      field(token, around);
    } else if (token == null) {
      isDone = true;
    } else if (token == JsonToken.START_ARRAY) {
      inList = true;
    } else if (token == JsonToken.START_OBJECT) {
      open = JsonNodeFactory.instance.objectNode();
      hadList = false;
      openFault = "";
    } else {
      add(value(around));
    }
  }

  private void add(JsonNode frame) throws BrokenFrames {
    String fault = notANumber(frame);
    if (!fault.isEmpty()) {
      throw new BrokenFrames(Extent.FRAME, 0, fault);
    }
    ready.add(frame);
  }

  /** The parser's value; when it is faulty in a way that leaves its end in sight, it is passed. */
  private JsonNode value(JsonStreamContext around) throws IOException, BrokenFrames {
    try {
      return ELEMENT.readTree(parser);
    } catch (DatabindException e) {
      JsonLocation at = parser.currentLocation();
      while (parser.getParsingContext() != around) {
        parser.nextToken();
      }
      throw new BrokenFrames(Extent.FRAME, 0, "broken JSON near " + place(at) + Json.reason(e));
    }
  }

  /** Where it is in the document, or in the line, as the beginning of a reason. */
  private String place(JsonLocation at) {
    return (isLine ? "" : "line " + at.getLineNr() + ", ") + "column " + at.getColumnNr() + ": ";
  }

  /** Names a number that JSON does not have; empty when there is none. */
  private static String notANumber(JsonNode node) {
    if (node.isDouble() && !Double.isFinite(node.doubleValue())) {
      return "broken JSON: " + node.doubleValue() + " is no number of JSON";
    }
    for (JsonNode child : node) {
      String fault = notANumber(child);
      if (!fault.isEmpty()) {
        return fault;
      }
    }
    return "";
  }

  private void field(JsonToken token, JsonStreamContext around) throws IOException, BrokenFrames {
    if (token == JsonToken.END_OBJECT) {
      ObjectNode frame = open;
      open = null;
      if (!openFault.isEmpty()) {
        throw new BrokenFrames(Extent.FRAME, 0, openFault);
      }
      if (!hadList) {
        add(frame);
      }
      return;
    }
    String key = parser.currentName();
    if (parser.nextToken() == JsonToken.START_ARRAY && key.equals("frames")) {
      inList = true;
      hadList = true;
    } else if (open.has(key)) {
      parser.skipChildren();
      openFault = "broken JSON: key '" + key + "' stands twice";
    } else {
      try {
        open.set(key, value(around));
      } catch (BrokenFrames e) {
        openFault = e.getMessage();
      }
    }
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
