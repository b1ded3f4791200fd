package io.maskmill.formats.binarymasks;

import io.maskmill.mask.RasterRuns;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.Amount;
import io.maskmill.spi.FrameContext;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds pixels whose colors have no meaning and lie between those of two labels beside them, as
 * smoothing makes them at edges. Of each run one pixel is looked at, and what lies within two
 * pixels of it.
 */
final class EdgeTally {
  private static final int AROUND = 3;
  private static final int MAX_PAIRS = 64;

  /** Masks of more such runs are pictures or noise, whose edges nobody asks for. */
  private static final int MAX_RUNS = 200_000;

  private final MeaningfulColors meanings;
  private final ValueLookup lookup;
  private final Map<Long, Long> pairs = new TreeMap<>();
  private final BitSet near = new BitSet();
  private long pixels;
  private long others;

  EdgeTally(ValueLookup lookup) {
    this.lookup = lookup;
    this.meanings = lookup.meanings();
  }

  /** Looks at all runs of a mask. */
  void look(String path, RasterRuns runs, PixelValues values) throws MaskDataException {
    int looked = 0;
    for (int run = 0; run < runs.size() && looked < MAX_RUNS; run++) {
      int value = values.value(path, runs.start(run));
      if (value > 0 && ColorValue.rgb(value) >= 0 && !lookup.knows(value)) {
        looked++;
        int length = runs.end(run) - runs.start(run);
        see(path, runs, values, runs.start(run) + length / 2);
        add(value, length);
      }
    }
  }

  private void see(String path, RasterRuns runs, PixelValues values, int pixel)
      throws MaskDataException {
    int width = runs.width();
    int x = pixel % width;
    int y = pixel / width;
    near.clear();
    for (int row = Math.max(0, y - AROUND); row <= Math.min(runs.height() - 1, y + AROUND); row++) {
      for (int at = Math.max(0, x - AROUND); at <= Math.min(width - 1, x + AROUND); at++) {
        int value = values.value(path, row * width + at);
        int meaning = value >= 0 && lookup.knows(value) ? meanings.find(value) : -1;
        if (meaning >= 0) {
          near.set(meaning);
        }
      }
    }
  }

  private void add(int value, int length) {
    for (int one = near.nextSetBit(0); one >= 0; one = near.nextSetBit(one + 1)) {
      for (int two = near.nextSetBit(one + 1); two >= 0; two = near.nextSetBit(two + 1)) {
        if (meanings.isMix(value, one, two)) {
          pixels += length;
          long pair = (long) one << 32 | two;
          if (pairs.size() < MAX_PAIRS || pairs.containsKey(pair)) {
            pairs.merge(pair, (long) length, Long::sum);
          } else {
            others += length;
          }
          return;
        }
      }
    }
  }

  void count(FrameContext context) {
    context.count("edge-pixels", pixels);
    pairs.forEach(
        (pair, n) ->
            context.count(
                "edge-pixels." + plain((int) (pair >> 32)) + "|" + plain((int) (long) pair), n));
    context.count("edge-pixels.others", others);
  }

  private String plain(int meaning) {
    String name = meanings.name(meaning);
    return name.startsWith("'") ? name.substring(1, name.length() - 1) : name;
  }

  /** What was found, as a part of a sentence; empty when nothing was. */
  String said() {
    if (pixels == 0) {
      return "";
    }
    Map.Entry<Long, Long> most = null;
    for (Map.Entry<Long, Long> one : pairs.entrySet()) {
      most = most == null || one.getValue() > most.getValue() ? one : most;
    }
    return "; "
        + Amount.of(pixels, "pixel lies", "pixels lie")
        + " at edges and mix"
        + (pixels == 1 ? "es" : "")
        + " the colors beside them, most often those of "
        + meanings.name((int) (most.getKey() >> 32))
        + " and "
        + meanings.name((int) (long) most.getKey())
        + ": the mask was smoothed, and repair=majority takes them for what is beside them";
  }
}
