package io.maskmill.formats.labelstudio;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Reads a task with all that its frame needs. Streams of brush masks become bytes while they are
 * parsed, since trees of their numbers would take thirty times the memory. Python's NaN and
 * Infinity are accepted, so one such number does not cost the task; keys that stand twice do.
 */
final class TaskParser {
  private static final ObjectReader READER =
      Json.mapper()
          .readerFor(JsonNode.class)
          .with(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Keys of tasks that may hold much and say nothing of frames. */
  private static final Set<String> IGNORED = Set.of("drafts", "data", "history");

  private final TaskForm form;
  private final List<Annotation> annotations = new ArrayList<>();
  private final AnnotationHead.Fields own = new AnnotationHead.Fields();
  private final List<Result> ownResults = new ArrayList<>();
  private JsonNode meta = JsonNodeFactory.instance.objectNode();
  private boolean isExported;

  /**
   * Reads a task.
   *
   * @param text its JSON
   */
  TaskParser(TaskForm form, String text) throws IOException {
    this(form, READER.createParser(text));
  }

  /** Reads a task from its bytes in the document. */
  TaskParser(TaskForm form, byte[] bytes) throws IOException {
    this(form, READER.createParser(bytes));
  }

  private TaskParser(TaskForm form, JsonParser json) throws IOException {
    this.form = form;
    try (JsonParser parser = json) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        parser.nextToken();
        field(key, parser);
        parser.skipChildren();
      }
    }
    if (form != TaskForm.TASK) {
      isExported = true;
      annotations.add(new Annotation(own.head(false), ownResults));
    }
  }

  /** Annotations and predictions, with those that were cancelled. */
  List<Annotation> annotations() {
    return annotations;
  }

  /** Whether the document says what was annotated, and be it nothing. */
  boolean isExported() {
    return isExported;
  }

  /** What maskmill said of the task when it wrote it. */
  JsonNode meta() {
    return meta.path(Facts.META);
  }

  private void field(String key, JsonParser parser) throws IOException {
    if (key.equals("meta") && parser.currentToken() == JsonToken.START_OBJECT) {
      meta = READER.readTree(parser);
      return;
    }
    switch (form) {
      case TASK -> {
        isExported |= key.equals("annotations") || key.equals("completions");
        if (key.equals("annotations") || key.equals("completions")) {
          annotations(parser, false);
        } else if (key.equals("predictions")) {
          annotations(parser, true);
        }
      }
      case ANNOTATION -> {
        if (key.equals("result")) {
          results(parser, ownResults);
        } else if (key.equals("task") && parser.currentToken() == JsonToken.START_OBJECT) {
          task(parser);
        } else {
          own.take(key, parser);
        }
      }
      case MIN -> {
        if (parser.currentToken() == JsonToken.START_ARRAY && !IGNORED.contains(key)) {
          values(key, parser);
        } else if (!key.equals("id")) {
          own.take(key, parser);
        }
      }
      case NONE -> {}
    }
  }

  private void task(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean isMeta = parser.currentName().equals("meta");
      if (parser.nextToken() == JsonToken.START_OBJECT && isMeta) {
        meta = READER.readTree(parser);
      } else {
        parser.skipChildren();
      }
    }
  }

  private void annotations(JsonParser parser, boolean isPrediction) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        parser.skipChildren();
        continue;
      }
      AnnotationHead.Fields fields = new AnnotationHead.Fields();
      List<Result> results = new ArrayList<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        parser.nextToken();
        if (key.equals("result")) {
          results(parser, results);
        } else {
          fields.take(key, parser);
        }
        parser.skipChildren();
      }
      annotations.add(new Annotation(fields.head(isPrediction), results));
    }
  }

  private static void results(JsonParser parser, List<Result> into) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        into.add(result(parser));
      } else {
        parser.skipChildren();
      }
    }
  }

  private static Result result(JsonParser parser) throws IOException {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    ObjectNode value = JsonNodeFactory.instance.objectNode();
    Result.Brush brush = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      if (parser.nextToken() == JsonToken.START_OBJECT && key.equals("value")) {
        brush = value(parser, value);
      } else {
        fields.set(key, READER.readTree(parser));
      }
    }
    JsonNode id = fields.path("id");
    return new Result(id.isValueNode() && !id.isNull() ? id.asText() : "", fields, value, brush);
  }

  /** The values of a control in JSON-MIN: regions without ids and types. */
  private void values(String control, JsonParser parser) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        parser.skipChildren();
        continue;
      }
      ObjectNode value = JsonNodeFactory.instance.objectNode();
      Result.Brush brush = value(parser, value);
      ObjectNode fields = JsonNodeFactory.instance.objectNode().put("from_name", control);
      ownResults.add(new Result("", fields, value, brush));
    }
  }

  /** Reads a value that the parser has just entered; the brush stream is kept apart. */
  private static Result.Brush value(JsonParser parser, ObjectNode into) throws IOException {
    Result.Brush brush = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      JsonToken token = parser.nextToken();
      if (!key.equals(ValueKeys.RLE)) {
        into.set(key, READER.readTree(parser));
      } else if (token == JsonToken.START_ARRAY) {
        brush = brush(parser);
      } else if (token != JsonToken.VALUE_NULL) {
        brush = new Result.Brush(new byte[0], "rle is no list of bytes");
        parser.skipChildren();
      }
    }
    return brush;
  }

  private static Result.Brush brush(JsonParser parser) throws IOException {
    byte[] bytes = new byte[256];
    int size = 0;
    String fault = "";
    JsonToken token;
    while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
      int value = token == JsonToken.VALUE_NUMBER_INT ? byteOf(parser) : -1;
      if (value < 0 && fault.isEmpty()) {
        String found = token.isScalarValue() ? parser.getText() : token.asString();
        fault = "number " + size + " of rle is " + found + ", and bytes go from 0 to 255";
      }
      if (size == bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * size);
      }
      bytes[size++] = (byte) value;
      parser.skipChildren();
    }
    return new Result.Brush(Arrays.copyOf(bytes, size), fault);
  }

  private static int byteOf(JsonParser parser) throws IOException {
    if (parser.getNumberType() != JsonParser.NumberType.INT) {
      return -1;
    }
    int value = parser.getIntValue();
    return value > 255 ? -1 : value;
  }
}
