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
import java.util.Set;

/** Collects the objects that a source's ROIs name by a color of a mask or draw as polygons. */
final class RoiObjects {
  /** Separates the rings of a polygon. */
  private static final double RING_BREAK = -999_999_999;

  private final SourceOptions options;
  private final LabelAssignment labels;
  private final Map<String, ColorMasks> masks;
  private final Set<String> unreadable;
  private final int width;
  private final int height;
  private final FrameContext context;
  private final List<ObjectMask> objects = new ArrayList<>();
  private final Map<String, List<RunLengthMask>> byLabel = new HashMap<>();
  private final List<JsonNode> rest = new ArrayList<>();

  /**
   * @param masks readable masks by id
   * @param unreadable ids of unreadable masks, which are already reported
   */
  RoiObjects(
      SourceOptions options,
      LabelAssignment labels,
      Map<String, ColorMasks> masks,
      Set<String> unreadable,
      int width,
      int height,
      FrameContext context) {
    this.options = options;
    this.labels = labels;
    this.masks = masks;
    this.unreadable = unreadable;
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
   */
  void add(int index, JsonNode roi) {
    try {
      RunLengthMask mask = pixels(roi);
      if (mask == null) {
        return;
      }
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
        objects.add(object(own, index, roi, mask));
      }
    } catch (MaskDataException e) {
      context.reject("roi " + index, e);
    }
  }

  private ObjectMask object(List<Integer> own, int index, JsonNode roi, RunLengthMask mask) {
    JsonNode confidence = roi.path("confidence");
    JsonNode ours = roi.path("meta").path("maskmill");
    return new ObjectMask(
        own,
        ours.has("instance") ? number(ours.path("instance")) : index + 1,
        mask,
        number(ours.path("z")),
        confidence.isNumber()
            ? OptionalDouble.of(confidence.doubleValue())
            : OptionalDouble.empty(),
        ours.path("crowd").asText("").equals("1"),
        ours.isObject() ? ours.path("id").asText("") : roi.path("meta").path("_id").asText(""),
        CarriedKeys.ofRoi(roi));
  }

  private static int number(JsonNode text) {
    return text.asText("").matches("-?[0-9]{1,9}") ? Integer.parseInt(text.asText()) : 0;
  }

  /** The pixels of a ROI, or null when it gives no object. */
  private RunLengthMask pixels(JsonNode roi) throws MaskDataException {
    JsonNode mask = roi.path("mask");
    if (mask.isObject()) {
      return ofMask(roi, mask);
    }
    JsonNode poly = roi.path("poly");
    if (poly.isArray() && options.shapes() == SourceOptions.Shapes.RASTERIZE) {
      return polygon(poly);
    }
    context.count(poly.isArray() ? "skipped-geometry.polygon" : "rois-without-pixels", 1);
    rest.add(roi);
    return null;
  }

  private RunLengthMask ofMask(JsonNode roi, JsonNode mask) throws MaskDataException {
    String id = mask.path("id").asText("");
    int[] value = value(mask.path("value"));
    ColorMasks colors = masks.get(id);
    if (colors == null) {
      context.count(unreadable.contains(id) ? "rois-of-bad-masks" : "rois-without-mask", 1);
      rest.add(roi);
      return null;
    }
    RunLengthMask pixels = colors.claim(value);
    return pixels == null ? RunLengthMask.empty(width, height) : pixels;
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
