package io.maskmill.formats.supervisely.figures;

import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.AlphaMask;
import io.maskmill.model.ObjectMask;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The pixels that one figure covers, or one piece of a figure that the image's border cuts.
 *
 * @param mask pixels, of the frame's size, not empty
 * @param area as Supervisely counts it, which decides the drawing order in machine masks; empty
 *     when it is the number of pixels
 * @param layers how human masks show it, see {@link GraphStyle#LAYERS}; empty when they show the
 *     mask
 * @param alpha opacity; null unless the figure is an alpha mask
 */
@SuppressWarnings("ArrayRecordComponent") // short-lived, never compared
public record Figure(RunLengthMask mask, String area, String layers, byte[] alpha) {

  /**
   * Attribute of an object: the figure's area if it is not the number of the mask's pixels, a
   * multiple of 1/2 such as {@code 204.5}.
   */
  public static final String AREA = "drawn.area";

  /** A figure whose area is its number of pixels. */
  static Figure plain(RunLengthMask mask) {
    return new Figure(mask, "", "", null);
  }

  /**
   * A figure with an area of its own.
   *
   * @param area a multiple of 1/2
   */
  static Figure ofArea(RunLengthMask mask, double area) {
    String text = area == Math.rint(area) ? Long.toString((long) area) : Double.toString(area);
    return new Figure(mask, text.equals(Long.toString(mask.area())) ? "" : text, "", null);
  }

  /** The same figure, shown in layers in human masks. */
  Figure inLayers(String other) {
    return new Figure(mask, area, other, alpha);
  }

  /**
   * The object of a frame, with its opacity added to the frame's alpha masks.
   *
   * @param notes further attributes
   */
  public ObjectMask object(
      int label, int instance, String id, Map<String, String> notes, List<AlphaMask> alphas) {
    Map<String, String> attributes = new TreeMap<>(notes);
    if (!area.isEmpty()) {
      attributes.put(AREA, area);
    }
    if (!layers.isEmpty()) {
      attributes.put(GraphStyle.LAYERS, layers);
    }
    if (alpha != null) {
      String maskId = "object-" + instance;
      alphas.add(new AlphaMask(maskId, mask.width(), mask.height(), alpha));
      attributes.put(AlphaMask.OF_OBJECT, maskId);
    }
    return new ObjectMask(
        List.of(label), instance, mask, 0, OptionalDouble.empty(), false, id, attributes);
  }
}
