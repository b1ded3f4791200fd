package io.maskmill.formats.clearml;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.mask.BadMaskException;
import io.maskmill.mask.CocoPolygon;
import io.maskmill.mask.MaskAlgebra;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.FrameContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Collects the objects that a source's ROIs name by a color of a mask or draw as polygons. */
final class RoiObjects {
  /** Separates the rings of a polygon. */
  private static final double RING_BREAK = -999_999_999;

  private final SourceOptions options;
  private final LabelAssignment labels;
  private final RoiMasks masks;
  private final int width;
  private final int height;
  private final FrameContext context;
  private final List<ObjectMask> objects = new ArrayList<>();
  private final Map<String, List<RunLengthMask>> byLabel = new HashMap<>();
  private final List<JsonNode> rest = new ArrayList<>();

  /**
   * @param masks the masks of the source
   */
  RoiObjects(
      SourceOptions options,
      LabelAssignment labels,
      RoiMasks masks,
      int width,
      int height,
      FrameContext context) {
    this.options = options;
    this.labels = labels;
    this.masks = masks;
    this.width = width;
    this.height = height;
    this.context = context;
  }

  /** The objects in the order of the ROIs. */
  List<ObjectMask> objects() {
    return objects;
  }

  /** ROIs that give no object: boxes, polygons, and what other tools add. */
  List<JsonNode> rest() {
    return rest;
  }

  /** Pixels that ROIs of a label cover; null when there are none. */
  RunLengthMask covered(String label) {
    List<RunLengthMask> all = byLabel.get(label);
    return all == null ? null : MaskAlgebra.union(all);
  }

  /**
   * Reads a ROI.
   *
   * @param index its place in the frame
   * @param isLost whether it names only sources that the frame lacks
   */
  void add(int index, JsonNode roi, boolean isLost) {
    if (isLost) {
      context.count("rois-without-source", 1);
      return;
    }
    try {
      Pixels pixels = pixels(roi);
      if (pixels == null) {
        return;
      }
      RunLengthMask mask = pixels.mask();
      List<String> names = FrameSplitter.labels(roi);
      if (names.isEmpty()) {
        throw new MaskDataException(AnnotationFaults.MALFORMED, "a ROI must have a label");
      }
      if (mask.isEmpty()) {
        context.count("empty-objects", 1);
        return;
      }
      names.forEach(name -> byLabel.computeIfAbsent(name, k -> new ArrayList<>()).add(mask));
      for (List<Integer> own : labels.positions(names)) {
        objects.add(object(own, index, roi, pixels));
      }
    } catch (MaskDataException e) {
      context.reject("roi " + index, e);
    }
  }

  private static ObjectMask object(List<Integer> own, int index, JsonNode roi, Pixels pixels) {
    JsonNode confidence = roi.path("confidence");
    JsonNode ours = roi.path("meta").path("maskmill");
    return new ObjectMask(
        own,
        ours.has("instance") ? number(ours.path("instance")) : index + 1,
        pixels.mask(),
        number(ours.path("z")),
        confidence.isNumber()
            ? OptionalDouble.of(confidence.doubleValue())
            : OptionalDouble.empty(),
        ours.path("crowd").asText("").equals("1"),
        ours.isObject() ? ours.path("id").asText("") : roi.path("meta").path("_id").asText(""),
        CarriedKeys.ofRoi(roi, pixels.maskId()));
  }

  private static int number(JsonNode text) {
    return text.asText("").matches("-?[0-9]{1,9}") ? Integer.parseInt(text.asText()) : 0;
  }

  /**
   * The pixels of a ROI.
   *
   * @param maskId the mask that has them, empty when they are drawn
   */
  private record Pixels(RunLengthMask mask, String maskId) {}

  /** The pixels of a ROI, or null when it gives no object. */
  private Pixels pixels(JsonNode roi) throws MaskDataException {
    JsonNode mask = roi.path("mask");
    if (mask.isObject()) {
      return ofMask(mask);
    }
    JsonNode poly = roi.path("poly");
    if (poly.isArray() && options.shapes() == SourceOptions.Shapes.RASTERIZE) {
      return new Pixels(polygon(poly), "");
    }
    context.count(poly.isArray() ? "skipped-geometry.polygon" : "rois-without-pixels", 1);
    rest.add(roi);
    return null;
  }

  /** ROIs of a mask that cannot be read are not carried: no mask of a target has their pixels. */
  private Pixels ofMask(JsonNode mask) throws MaskDataException {
    int[] value = value(mask.path("value"));
    ColorMasks colors = masks.find(mask.path("id").asText(""), value, context);
    if (colors == null) {
      context.count("rois-of-bad-masks", 1);
      return null;
    }
    RunLengthMask pixels = colors.claim(value);
    return new Pixels(
        pixels == null ? RunLengthMask.empty(width, height) : pixels, colors.maskId());
  }

  private int[] value(JsonNode value) throws MaskDataException {
    int[] channels = new int[3];
    boolean isValue = value.isArray() && value.size() == 3;
    for (int i = 0; isValue && i < 3; i++) {
      channels[i] = value.get(i).asInt(-2);
      isValue =
          value.get(i).isIntegralNumber() && channels[i] >= ColorMasks.ANY && channels[i] <= 255;
    }
    if (!isValue) {
      throw new MaskDataException(
          AnnotationFaults.MALFORMED,
          "a ROI's mask value must be three integers of -1..255, was "
              + (value.isMissingNode() ? "absent" : value.toString()));
    }
    boolean isWild =
        channels[0] == ColorMasks.ANY
            || channels[1] == ColorMasks.ANY
            || channels[2] == ColorMasks.ANY;
    context.count("roi-wildcards", isWild ? 1 : 0);
    return channels;
  }

  /** Fills rings by the even-odd rule: a ring inside another is a hole, other rings add up. */
  private RunLengthMask polygon(JsonNode poly) throws MaskDataException {
    RunLengthMask mask = RunLengthMask.empty(width, height);
    List<Double> ring = new ArrayList<>();
    try {
      for (JsonNode number : poly) {
        double value = number.isNumber() ? number.doubleValue() : Double.NaN;
        if (value == RING_BREAK) {
          mask = MaskAlgebra.symmetricDifference(mask, ring(ring));
          ring.clear();
        } else {
          ring.add(value);
        }
      }
      return ring.isEmpty() ? mask : MaskAlgebra.symmetricDifference(mask, ring(ring));
    } catch (BadMaskException e) {
      throw MaskDataException.ofRuns("poly", e);
    }
  }

  private RunLengthMask ring(List<Double> points) throws BadMaskException {
    double[] ring = points.stream().mapToDouble(Double::doubleValue).toArray();
    return CocoPolygon.rasterize(width, height, new double[][] {ring});
  }
}
