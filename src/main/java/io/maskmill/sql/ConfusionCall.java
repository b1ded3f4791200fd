package io.maskmill.sql;

import io.maskmill.mask.RunLengthMask;
import io.maskmill.sql.aggregate.ConfusionTally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/** Reads the frames of {@code mask_confusion_agg} and gives its matrix. */
final class ConfusionCall {
  private static final int TRUTH_LABELS = 0;
  private static final int TRUTH_MASKS = 1;
  private static final int PREDICTED_LABELS = 2;
  private static final int PREDICTED_MASKS = 3;
  private static final int WIDTH = 4;
  private static final int HEIGHT = 5;

  private ConfusionCall() {}

  /** The masks of one side. */
  private record Side(String name, List<RunLengthMask> masks, boolean sized) {}

  /** The frame of one row. */
  static ConfusionTally.Frame frame(Arguments a) {
    Side truth = new Side("truth", a.lines(TRUTH_MASKS), a.holdsStructs(TRUTH_MASKS));
    Side predicted =
        new Side("predicted", a.lines(PREDICTED_MASKS), a.holdsStructs(PREDICTED_MASKS));
    RunLengthMask size = size(a, truth, predicted);
    return new ConfusionTally.Frame(
        size.width(),
        size.height(),
        labels(a, TRUTH_LABELS, truth),
        fitted(truth, size),
        labels(a, PREDICTED_LABELS, predicted),
        fitted(predicted, size));
  }

  /** A mask of the frame's size. */
  private static RunLengthMask size(Arguments a, Side truth, Side predicted) {
    if (a.isLeftOut(WIDTH) != a.isLeftOut(HEIGHT)) {
      throw new IllegalArgumentException("a frame has width and height; give both or none");
    }
    if (!a.isLeftOut(WIDTH)) {
      return RunLengthMask.empty(a.number(WIDTH), a.number(HEIGHT));
    }
    boolean predictedKnowsBetter = predicted.sized && !truth.sized;
    Side first = predictedKnowsBetter ? predicted : truth;
    Side second = predictedKnowsBetter ? truth : predicted;
    if (first.masks.isEmpty() && second.masks.isEmpty()) {
      throw new IllegalArgumentException(
          "a frame without a mask is all background, of a size that only width and height tell");
    }
    return first.masks.isEmpty() ? second.masks.get(0) : first.masks.get(0);
  }

  private static List<String> labels(Arguments a, int place, Side side) {
    List<String> labels = a.texts(place);
    if (labels.size() != side.masks.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d %s labels for %d masks",
              labels.size(),
              side.name,
              side.masks.size()));
    }
    int nameless = labels.indexOf(null);
    if (nameless >= 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s label %d is null, which stands for background; coalesce names it",
              side.name,
              nameless));
    }
    return labels;
  }

  /** The masks in the frame's size, which bare counts take from it. */
  private static List<RunLengthMask> fitted(Side side, RunLengthMask size) {
    long pixels = (long) size.width() * size.height();
    List<RunLengthMask> fitted = new ArrayList<>(side.masks.size());
    for (int i = 0; i < side.masks.size(); i++) {
      RunLengthMask mask = side.masks.get(i);
      boolean fits =
          side.sized
              ? mask.width() == size.width() && mask.height() == size.height()
              : mask.width() == pixels;
      if (!fits) {
        throw new IllegalArgumentException(
            "%s mask %s is %s, the frame %s"
                .formatted(side.name, i, size(mask, side.sized), size(size, true)));
      }
      fitted.add(new RunLengthMask(size.width(), size.height(), mask.counts()));
    }
    return fitted;
  }

  private static String size(RunLengthMask mask, boolean sized) {
    return sized ? mask.width() + "x" + mask.height() : "of " + mask.width() + " pixels";
  }

  /** array&lt;struct&lt;truth, predicted, pixels&gt;&gt;, in the order of ORDER BY. */
  static ArrayData matrix(ConfusionTally tally) {
    List<Object[]> cells = new ArrayList<>();
    for (ConfusionTally.Cell cell : tally.cells()) {
      cells.add(new Object[] {text(cell.truth()), text(cell.predicted()), cell.pixels()});
    }
    Comparator<UTF8String> byText = Comparator.nullsFirst(UTF8String::compareTo);
    cells.sort(
        Comparator.comparing((Object[] cell) -> (UTF8String) cell[0], byText)
            .thenComparing(cell -> (UTF8String) cell[1], byText));
    return new GenericArrayData(cells.stream().map(GenericInternalRow::new).toArray());
  }

  private static UTF8String text(String label) {
    return label == null ? null : Results.text(label);
  }
}
