package io.maskmill.formats.yoloseg;

import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.OutlineFit;
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

  static final List<Option<?>> ALL =
      List.of(PARTS, HOLES, OutlineFit.TOLERANCE, OutlineFit.LEAST_IOU);

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
        options.get(PARTS),
        options.get(HOLES),
        options.get(OutlineFit.TOLERANCE),
        options.get(OutlineFit.LEAST_IOU));
  }

  /** Whether what is written fills to the mask's own pixels. */
  boolean isExact() {
    return parts == Parts.SPLIT && holes == Holes.EXACT && tolerance == 0;
  }
}
