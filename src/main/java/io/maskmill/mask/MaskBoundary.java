package io.maskmill.mask;

/**
 * The inner edges of masks and how well those of two masks agree: Boundary IoU.
 *
 * <p>Source: Cheng, Girshick, Dollar, Berg, Kirillov: Boundary IoU: Improving Object-Centric Image
 * Segmentation Evaluation (CVPR 2021), and the program of its authors, boundary-iou-api,
 * boundary_utils.py, mask_to_boundary.
 */
public final class MaskBoundary {

  /** The share of the image's diagonal that the paper takes for COCO and LVIS. */
  public static final double RATIO = 0.02;

  private MaskBoundary() {}

  /**
   * The pixels of a mask that are at most {@code distance} away from a pixel that is not set, a
   * diagonal step counting 1. Beyond the border nothing is set, so where an object is cut by it,
   * the cut is an edge too.
   *
   * @param distance in pixels, at least 1
   * @throws IllegalArgumentException if the distance is below 1
   */
  public static RunLengthMask of(RunLengthMask mask, int distance) {
    if (distance < 1) {
      throw new IllegalArgumentException("distance is " + distance + ", use 1 or more pixels");
    }
    long width = mask.width() - 2L * distance;
    long height = mask.height() - 2L * distance;
    if (mask.isEmpty() || width < 1 || height < 1) {
      return mask;
    }
    RunLengthMask inner =
        Morphology.erode(mask, Neighborhood.SQUARE, distance)
            .crop(new Box(distance, distance, (int) width, (int) height))
            .place(mask.width(), mask.height(), distance, distance);
    return MaskAlgebra.difference(mask, inner);
  }

  /**
   * The distance that is a share of the image's diagonal: rounded to whole pixels (half to even, as
   * Python does) and at least 1.
   *
   * @throws IllegalArgumentException if the ratio is not above 0 and finite
   */
  public static int distance(int width, int height, double ratio) {
    if (!(ratio > 0 && ratio < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("ratio is " + ratio + ", use more than 0");
    }
    double diagonal = Math.sqrt((double) width * width + (double) height * height);
    return Math.max(1, (int) Math.rint(ratio * diagonal));
  }

  /** Intersection over union of the edges of two masks of one size; 0 where they share no pixel. */
  public static double iou(RunLengthMask a, RunLengthMask b, int distance) {
    return MaskAlgebra.iou(of(a, distance), of(b, distance));
  }
}
