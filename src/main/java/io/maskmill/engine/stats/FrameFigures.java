package io.maskmill.engine.stats;

import io.maskmill.mask.Box;
import io.maskmill.mask.Coverage;
import io.maskmill.mask.MaskMeasure;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What statistics count of a frame: its size and, of each object, labels, area, pieces and place.
 * It is a short list of numbers, so that a run can keep it with a frame's record and a later run
 * that takes the frame over counts it without decoding it.
 */
public final class FrameFigures {
  /** Frames with more objects are not kept, since the list would weigh too much. */
  public static final int MOST_KEPT = 2_000;

  private static final int WIDTH = 0;
  private static final int HEIGHT = 1;
  private static final int COVERED = 2;
  private static final int OBJECTS = 3;
  private static final int SIDE = Statistics.Centers.SIDE;

  /**
   * Width, height, covered pixels; then for each object its labels, each but the last as its
   * complement, the area, the number of pieces, and twice the cell of its center, plus one when it
   * touches the border.
   */
  private final int[] numbers;

  private final int objects;

  private FrameFigures(int[] numbers, int objects) {
    this.numbers = numbers;
    this.objects = objects;
  }

  /**
   * The figures of a frame.
   *
   * @param measure that is used; one per thread
   * @param coverage likewise
   */
  static FrameFigures of(Frame frame, MaskMeasure measure, Coverage coverage) {
    List<ObjectMask> all = frame.objects();
    int length = OBJECTS;
    for (ObjectMask object : all) {
      length += object.labels().size() + 3;
    }
    int[] numbers = new int[length];
    List<RunLengthMask> masks = new ArrayList<>(all.size());
    List<Box> boxes = new ArrayList<>(Math.min(all.size(), Coverage.MANY));
    int at = OBJECTS;
    for (ObjectMask object : all) {
      measure.measure(object.mask());
      for (int label : object.labels()) {
        numbers[at++] = ~label;
      }
      numbers[at - 1] = ~numbers[at - 1];
      numbers[at++] = (int) measure.area();
      numbers[at++] = measure.pieces();
      int row = cell(measure.centerY(), frame.height());
      int column = cell(measure.centerX(), frame.width());
      numbers[at++] = 2 * (SIDE * row + column) + (measure.touchesBorder() ? 1 : 0);
      masks.add(object.mask());
      if (boxes.size() < Coverage.MANY) {
        boxes.add(measure.box());
      }
    }
    numbers[WIDTH] = frame.width();
    numbers[HEIGHT] = frame.height();
    numbers[COVERED] = (int) coverage.pixels(masks, boxes);
    return new FrameFigures(numbers, all.size());
  }

  /** The row or column of the grid that a mean lies in, where a pixel's center is at its half. */
  private static int cell(double mean, int side) {
    return Math.min(SIDE - 1, (int) ((mean + 0.5) * SIDE / side));
  }

  /** The figures that {@link #numbers} gave; null when these are none. */
  public static FrameFigures of(int[] numbers) {
    int objects = 0;
    int at = OBJECTS;
    while (at < numbers.length) {
      while (at < numbers.length - 1 && numbers[at] < 0) {
        at++;
      }
      boolean isLabel = numbers[at++] >= 0;
      boolean isObject =
          isLabel
              && at + 2 < numbers.length
              && numbers[at] > 0
              && numbers[at + 1] > 0
              && numbers[at + 2] >= 0
              && numbers[at + 2] < 2 * SIDE * SIDE;
      if (!isObject) {
        return null;
      }
      at += 3;
      objects++;
    }
    boolean isFrame = at >= OBJECTS && at == numbers.length && numbers[WIDTH] > 0;
    return isFrame && numbers[HEIGHT] > 0 && numbers[COVERED] >= 0
        ? new FrameFigures(numbers.clone(), objects)
        : null;
  }

  /** The numbers to keep; a copy. */
  public int[] numbers() {
    return numbers.clone();
  }

  int width() {
    return numbers[WIDTH];
  }

  int height() {
    return numbers[HEIGHT];
  }

  /** Pixels that at least one object covers. */
  int covered() {
    return numbers[COVERED];
  }

  /** Number of objects. */
  public int objects() {
    return objects;
  }

  /** Whether all labels are in a catalog of so many. */
  boolean fits(int labels) {
    for (Objects each = each(); each.next(); ) {
      for (int i = 0; i < each.labels(); i++) {
        if (each.label(i) >= labels) {
          return false;
        }
      }
    }
    return true;
  }

  /** Goes through the objects, in their order. */
  Objects each() {
    return new Objects();
  }

  /** A walk through the objects. */
  final class Objects {
    private int at = OBJECTS;
    private int firstLabel;

    /** Goes to the next object, the first one at first; false when there is none. */
    boolean next() {
      if (at >= numbers.length) {
        return false;
      }
      firstLabel = at;
      while (numbers[at] < 0) {
        at++;
      }
      at += 4;
      return true;
    }

    /** How many labels the object has. */
    int labels() {
      return at - 3 - firstLabel;
    }

    /** One of its labels; the first is the main one. */
    int label(int i) {
      int label = numbers[firstLabel + i];
      return label < 0 ? ~label : label;
    }

    int area() {
      return numbers[at - 3];
    }

    int pieces() {
      return numbers[at - 2];
    }

    /** The cell of its center, row by row. */
    int cell() {
      return numbers[at - 1] >> 1;
    }

    boolean touchesBorder() {
      return (numbers[at - 1] & 1) == 1;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FrameFigures figures && Arrays.equals(numbers, figures.numbers);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(numbers);
  }

  @Override
  public String toString() {
    return Arrays.toString(numbers);
  }
}
