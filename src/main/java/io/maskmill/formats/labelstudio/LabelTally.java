package io.maskmill.formats.labelstudio;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.maskmill.formats.labelstudio.SourceOptions.Shapes;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Collects the labels of one annotation's regions that will be objects, while it is read by. */
final class LabelTally {
  private final SourceOptions options;

  /** Labels of regions, in the order in which they are met. */
  private final Set<String> labels = new LinkedHashSet<>();

  /** Of regions that several results say: whether one of them names a label. */
  private final Map<String, Boolean> named = new HashMap<>();

  private boolean hasUnnamed;

  LabelTally(SourceOptions options) {
    this.options = options;
  }

  /** What a value says. */
  private static final class Value {
    final Set<String> labels = new LinkedHashSet<>();
    boolean isMask;
    boolean isShape;
    boolean hasWidth;
    boolean hasHeight;

    boolean takes(Shapes shapes) {
      return isMask || (shapes == Shapes.RASTERIZE && (isShape || (hasWidth && hasHeight)));
    }
  }

  /** Reads the list of results that the parser has just entered. */
  void results(JsonParser parser) throws IOException {
    JsonToken token;
    while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
      if (token == JsonToken.START_OBJECT) {
        result(parser);
      } else {
        parser.skipChildren();
      }
    }
  }

  private void result(JsonParser parser) throws IOException {
    String id = "";
    String tag = "";
    Value value = new Value();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      JsonToken token = parser.nextToken();
      if (key.equals("value") && token == JsonToken.START_OBJECT) {
        value(parser, value);
      } else if (key.equals("id")) {
        id = AnnotationHead.text(parser);
      } else if (key.equals("to_name")) {
        tag = AnnotationHead.text(parser);
      }
      parser.skipChildren();
    }
    String wanted = options.images().tag();
    if (wanted.isEmpty() || wanted.equals(tag)) {
      add(id, value);
    }
  }

  /** Reads the list of values that the parser has just entered, which are regions without ids. */
  void values(JsonParser parser) throws IOException {
    JsonToken token;
    while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
      if (token == JsonToken.START_OBJECT) {
        Value value = new Value();
        value(parser, value);
        add("", value);
      } else {
        parser.skipChildren();
      }
    }
  }

  private static void value(JsonParser parser, Value value) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      JsonToken token = parser.nextToken();
      switch (key) {
        case ValueKeys.RLE, ValueKeys.BITMASK -> value.isMask = true;
        case ValueKeys.POINTS, ValueKeys.RADIUS -> value.isShape = true;
        case ValueKeys.WIDTH -> value.hasWidth = true;
        case ValueKeys.HEIGHT -> value.hasHeight = true;
        default -> {
          boolean isLabels = ValueKeys.LABELS.contains(key);
          if (isLabels && token == JsonToken.VALUE_STRING && !parser.getText().isEmpty()) {
            value.labels.add(parser.getText());
          }
          if (isLabels && token == JsonToken.START_ARRAY) {
            while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
              if (token == JsonToken.VALUE_STRING && !parser.getText().isEmpty()) {
                value.labels.add(parser.getText());
              }
              parser.skipChildren();
            }
          }
        }
      }
      parser.skipChildren();
    }
  }

  private void add(String id, Value value) {
    if (!value.takes(options.regions().shapes())) {
      return;
    }
    labels.addAll(value.labels);
    if (id.isEmpty()) {
      hasUnnamed |= value.labels.isEmpty();
    } else {
      named.merge(id, !value.labels.isEmpty(), Boolean::logicalOr);
    }
  }

  /** All labels, with the one for regions that have none. */
  Set<String> all() {
    if (hasUnnamed || named.containsValue(false)) {
      labels.add(Facts.NO_LABEL);
    }
    return labels;
  }
}
