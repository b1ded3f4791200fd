package io.maskmill.engine.run;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.maskmill.model.FrameKey;
import java.io.IOException;

/** Reads and writes the keys of frames as JSON, without databinding, since each frame has some. */
final class KeyJson {
  private KeyJson() {}

  static void write(JsonGenerator json, FrameKey key) throws IOException {
    json.writeStartObject();
    json.writeStringField("dataset", key.dataset());
    json.writeStringField("subset", key.subset());
    json.writeStringField("name", key.name());
    json.writeEndObject();
  }

  /** Reads a key, of whose object the parser is at the start. */
  static FrameKey read(JsonParser json) throws IOException {
    String dataset = null;
    String subset = null;
    String name = null;
    for (String field = first(json); field != null; field = json.nextFieldName()) {
      json.nextToken();
      switch (field) {
        case "dataset" -> dataset = text(json);
        case "subset" -> subset = text(json);
        case "name" -> name = text(json);
        default -> throw unknown(json, field);
      }
    }
    if (dataset == null || subset == null || name == null) {
      throw JsonMappingException.from(json, "a key that lacks a part");
    }
    return new FrameKey(dataset, subset, name);
  }

  /** The name of an object's first field; null when it has none. */
  static String first(JsonParser json) throws IOException {
    if (!json.hasToken(JsonToken.START_OBJECT)) {
      throw JsonMappingException.from(json, json.currentToken() + " in place of an object");
    }
    return json.nextFieldName();
  }

  /** The string that the parser is at. */
  static String text(JsonParser json) throws IOException {
    if (!json.hasToken(JsonToken.VALUE_STRING)) {
      throw JsonMappingException.from(json, json.currentToken() + " in place of a string");
    }
    return json.getText();
  }

  static JsonMappingException unknown(JsonParser json, String field) {
    return JsonMappingException.from(json, "the unknown field '" + field + "'");
  }
}
