package io.maskmill.mask;

/**
 * Pixels that are taken by the masks added so far, as bits in pages that are made when a mask
 * touches them. Asking and adding cost O(runs + pixels / 64) of the one mask, however many there
 * are already; unions of runs would be walked from their start once per mask.
 */
public final class TakenPixels {
  private static final int WORD_BITS = 6;

  /** 1,024 pixels a page: a column of 100 rows in a wide picture touches 13 kB. */
  private static final int PAGE_BITS = 4;

  private static final int PAGE_WORDS = 1 << PAGE_BITS;
  private static final int SHELF_BITS = PAGE_BITS + 10;
  private static final int SHELF_PAGES = 1 << 10;

  private final int width;
  private final int height;
  private final long[][][] shelves;

  /** No pixel of a picture is taken. */
  public TakenPixels(int width, int height) {
    int pixels = RunLengthMask.pixels(width, height);
    this.width = width;
    this.height = height;
    this.shelves = new long[(pixels >>> (WORD_BITS + SHELF_BITS)) + 1][][];
  }

  /**
   * Whether any pixel of a mask is taken.
   *
   * @throws IllegalArgumentException when the mask has another size
   */
  public boolean meets(RunLengthMask mask) {
    checkSize(mask);
    int[] counts = mask.counts();
    int position = 0;
    for (int run = 0; run < counts.length; run++) {
      int end = position + counts[run];
      if ((run & 1) == 1 && meets(position, end)) {
        return true;
      }
      position = end;
    }
    return false;
  }

  /**
   * Takes the pixels of a mask.
   *
   * @throws IllegalArgumentException when the mask has another size
   */
  public void add(RunLengthMask mask) {
    checkSize(mask);
    int[] counts = mask.counts();
    int position = 0;
    for (int run = 0; run < counts.length; run++) {
      int end = position + counts[run];
      if ((run & 1) == 1) {
        take(position, end);
      }
      position = end;
    }
  }

  private boolean meets(int start, int end) {
    int last = (end - 1) >> WORD_BITS;
    for (int word = start >> WORD_BITS; word <= last; word++) {
      long[][] shelf = shelves[word >> SHELF_BITS];
      long[] page = shelf == null ? null : shelf[(word >> PAGE_BITS) & (SHELF_PAGES - 1)];
      if (page != null && (page[word & (PAGE_WORDS - 1)] & bits(word, start, end)) != 0) {
        return true;
      }
    }
    return false;
  }

  private void take(int start, int end) {
    int last = (end - 1) >> WORD_BITS;
    for (int word = start >> WORD_BITS; word <= last; word++) {
      int shelf = word >> SHELF_BITS;
      int page = (word >> PAGE_BITS) & (SHELF_PAGES - 1);
      if (shelves[shelf] == null) {
        shelves[shelf] = new long[SHELF_PAGES][];
      }
      if (shelves[shelf][page] == null) {
        shelves[shelf][page] = new long[PAGE_WORDS];
      }
      shelves[shelf][page][word & (PAGE_WORDS - 1)] |= bits(word, start, end);
    }
  }

  /** The bits of a word that lie in a run, which meets the word. */
  private static long bits(int word, int start, int end) {
    int first = Math.max(0, start - (word << WORD_BITS));
    int stop = Math.min(1 << WORD_BITS, end - (word << WORD_BITS));
    return (-1L >>> ((1 << WORD_BITS) - (stop - first))) << first;
  }

  private void checkSize(RunLengthMask mask) {
    if (mask.width() != width || mask.height() != height) {
      throw new IllegalArgumentException(
          "a mask of " + mask.width() + "x" + mask.height() + " on " + width + "x" + height);
    }
  }
}
