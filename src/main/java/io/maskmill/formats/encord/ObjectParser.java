package io.maskmill.formats.encord;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FrameSize;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Builds objects from the elements of {@code objects}. */
final class ObjectParser {
  private static final Map<String, String> KEPT =
      Map.of(
          "createdBy", Facts.CREATED_BY,
          "createdAt", Facts.CREATED_AT,
          "lastEditedBy", Facts.EDITED_BY,
          "lastEditedAt", Facts.EDITED_AT,
          "manualAnnotation", Facts.MANUAL,
          "featureHash", Facts.FEATURE_HASH,
          "objectHash", Facts.TRACK);

  private final EncordLabels labels;
  private final SourceOptions options;

  ObjectParser(EncordLabels labels, SourceOptions options) {
    this.labels = labels;
    this.options = options;
  }

  /**
   * The object, or null when it is only counted.
   *
   * @param instance the object's instance number
   * @param attributes the attributes found so far; ownership passes to the object
   * @param where names document and object in messages
   */
  ObjectMask parse(
      JsonNode node,
      int instance,
      Map<String, String> attributes,
      FrameSize size,
      String where,
      FrameContext context)
      throws MaskDataException {
    if (!node.isObject()) {
      throw new MaskDataException(AnnotationFaults.MALFORMED, where + ": is no object");
    }
    if (node.path("isDeleted").asBoolean()) {
      context.count("deleted-objects", 1);
      return null;
    }
    String shape = node.path("shape").asText().toLowerCase(Locale.ROOT);
    shape = shape.isEmpty() && node.has("bitmask") ? "bitmask" : shape;
    RunLengthMask mask = mask(node, shape, size, where, context);
    if (mask == null) {
      return null;
    }
    int label =
        labels.indexOf(
            node.path("name").asText(),
            node.path("value").asText(),
            node.path("featureHash").asText());
    if (label < 0) {
      throw new MaskDataException(
          AnnotationFaults.LABEL_UNKNOWN,
          where
              + ": featureHash '"
              + node.path("featureHash").asText()
              + "' (name '"
              + node.path("name").asText()
              + "') is not in the ontology");
    }
    if (mask.isEmpty()) {
      context.count("empty-objects", 1);
      return null;
    }
    if (mask.counts()[0] == 0 && 2 * mask.area() > (long) mask.width() * mask.height()) {
      // clients before March 2025 inverted masks whose first pixel is set
      context.count("possibly-inverted", 1);
    }
    Facts.addForeign(node.path(Facts.FOREIGN), attributes);
    KEPT.forEach(
        (key, fact) -> {
          if (node.path(key).isValueNode() && node.hasNonNull(key)) {
            attributes.put(fact, node.path(key).asText());
          }
        });
    JsonNode theta = node.path("rotatableBoundingBox").path("theta");
    if (theta.isNumber()) {
      attributes.put(Facts.ROTATION, theta.asText());
    }
    JsonNode score = node.path("confidence");
    return new ObjectMask(
        List.of(label),
        instance,
        mask,
        0,
        score.isNumber() && Double.isFinite(score.asDouble())
            ? OptionalDouble.of(score.asDouble())
            : OptionalDouble.empty(),
        false,
        node.path("objectHash").asText(),
        attributes);
  }

  private RunLengthMask mask(
      JsonNode node, String shape, FrameSize size, String where, FrameContext context)
      throws MaskDataException {
    if (shape.equals("bitmask")) {
      if (!node.path("bitmask").isObject()) {
        throw new MaskDataException(
            AnnotationFaults.MALFORMED, where + ": shape is bitmask, and it has no bitmask");
      }
      return Bitmask.of(node.path("bitmask"), where, context).mask(size, options, where, context);
    }
    String word = shape.matches("[a-z_]{1,30}") ? shape : "unknown";
    if (SourceOptions.Shapes.hasArea(shape)) {
      switch (options.shapes()) {
        case RASTERIZE -> {
          return new VectorShape(size, where).mask(shape, node);
        }
        case QUARANTINE ->
            throw new MaskDataException(
                EncordFaults.SHAPE,
                where
                    + ": shape is "
                    + shape
                    + ", not bitmask (set shapes=rasterize to fill it, skip to count it)");
        case SKIP -> {}
      }
    }
    context.count("skipped-shapes." + word, 1);
    return null;
  }
}
