package io.maskmill.mask;

/** Fills the holes of masks: background that is not connected with the border of the picture. */
public final class HoleFill {

  private HoleFill() {}

  /**
   * The mask with its holes set, as {@code scipy.ndimage.binary_fill_holes} gives it. Runs in near
   * O(runs + rows).
   *
   * @param eight whether background that touches only at a corner is connected, so that a hole's
   *     edge must be closed by sides; otherwise (scipy's default) corners close it
   */
  public static RunLengthMask fill(RunLengthMask mask, boolean eight) {
    if (mask.counts().length < 4) { // a hole lies between two runs
      return mask;
    }
    RasterRuns runs = new RasterRuns();
    runs.load(mask);
    int[] keys = runs.keys();
    for (int run = 0; run < runs.size(); run++) {
      keys[run] ^= 1;
    }
    boolean[] open = new boolean[new Components().label(runs, eight) + 1];
    int last = runs.height() - 1;
    for (int y = 0; y <= last; y++) {
      int first = runs.rowStart(y);
      int stop = runs.rowStart(y + 1);
      int step = y == 0 || y == last ? 1 : Math.max(1, stop - 1 - first);
      for (int run = first; run < stop; run += step) {
        open[keys[run]] = true;
      }
    }
    open[0] = false; // the pixels set
    RunBuilder filled = new RunBuilder(mask.counts().length);
    for (int run = 0; run < runs.size(); run++) {
      filled.append(open[keys[run]] ? 0 : 1, runs.end(run) - runs.start(run));
    }
    return new RunLengthMask(
        mask.width(), mask.height(), filled.finish(mask.width() * mask.height()));
  }
}
