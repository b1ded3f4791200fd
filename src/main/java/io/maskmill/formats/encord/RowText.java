package io.maskmill.formats.encord;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.mask.EncordRle;
import io.maskmill.model.Frame;
import io.maskmill.model.Label;
import io.maskmill.model.ObjectMask;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/**
 * Writes the texts of one frame: its label row with every key that Encord's client requires, in the
 * order of its exports, and the lines that a script uploads.
 */
final class RowText {
  private final WrittenLabels labels;
  private final TargetOptions options;
  private final WrittenRow row;
  private final Frame frame;
  private final List<ObjectMask> objects;
  private final List<String> hashes;

  /**
   * @param objects the frame's objects to be written
   * @param hashes objectHash of each
   */
  RowText(
      WrittenLabels labels,
      TargetOptions options,
      WrittenRow row,
      Frame frame,
      List<ObjectMask> objects,
      List<String> hashes) {
    this.labels = labels;
    this.options = options;
    this.row = row;
    this.frame = frame;
    this.objects = objects;
    this.hashes = hashes;
  }

  /**
   * The label row.
   *
   * @param link address of the data; empty when there is none
   */
  String row(String link) throws IOException {
    StringWriter text = new StringWriter(1024);
    try (JsonGenerator out = Json.mapper().createGenerator(text)) {
      String edited = or(row.fact(Facts.EDITED_AT), options.rowDate());
      out.writeStartObject();
      out.writeStringField("label_hash", row.fact(Facts.LABEL_HASH));
      out.writeStringField("branch_name", "main");
      out.writeStringField("created_at", or(row.fact(Facts.CREATED_AT), options.rowDate()));
      out.writeStringField("last_edited_at", edited);
      out.writeStringField("data_hash", row.fact(Facts.ROW_HASH));
      out.writeStringField("dataset_hash", row.fact(Facts.DATASET_HASH));
      out.writeStringField("dataset_title", row.fact(Facts.DATASET_TITLE));
      out.writeStringField("data_title", row.fact(Facts.ROW_TITLE));
      out.writeStringField("data_type", row.fact(Facts.DATA_TYPE));
      out.writeNullField("is_image_sequence");
      out.writeNullField("video_link");
      out.writeStringField("label_status", or(row.fact(Facts.STATUS), "LABELLED"));
      out.writeStringField("annotation_task_status", "QUEUED");
      out.writeBooleanField("is_shadow_data", false);
      out.writeBooleanField("is_valid", true);
      out.writeObjectFieldStart("data_units");
      out.writeFieldName(row.fact(Facts.DATA_HASH));
      unit(out, link);
      out.writeEndObject();
      JsonNode classifications = tree(frame.attributes().get(Facts.CLASSIFICATIONS));
      out.writeObjectFieldStart("object_answers");
      for (int i = 0; i < objects.size(); i++) {
        answers(out, objects.get(i), hashes.get(i));
      }
      out.writeEndObject();
      out.writeObjectFieldStart("object_actions");
      out.writeEndObject();
      out.writeFieldName("classification_answers");
      out.writeTree(
          row.isOwn() && classifications.path("answers").isObject()
              ? classifications.path("answers")
              : Json.mapper().createObjectNode());
      out.writeObjectFieldStart("spaces");
      out.writeEndObject();
      out.writeEndObject();
    }
    return text.toString();
  }

  private void unit(JsonGenerator out, String link) throws IOException {
    out.writeStartObject();
    out.writeStringField("data_hash", row.fact(Facts.DATA_HASH));
    out.writeStringField("data_title", row.fact(Facts.DATA_TITLE));
    if (row.isByHash(frame)) {
      out.writeStringField(Facts.FILE_NAME_KEY, row.fileName(frame, true));
    }
    out.writeStringField("data_link", link);
    out.writeStringField("data_type", row.fact(Facts.UNIT_TYPE));
    if (row.medium() == Medium.GROUP) {
      out.writeStringField("data_sequence", or(row.fact(Facts.SEQUENCE), "0"));
    } else {
      out.writeNumberField("data_sequence", Math.max(0, Whole.of(row.fact(Facts.SEQUENCE))));
    }
    out.writeNumberField("width", frame.width());
    out.writeNumberField("height", frame.height());
    out.writeObjectFieldStart("labels");
    if (row.medium() == Medium.FRAMES) {
      out.writeObjectFieldStart(Integer.toString(row.frame()));
      labels(out);
      if (!row.fact(Facts.DATA_TYPE).equals("video")) {
        out.writeObjectFieldStart("metadata");
        out.writeNumberField("width", frame.width());
        out.writeNumberField("height", frame.height());
        out.writeEndObject();
      }
      out.writeEndObject();
    } else {
      labels(out);
    }
    out.writeEndObject();
    number(out, "data_fps", row.fact(Facts.FPS));
    number(out, "data_duration", row.fact(Facts.DURATION));
    out.writeEndObject();
  }

  private static void number(JsonGenerator out, String key, String value) throws IOException {
    if (value.matches("-?[0-9]{1,15}(\\.[0-9]{1,20})?")) {
      out.writeNumberField(key, Double.parseDouble(value));
    }
  }

