package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.maskmill.json.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads annotations one by one without building a tree. Not thread-safe. */
final class AnnotationParser {
  /** What Python writes for numbers that JSON cannot express. */
  static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity", "+Infinity");

  private final SegmentationParser segmentations = new SegmentationParser();
  private String id;
  private String sourceId;
  private String categoryId;
  private Segmentation segmentation;
  private double area;
  private double[] box;
  private boolean crowd;
  private double score;
  private Map<String, String> attributes;
  private Map<String, String> more;

  /** Keys of attributes whose values are JSON, and whose values are null. */
  private final Set<String> json = new TreeSet<>();

  private final Set<String> nulls = new TreeSet<>();
  private Set<String> remarks;
  private String fault;

  /** Parses the text of a part; faults are reported inside the annotation. */
  Annotation parse(String text) {
    id = "";
    sourceId = "";
    categoryId = "";
    segmentation = null;
    remarks = Set.of();
    area = Double.NaN;
    box = null;
    crowd = false;
    score = Double.NaN;
    attributes = Map.of();
    more = new TreeMap<>();
    json.clear();
    nulls.clear();
    fault = "";
    try (JsonParser parser = Json.mapper().createParser(text)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String key = parser.currentName();
          parser.nextToken();
          field(key, parser);
        }
      } else {
        fault = "an annotation must be an object";
      }
    } catch (JsonProcessingException e) {
      fault = e.getOriginalMessage();
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory cannot fail", e);
    }
    more.putAll(attributes);
    nulls.removeAll(more.keySet());
    TypedAttributes.mark(more, TypedAttributes.JSON, json);
    TypedAttributes.mark(more, TypedAttributes.NULLS, nulls);
    Annotation.Ids ids = new Annotation.Ids(id, sourceId, categoryId);
    return new Annotation(
        ids, segmentation, new Annotation.Measures(area, box), crowd, score, more, remarks, fault);
  }

  private void field(String key, JsonParser parser) throws IOException {
    switch (key) {
      case "id" -> id = DocumentJson.id(parser);
      case "source_id" -> sourceId = DocumentJson.id(parser);
      case "category_id" -> categoryId = DocumentJson.id(parser);
      case "segmentation" -> {
        segmentation = segmentations.read(parser);
        remarks = segmentations.remarks();
        fault = fault.isEmpty() ? segmentations.fault() : fault;
      }
      case "area" -> area = number(parser);
      case "score" -> score = number(parser);
      case "bbox" -> box = box(parser);
      case "iscrowd" -> crowd = crowd(parser);
      case "attributes" -> attributes = attributes(parser);
      case "image_id" -> parser.skipChildren();
      default -> {
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
          put(key, parser, more);
        }
      }
    }
  }

  private static double number(JsonParser parser) throws IOException {
    if (parser.currentToken().isNumeric()) {
      return parser.getDoubleValue();
    }
    parser.skipChildren();
    return Double.NaN;
  }

  private boolean crowd(JsonParser parser) throws IOException {
    switch (parser.currentToken()) {
      case VALUE_TRUE -> {
        return true;
      }
      case VALUE_FALSE, VALUE_NULL -> {
        return false;
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        return parser.getDoubleValue() != 0;
      }
      default -> {
        parser.skipChildren();
        fault = "iscrowd must be 0 or 1";
        return false;
      }
    }
  }

  private static double[] box(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return null;
    }
    double[] box = new double[4];
    int n = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      double value = number(parser);
      if (n < box.length) {
        box[n] = value;
      }
      n++;
    }
    return n == box.length ? box : null;
  }

  private Map<String, String> attributes(JsonParser parser) throws IOException {
    Map<String, String> attributes = new TreeMap<>();
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return attributes;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      parser.nextToken();
      json.remove(key);
      if (parser.currentToken() == JsonToken.VALUE_NULL) {
        nulls.add(key);
      } else {
        put(key, parser, attributes);
      }
    }
    return attributes;
  }

  private void put(String key, JsonParser parser, Map<String, String> attributes)
      throws IOException {
    JsonToken token = parser.currentToken();
    if (token.isStructStart()) {
      StringWriter text = new StringWriter();
      try (JsonGenerator out = Json.mapper().createGenerator(text)) {
        out.copyCurrentStructure(parser);
      }
      attributes.put(key, text.toString());
    } else {
      attributes.put(key, parser.getText());
    }
    if (token != JsonToken.VALUE_STRING) {
      json.add(key);
    }
  }
}
