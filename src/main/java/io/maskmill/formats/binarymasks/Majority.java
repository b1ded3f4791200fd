package io.maskmill.formats.binarymasks;

import io.maskmill.mask.RasterRuns;
import io.maskmill.model.MaskDataException;
import io.maskmill.png.PixelRaster;
import java.util.BitSet;

/**
 * Gives pixels whose value has no meaning that of most of their 8 neighbors that have one; of
 * equally many, that which comes first in reading order. All neighbors are as they were before the
 * vote, so a pixel amid others without a meaning stays as it is.
 */
final class Majority {
  private final PixelRaster raster;
  private final PixelValues values;
  private final ValueLookup lookup;
  private final String path;
  private final BitSet unknown = new BitSet();
  private long pixels;

  private Majority(String path, PixelRaster raster, PixelValues values, ValueLookup lookup) {
    this.path = path;
    this.raster = raster;
    this.values = values;
    this.lookup = lookup;
  }

  /**
   * A raster and how many of its pixels differ from the file's.
   *
   * @param raster the given one when none do
   */
  record Repaired(PixelRaster raster, long pixels) {}

  /** The raster after the vote. */
  static Repaired of(
      String path, PixelRaster raster, RasterRuns runs, PixelValues values, ValueLookup lookup)
      throws MaskDataException {
    Majority majority = new Majority(path, raster, values, lookup);
    for (int run = 0; run < runs.size(); run++) {
      if (!majority.knows(runs.start(run))) {
        majority.unknown.set(runs.start(run), runs.end(run));
      }
    }
    return majority.unknown.isEmpty() ? new Repaired(raster, 0) : majority.voted();
  }

  private boolean knows(int pixel) throws MaskDataException {
    int value = values.value(path, pixel);
    return value >= 0 && lookup.knows(value);
  }

  private Repaired voted() throws MaskDataException {
    int size = raster.bytesPerPixel();
    byte[] samples = raster.samples().clone();
    for (int pixel = unknown.nextSetBit(0); pixel >= 0; pixel = unknown.nextSetBit(pixel + 1)) {
      int winner = winner(pixel);
      if (winner >= 0) {
        System.arraycopy(raster.samples(), winner * size, samples, pixel * size, size);
        pixels++;
      }
    }
    PixelRaster repaired =
        new PixelRaster(
            raster.width(),
            raster.height(),
            raster.bitDepth(),
            raster.colorType(),
            samples,
            raster.palette(),
            raster.paletteAlpha(),
            raster.transparent(),
            raster.orientation());
    return new Repaired(repaired, pixels);
  }

  /** The first neighbor of the most frequent meaning; below 0 when no neighbor has one. */
  private int winner(int pixel) throws MaskDataException {
    int width = raster.width();
    int x = pixel % width;
    int y = pixel / width;
    int[] meanings = new int[8];
    int[] votes = new int[8];
    int[] first = new int[8];
    int kinds = 0;
    for (int row = Math.max(0, y - 1); row <= Math.min(raster.height() - 1, y + 1); row++) {
      for (int at = Math.max(0, x - 1); at <= Math.min(width - 1, x + 1); at++) {
        int neighbor = row * width + at;
        if (neighbor == pixel || unknown.get(neighbor)) {
          continue;
        }
        int meaning = meaning(neighbor);
        int kind = 0;
        while (kind < kinds && meanings[kind] != meaning) {
          kind++;
        }
        if (kind == kinds) {
          kinds++;
          meanings[kind] = meaning;
          first[kind] = neighbor;
          votes[kind] = 0;
        }
        votes[kind]++;
      }
    }
    int best = -1;
    for (int kind = 0; kind < kinds; kind++) {
      best = best < 0 || votes[kind] > votes[best] ? kind : best;
    }
    return best < 0 ? -1 : first[best];
  }

  /** A number for the labels that take a pixel; another for void and for background. */
  private int meaning(int pixel) throws MaskDataException {
    int value = values.value(path, pixel);
    return lookup.rule().voids().contains(value) ? -1 : lookup.labels().key(value);
  }
}