  private void labels(JsonGenerator out) throws IOException {
    out.writeArrayFieldStart("objects");
    for (int i = 0; i < objects.size(); i++) {
      object(out, objects.get(i), hashes.get(i));
    }
    out.writeEndArray();
    JsonNode classifications = tree(frame.attributes().get(Facts.CLASSIFICATIONS));
    out.writeFieldName("classifications");
    out.writeTree(
        row.isOwn() && classifications.path("classifications").isArray()
            ? classifications.path("classifications")
            : Json.mapper().createArrayNode());
    foreign(out, frame.attributes());
  }

  /**
   * Writes attributes of other systems under a key that Encord does not define and its client
   * ignores.
   */
  private static void foreign(JsonGenerator out, Map<String, String> attributes)
      throws IOException {
    boolean isOpen = false;
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      if (!attribute.getKey().startsWith(Facts.PREFIX)) {
        if (!isOpen) {
          out.writeObjectFieldStart(Facts.FOREIGN);
        }
        isOpen = true;
        out.writeStringField(attribute.getKey(), attribute.getValue());
      }
    }
    if (isOpen) {
      out.writeEndObject();
    }
  }

  private void object(JsonGenerator out, ObjectMask object, String hash) throws IOException {
    Label label = labels.catalog().label(object.label());
    Map<String, String> said = object.attributes();
    String created = said.getOrDefault(Facts.CREATED_AT, options.objectDate());
    out.writeStartObject();
    out.writeStringField("objectHash", hash);
    out.writeStringField("featureHash", labels.hashes().get(object.label()));
    out.writeStringField("name", label.name());
    out.writeStringField("value", WrittenLabels.value(label.name()));
    out.writeStringField("color", label.color().hex());
    out.writeStringField("shape", labels.shape());
    if (object.score().isPresent() && Double.isFinite(object.score().getAsDouble())) {
      out.writeNumberField("confidence", object.score().getAsDouble());
    }
    if (said.containsKey(Facts.CREATED_BY)) {
      out.writeStringField("createdBy", said.get(Facts.CREATED_BY));
    }
    out.writeStringField("createdAt", created);
    if (said.containsKey(Facts.EDITED_BY)) {
      out.writeStringField("lastEditedBy", said.get(Facts.EDITED_BY));
    }
    out.writeStringField("lastEditedAt", said.getOrDefault(Facts.EDITED_AT, created));
    out.writeBooleanField("manualAnnotation", isManual(object));
    foreign(out, said);
    if (options.shape() == TargetOptions.Shape.POLYGON) {
      PolygonShape.of(object.mask(), options.tolerance()).write(out);
    } else {
      out.writeFieldName("bitmask");
      bitmask(out, object);
    }
    out.writeEndObject();
  }

  private static boolean isManual(ObjectMask object) {
    return !"false".equals(object.attributes().get(Facts.MANUAL));
  }

  private static void bitmask(JsonGenerator out, ObjectMask object) throws IOException {
    out.writeStartObject();
    out.writeNumberField("top", 0);
    out.writeNumberField("left", 0);
    out.writeNumberField("height", object.mask().height());
    out.writeNumberField("width", object.mask().width());
    out.writeStringField("rleString", EncordRle.encode(object.mask()));
    out.writeEndObject();
  }

  private static void answers(JsonGenerator out, ObjectMask object, String hash)
      throws IOException {
    out.writeObjectFieldStart(hash);
    out.writeStringField("objectHash", hash);
    JsonNode said = tree(object.attributes().get(Facts.ANSWERS));
    out.writeFieldName("classifications");
    out.writeTree(said.isArray() ? said : Json.mapper().createArrayNode());
    out.writeEndObject();
  }

  /** What a script needs to upload one object. */
  String upload(int index) throws IOException {
    ObjectMask object = objects.get(index);
    StringWriter text = new StringWriter(256);
    try (JsonGenerator out = Json.mapper().createGenerator(text)) {
      out.writeStartObject();
      out.writeStringField("data_title", row.fact(Facts.ROW_TITLE));
      if (row.isOwn()) {
        out.writeStringField("data_hash", row.fact(Facts.ROW_HASH));
      }
      out.writeNumberField("frame", row.frame());
      out.writeStringField("feature", labels.catalog().label(object.label()).name());
      out.writeStringField("feature_hash", labels.hashes().get(object.label()));
      out.writeStringField("object_hash", hashes.get(index));
      if (object.score().isPresent() && Double.isFinite(object.score().getAsDouble())) {
        out.writeNumberField("confidence", object.score().getAsDouble());
      }
      out.writeBooleanField("manual_annotation", isManual(object));
      out.writeFieldName("bitmask");
      bitmask(out, object);
      out.writeEndObject();
    }
    return text.toString();
  }

  /** Parses JSON that a reader of this format kept as text; missing when it is not JSON. */
  private static JsonNode tree(String text) {
    try {
      return Json.mapper().readTree(text == null ? "{}" : text);
    } catch (JsonProcessingException e) {
      return Json.mapper().createObjectNode();
    }
  }

  private static String or(String value, String otherwise) {
    return value.isEmpty() ? otherwise : value;
  }
}
