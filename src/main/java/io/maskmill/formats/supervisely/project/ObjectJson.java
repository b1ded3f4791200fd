package io.maskmill.formats.supervisely.project;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.formats.supervisely.figures.AlphaString;
import io.maskmill.formats.supervisely.figures.BitmapString;
import io.maskmill.formats.supervisely.figures.Shape;
import io.maskmill.mask.Box;
import io.maskmill.model.AlphaMask;
import io.maskmill.model.Frame;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes objects into annotations: as bitmaps, or as alpha masks when they have opacity. */
public final class ObjectJson {
  private final LabelCatalog labels;
  private final TagDefinitions tags;
  private final BitmapString bitmaps = new BitmapString();
  private final AlphaString alphas = new AlphaString();

  ObjectJson(LabelCatalog labels, TagDefinitions tags) {
    this.labels = labels;
    this.tags = tags;
  }

  void write(JsonGenerator json, ObjectMask object, Frame frame) throws IOException {
    AlphaMask alpha = alphaOf(object, frame);
    Shape shape = alpha == null ? Shape.BITMAP : Shape.ALPHA_MASK;
    Box box = object.mask().box();
    json.writeStartObject();
    json.writeStringField("classTitle", labels.label(object.label()).name());
    writeDescription(json, object.attributes());
    writeTags(json, object.attributes());
    json.writeObjectFieldStart("bitmap");
    json.writeArrayFieldStart("origin");
    json.writeNumber(box.x());
    json.writeNumber(box.y());
    json.writeEndArray();
    json.writeStringField(
        "data",
        alpha == null
            ? bitmaps.encode(object.mask(), box)
            : alphas.encode(alpha, object.mask(), box));
    json.writeEndObject();
    json.writeStringField("shape", shape.word());
    json.writeStringField("geometryType", shape.word());
    json.writeBooleanField("nnCreated", false);
    json.writeBooleanField("nnUpdated", false);
    String group = object.attributes().get(Notes.GROUP);
    if (group != null) {
      json.writeStringField("instance", group);
    }
    json.writeEndObject();
  }

  /** Writes what an image or object is described by. */
  void writeDescription(JsonGenerator json, Map<String, String> attributes) throws IOException {
    json.writeStringField("description", attributes.getOrDefault(Notes.DESCRIPTION, ""));
  }

  /** Writes the defined tags of an image or object. */
  void writeTags(JsonGenerator json, Map<String, String> attributes) throws IOException {
    json.writeArrayFieldStart("tags");
    for (JsonNode tag : tags.defined(attributes)) {
      json.writeTree(tag);
    }
    json.writeEndArray();
  }

  /** The alpha mask of an object, or null. */
  public static AlphaMask alphaOf(ObjectMask object, Frame frame) {
    String maskId = object.attributes().get(AlphaMask.OF_OBJECT);
    for (AlphaMask alpha : frame.alphas()) {
      if (alpha.maskId().equals(maskId)
          && alpha.width() == frame.width()
          && alpha.height() == frame.height()) {
        return alpha;
      }
    }
    return null;
  }

  /** How many alpha masks belong to no object and so fit no figure. */
  static long unowned(Frame frame) {
    if (frame.alphas().isEmpty()) {
      return 0;
    }
    Set<String> owned =
        frame.objects().stream()
            .map(object -> object.attributes().getOrDefault(AlphaMask.OF_OBJECT, ""))
            .collect(Collectors.toSet());
    return frame.alphas().stream().filter(alpha -> !owned.contains(alpha.maskId())).count();
  }
}
