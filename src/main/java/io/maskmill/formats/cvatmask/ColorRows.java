package io.maskmill.formats.cvatmask;

import io.maskmill.mask.ValueRuns;
import io.maskmill.png.PngEncoder;

/** Rows of 8-bit RGB from runs of 0xRRGGBB. Rows are asked for once each, from the top. */
final class ColorRows implements PngEncoder.RowSource {
  private final ValueRuns runs;
  private int run;

  ColorRows(ValueRuns runs) {
    this.runs = runs;
  }

  @Override
  public void fill(int y, byte[] row) {
    int first = y * runs.width();
    int stop = first + runs.width();
    int position = first;
    int to = 0;
    while (position < stop) {
      int end = Math.min(runs.end(run), stop);
      int color = runs.values()[run];
      for (; position < end; position++) {
        row[to++] = (byte) (color >> 16);
        row[to++] = (byte) (color >> 8);
        row[to++] = (byte) color;
      }
      run += end == runs.end(run) ? 1 : 0;
    }
  }
}
