package io.maskmill.formats.labelstudio;

import com.fasterxml.jackson.core.JsonGenerator;
import io.maskmill.formats.labelstudio.TargetOptions.As;
import io.maskmill.json.Json;
import io.maskmill.mask.RlePack;
import io.maskmill.model.Frame;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/**
 * Writes the text of a task with its masks. What Label Studio has no place for goes into {@code
 * meta}, which it keeps and exports again.
 */
record TaskText(LabelCatalog labels, TargetOptions options) {

  /**
   * The task.
   *
   * @param url of the image
   * @param objects the frame's objects to be written
   */
  String of(Frame frame, String url, List<ObjectMask> objects) throws IOException {
    StringWriter text = new StringWriter(1024);
    try (JsonGenerator out = Json.mapper().createGenerator(text)) {
      out.writeStartObject();
      out.writeObjectFieldStart("data");
      out.writeStringField(options.imageKey(), url);
      out.writeEndObject();
      meta(out, frame);
      boolean isPrediction = options.as() == As.PREDICTIONS;
      out.writeArrayFieldStart(isPrediction ? "predictions" : "annotations");
      out.writeStartObject();
      if (isPrediction) {
        out.writeStringField("model_version", options.modelVersion());
        if (options.score() != null) {
          out.writeNumberField("score", options.score());
        }
      }
      out.writeArrayFieldStart("result");
      List<String> ids = RegionIds.of(frame, objects);
      for (int i = 0; i < objects.size(); i++) {
        region(out, ids.get(i), objects.get(i));
      }
      out.writeEndArray();
      out.writeEndObject();
      out.writeEndArray();
      out.writeEndObject();
    }
    return text.toString();
  }

  private static void meta(JsonGenerator out, Frame frame) throws IOException {
    out.writeObjectFieldStart("meta");
    out.writeObjectFieldStart(Facts.META);
    out.writeStringField("dataset", frame.key().dataset());
    out.writeStringField("subset", frame.key().subset());
    out.writeStringField("name", frame.key().name());
    out.writeStringField("file_name", frame.image().fileName());
    attributes(out, frame.attributes());
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void attributes(JsonGenerator out, Map<String, String> attributes)
      throws IOException {
    boolean isOpen = false;
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      if (!isOpen) {
        out.writeObjectFieldStart(Facts.ATTRIBUTES);
        isOpen = true;
      }
      out.writeStringField(attribute.getKey(), attribute.getValue());
    }
    if (isOpen) {
      out.writeEndObject();
    }
  }

  private void region(JsonGenerator out, String id, ObjectMask object) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", id);
    out.writeStringField("type", "brushlabels");
    out.writeStringField("from_name", options.control());
    out.writeStringField("to_name", options.image());
    out.writeStringField("origin", "manual");
    out.writeNumberField("image_rotation", 0);
    out.writeNumberField("original_width", object.mask().width());
    out.writeNumberField("original_height", object.mask().height());
    if (object.score().isPresent() && Double.isFinite(object.score().getAsDouble())) {
      out.writeNumberField("score", object.score().getAsDouble());
    }
    if (object.hasAttributes()) {
      out.writeObjectFieldStart("meta");
      out.writeObjectFieldStart(Facts.META);
      attributes(out, object.attributesOfThing());
      out.writeEndObject();
      out.writeEndObject();
    }
    out.writeObjectFieldStart("value");
    out.writeStringField("format", "rle");
    out.writeArrayFieldStart("rle");
    for (byte value : RlePack.encode(object.mask())) {
      out.writeNumber(value & 0xFF);
    }
    out.writeEndArray();
    out.writeArrayFieldStart("brushlabels");
    for (int label : object.labels()) {
      out.writeString(labels.label(label).name());
    }
    out.writeEndArray();
    out.writeEndObject();
    out.writeEndObject();
  }
}
