package io.maskmill.formats.binarymasks.packed;

import io.maskmill.mask.RasterRuns;
import io.maskmill.png.PixelRaster;
import java.util.Arrays;

/**
 * Numbers the distinct pixels of a raster 1, 2, ... in order of first appearance, looking at one
 * pixel per run. Reusable; one per thread.
 */
public final class PixelKinds {
  private int[] slots = new int[1 << 10]; // number of the kind in the slot, 0 when free
  private long[] bits = new long[1 << 9]; // by number - 1
  private int[] first = new int[1 << 9];
  private long[] pixels = new long[1 << 9];
  private int size;

  /** Writes each run's kind into its key. */
  public void number(PixelRaster raster, RasterRuns runs) {
    Arrays.fill(slots, 0);
    size = 0;
    int[] keys = runs.keys();
    byte[] samples = raster.samples();
    int bytes = raster.bytesPerPixel();
    int start = 0;
    for (int run = 0; run < runs.size(); run++) {
      int at = start * bytes;
      long pixel = samples[at] & 0xFF;
      for (int i = 1; i < bytes; i++) {
        pixel = pixel << 8 | (samples[at + i] & 0xFF);
      }
      int kind = kind(pixel, start);
      keys[run] = kind;
      int end = runs.end(run);
      pixels[kind - 1] += end - start;
      start = end;
    }
  }

  /** How many kinds there are. */
  public int size() {
    return size;
  }

  /** The first pixel of a kind. */
  public int first(int kind) {
    return first[kind - 1];
  }

  /** How many pixels are of a kind. */
  public long pixels(int kind) {
    return pixels[kind - 1];
  }

  private int kind(long pixel, int at) {
    int slot = slot(pixel);
    if (slots[slot] == 0) {
      if (size == bits.length) {
        grow();
        slot = slot(pixel);
      }
      bits[size] = pixel;
      first[size] = at;
      pixels[size] = 0;
      slots[slot] = ++size;
    }
    return slots[slot];
  }

  private int slot(long pixel) {
    int mask = slots.length - 1;
    int slot = (int) ((pixel * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (slots[slot] != 0 && bits[slots[slot] - 1] != pixel) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    bits = Arrays.copyOf(bits, 2 * size);
    first = Arrays.copyOf(first, 2 * size);
    pixels = Arrays.copyOf(pixels, 2 * size);
    slots = new int[4 * size];
    for (int kind = 1; kind <= size; kind++) {
      slots[slot(bits[kind - 1])] = kind;
    }
  }
}
