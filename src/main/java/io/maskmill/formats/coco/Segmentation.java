package io.maskmill.formats.coco;

import io.maskmill.mask.BadMaskException;
import io.maskmill.mask.CocoPolygon;
import io.maskmill.mask.CocoRle;
import io.maskmill.mask.MaskAlgebra;
import io.maskmill.mask.RunLengthMask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The pixels of an annotation in one of COCO's encodings. */
sealed interface Segmentation {

  /**
   * The mask in an image of this size, which must match the segmentation's own size if it has one.
   *
   * @param fills whether pixels behind the last run are background, not a fault
   */
  RunLengthMask mask(int width, int height, boolean fills) throws BadMaskException;

  /** A segmentation that states its own size and every pixel. */
  sealed interface Runs extends Segmentation {
    int width();

    int height();
  }

  /** Counts as a COCO RLE string. */
  record Compressed(int width, int height, String counts) implements Runs {
    @Override
    public RunLengthMask mask(int imageWidth, int imageHeight, boolean fills)
        throws BadMaskException {
      return fills
          ? CocoRle.decodeFilled(imageWidth, imageHeight, counts)
          : CocoRle.decode(imageWidth, imageHeight, counts);
    }
  }

  /** Counts as numbers, column-major. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Counts(int width, int height, long[] counts) implements Runs {
    @Override
    public RunLengthMask mask(int imageWidth, int imageHeight, boolean fills)
        throws BadMaskException {
      return fills
          ? CocoRle.fromCountsFilled(imageWidth, imageHeight, counts, counts.length)
          : CocoRle.fromCounts(imageWidth, imageHeight, counts, counts.length);
    }
  }

  /** The union of several of the same size, at least one. */
  record Union(List<Runs> parts) implements Runs {
    @Override
    public int width() {
      return parts.get(0).width();
    }

    @Override
    public int height() {
      return parts.get(0).height();
    }

    @Override
    public RunLengthMask mask(int imageWidth, int imageHeight, boolean fills)
        throws BadMaskException {
      List<RunLengthMask> masks = new ArrayList<>();
      for (Runs part : parts) {
        masks.add(part.mask(imageWidth, imageHeight, fills));
      }
      return MaskAlgebra.union(masks);
    }
  }

  /** The union of polygons, each x, y, x, y, ... in pixels. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Polygons(double[][] parts) implements Segmentation {
    private static final int FEWEST = 6; // numbers of three points

    /** The polygons without parts of fewer than three points, which have no area. */
    Polygons withoutDegenerate() {
      return new Polygons(
          Arrays.stream(parts).filter(part -> part.length >= FEWEST).toArray(double[][]::new));
    }

    /**
     * Whether an image of this size cuts pixels off. A corner is less than half a pixel outside
     * without reaching the centre of a pixel there.
     */
    boolean reachOutside(int width, int height) {
      for (double[] part : parts) {
        for (int i = 0; i < part.length; i++) {
          double end = i % 2 == 0 ? width : height;
          if (part[i] < -0.5 || part[i] > end + 0.5) {
            return true;
          }
        }
      }
      return false;
    }

    @Override
    public RunLengthMask mask(int imageWidth, int imageHeight, boolean fills)
        throws BadMaskException {
      return CocoPolygon.rasterize(imageWidth, imageHeight, parts);
    }
  }
}
