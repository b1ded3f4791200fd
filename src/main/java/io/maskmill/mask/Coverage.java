package io.maskmill.mask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts the pixels that any of several masks covers. Sets a bit per pixel, a word at a time, which
 * takes a third of the time that {@link Painter} takes ({@code MaskBench}); rasters that would need
 * too much memory are painted.
 *
 * <p>Reusable: the bits are kept. One per thread.
 */
public final class Coverage {
  /** With more masks, nearly all meet another one, and looking for those that do not costs more. */
  public static final int MANY = 128;

  /** Words of the largest raster that has bits: 64 million pixels in 8 MB. */
  private static final int MOST_WORDS = 1 << 20;

  private long[] words = new long[0];

  /**
   * The number of pixels that are set in any of the masks, which are of one size.
   *
   * @param boxes around each of them: where a box meets no other one, the mask's runs need not be
   *     compared with those of others; not looked at when there are more than {@link #MANY}
   */
  public long pixels(List<RunLengthMask> masks, List<Box> boxes) {
    if (masks.size() > MANY) {
      return union(masks);
    }
    List<RunLengthMask> near = new ArrayList<>();
    long pixels = 0;
    for (int i = 0; i < masks.size(); i++) {
      if (isAlone(i, boxes)) {
        pixels += masks.get(i).area();
      } else {
        near.add(masks.get(i));
      }
    }
    return near.isEmpty() ? pixels : pixels + union(near);
  }

  private static boolean isAlone(int i, List<Box> boxes) {
    Box own = boxes.get(i);
    for (int j = 0; j < boxes.size(); j++) {
      if (j != i && meet(own, boxes.get(j))) {
        return false;
      }
    }
    return true;
  }

  private static boolean meet(Box a, Box b) {
    return a.x() < b.x() + b.width()
        && b.x() < a.x() + a.width()
        && a.y() < b.y() + b.height()
        && b.y() < a.y() + a.height();
  }

  private long union(List<RunLengthMask> masks) {
    RunLengthMask first = masks.get(0);
    int size = (int) (((long) first.width() * first.height() + Long.SIZE - 1) / Long.SIZE);
    if (size > MOST_WORDS) {
      return painted(masks);
    }
    if (words.length < size) {
      words = new long[size];
    } else {
      Arrays.fill(words, 0, size, 0);
    }
    long pixels = 0;
    for (RunLengthMask mask : masks) {
      pixels += set(mask.counts());
    }
    return pixels;
  }

  /** Sets the pixels of a mask and returns how many of them were not set. */
  private long set(int[] counts) {
    long fresh = 0;
    int position = 0;
    for (int i = 1; i < counts.length; i += 2) {
      int start = position + counts[i - 1];
      position = start + counts[i];
      int word = start >> 6;
      int last = (position - 1) >> 6;
      long bits = -1L << start;
      for (; word < last; word++) {
        fresh += Long.bitCount(bits & ~words[word]);
        words[word] |= bits;
        bits = -1L;
      }
      bits &= -1L >>> -position;
      fresh += Long.bitCount(bits & ~words[last]);
      words[last] |= bits;
    }
    return fresh;
  }

  static long painted(List<RunLengthMask> masks) {
    int[] one = new int[masks.size()];
    Arrays.fill(one, 1);
    RunLengthMask first = masks.get(0);
    ValueRuns runs = Painter.paint(first.width(), first.height(), masks, one);
    long covered = 0;
    for (int run = 0; run < runs.size(); run++) {
      covered += runs.values()[run] == 0 ? 0 : runs.end(run) - runs.starts()[run];
    }
    return covered;
  }
}
