package io.maskmill.formats.yoloseg;

import io.maskmill.mask.Components;
import io.maskmill.mask.HoleFill;
import io.maskmill.mask.MaskAlgebra;
import io.maskmill.mask.OneStroke;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.mask.UltralyticsFill;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rows of one frame: strokes through pixel centers, one or more per object. The number of
 * points of each is odd, since Ultralytics' resampling hits the middle of a slanted step when it is
 * even, and sets a pixel beside it.
 */
final class WrittenRows {
  private static final int LEAST = 3;

  private final TargetOptions options;
  private final Components components = new Components();
  private final List<Row> rows = new ArrayList<>();
  private long split;

  /**
   * A row.
   *
   * @param object its position in the frame
   * @param mask the pixels that it stands for, before anything is simplified or bridged
   * @param points {@code x0, y0, x1, y1, ...} in pixels
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Row(int object, int number, RunLengthMask mask, int[] points) {}

  WrittenRows(TargetOptions options) {
    this.options = options;
  }

  /** The rows so far. */
  List<Row> rows() {
    return rows;
  }

  /** How many more rows there are than objects, because of parts. */
  long split() {
    return split;
  }

  /** Adds an object that is not empty. */
  void add(int object, int number, RunLengthMask mask) {
    List<RunLengthMask> pieces = components.split(mask, true);
    switch (options.parts()) {
      case SPLIT -> {
        for (RunLengthMask piece : pieces) {
          rows.add(new Row(object, number, piece, odd(stroke(piece))));
        }
        split += pieces.size() - 1;
      }
      case BRIDGE -> {
        List<int[]> strokes = pieces.stream().map(this::stroke).toList();
        rows.add(new Row(object, number, mask, odd(OneStroke.joined(strokes))));
      }
      case LARGEST -> {
        RunLengthMask largest = pieces.get(0);
        for (RunLengthMask piece : pieces) {
          largest = piece.area() > largest.area() ? piece : largest;
        }
        rows.add(new Row(object, number, mask, odd(stroke(largest))));
      }
    }
  }

  private int[] stroke(RunLengthMask piece) {
    return switch (options.holes()) {
      case EXACT -> OneStroke.of(piece, options.tolerance());
      case BRIDGE -> OneStroke.bridged(piece, options.tolerance());
      case FILL -> OneStroke.of(HoleFill.fill(piece, false), options.tolerance());
    };
  }

  /** The points with the last one repeated until they are three or more, and odd in number. */
  private static int[] odd(int[] points) {
    int n = Math.max(LEAST, points.length / 2 | 1);
    int[] odd = java.util.Arrays.copyOf(points, 2 * n);
    for (int i = points.length; i < odd.length; i++) {
      odd[i] = odd[i - 2];
    }
    return odd;
  }

  /** How many rows have the class and the box of one before them, and are lost in training. */
  long sameBoxes() {
    Set<List<Integer>> seen = new HashSet<>();
    long same = 0;
    for (Row row : rows) {
      int[] box = {Integer.MAX_VALUE, Integer.MAX_VALUE, -1, -1};
      for (int i = 0; i < row.points().length; i += 2) {
        box[0] = Math.min(box[0], row.points()[i]);
        box[1] = Math.min(box[1], row.points()[i + 1]);
        box[2] = Math.max(box[2], row.points()[i]);
        box[3] = Math.max(box[3], row.points()[i + 1]);
      }
      same += seen.add(List.of(row.number(), box[0], box[1], box[2], box[3])) ? 0 : 1;
    }
    return same;
  }

  /** The pixels that reading gives for a row, by its points. */
  static RunLengthMask read(Row row, int width, int height) {
    return UltralyticsFill.ofVertices(width, height, normalized(row, width, height));
  }

  private static float[] normalized(Row row, int width, int height) {
    float[] points = new float[row.points().length];
    for (int i = 0; i < points.length; i++) {
      points[i] = (float) PixelText.part(row.points()[i], i % 2 == 0 ? width : height);
    }
    return points;
  }

  /**
   * How well the rows of each object fit it, as Ultralytics resamples and fills them at the image's
   * own size: intersection over union, by position of the object in the frame; NaN for one without
   * rows.
   *
   * @param masks of all objects
   */
  double[] ious(List<RunLengthMask> masks) {
    int longest = 0;
    for (Row row : rows) {
      longest = Math.max(longest, row.points().length / 2);
    }
    int samples = UltralyticsFill.samples(longest);
    RunLengthMask[] read = new RunLengthMask[masks.size()];
    for (Row row : rows) {
      int width = row.mask().width();
      int height = row.mask().height();
      RunLengthMask filled =
          UltralyticsFill.ofResampled(width, height, normalized(row, width, height), samples);
      RunLengthMask before = read[row.object()];
      read[row.object()] = before == null ? filled : MaskAlgebra.union(before, filled);
    }
    double[] ious = new double[read.length];
    for (int i = 0; i < ious.length; i++) {
      ious[i] = read[i] == null ? Double.NaN : MaskAlgebra.iou(read[i], masks.get(i));
    }
    return ious;
  }
}
