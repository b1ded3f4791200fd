package io.maskmill.formats.yoloseg;

import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.List;

/**
 * Options for writing a target.
 *
 * @param parts what becomes of an object of several parts
 * @param holes what becomes of holes
 * @param tolerance how far outlines may lie off, in pixels; 0 keeps every pixel
 * @param leastIou objects whose outlines fit their masks less are counted
 */
record TargetOptions(Parts parts, Holes holes, double tolerance, double leastIou)
    implements Serializable {

  private static final Option<Parts> PARTS =
      Option.choice(
          "parts",
          Parts.SPLIT,
          "What becomes of an object of several parts, which a row cannot say: each part becomes a"
              + " row and so an object, or parts are joined by lines of a pixel, or the largest"
              + " part alone is kept.");

  private static final Option<Holes> HOLES =
      Option.choice(
          "holes",
          Holes.EXACT,
          "How a row says holes: by doubled lines on the object that keep every pixel, or by lines"
              + " between the nearest points, as other converters do, or not at all.");

  private static final Option<Double> TOLERANCE =
      Option.parsed(
          "tolerance",
          "PIXELS",
          "a number of pixels from 0 to 1000",
          text -> number(text, 1000),
          "0",
          "How far outlines may lie off, in pixels, to have fewer points; 0 keeps every pixel.");

  private static final Option<Double> LEAST_IOU =
      Option.parsed(
          "least-iou",
          "SHARE",
          "a number from 0 to 1",
          text -> number(text, 1),
          "0.9",
          "Objects whose written outline shares less than this with their mask, as intersection"
              + " over union, are counted.");

  static final List<Option<?>> ALL = List.of(PARTS, HOLES, TOLERANCE, LEAST_IOU);

  /** What becomes of an object of several parts. */
  enum Parts {
    SPLIT,
    BRIDGE,
    LARGEST
  }

  /** What becomes of holes. */
  enum Holes {
    EXACT,
    BRIDGE,
    FILL
  }

  static TargetOptions of(Options options) {
    return new TargetOptions(
        options.get(PARTS), options.get(HOLES), options.get(TOLERANCE), options.get(LEAST_IOU));
  }

  private static Double number(String text, double most) {
    boolean fits = text.matches("\\d{1,9}(\\.\\d{1,9})?|\\.\\d{1,9}");
    return fits && Double.parseDouble(text) <= most ? Double.valueOf(text) : null;
  }

  /** Whether what is written fills to the mask's own pixels. */
  boolean isExact() {
    return parts == Parts.SPLIT && holes == Holes.EXACT && tolerance == 0;
  }
}
