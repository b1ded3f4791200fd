package io.maskmill.sql.aggregate;

import io.maskmill.mask.Painter;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.mask.ValueRuns;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How many pixels have which label in truth and which in a prediction. Keeps the labels and one
 * number per pair of labels that occurs.
 */
public final class ConfusionTally implements Tally<ConfusionTally.Frame, ConfusionTally> {

  /** The most pairs of labels that are counted: about 100 MB per group. */
  public static final int MOST_PAIRS = 1 << 20;

  /**
   * One frame, labeled twice. A pixel has the label of the last mask of the list that covers it.
   *
   * @param width columns of all masks
   * @param height rows of all masks
   * @param truthLabels the labels of {@code truth}
   * @param predictedLabels the labels of {@code predicted}
   */
  public record Frame(
      int width,
      int height,
      List<String> truthLabels,
      List<RunLengthMask> truth,
      List<String> predictedLabels,
      List<RunLengthMask> predicted) {}

  /**
   * The pixels of one pair of labels.
   *
   * @param truth label, or null for background
   * @param predicted label, or null for background
   */
  public record Cell(String truth, String predicted, long pixels) {}

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> labels = new ArrayList<>();
  private final Map<Long, long[]> pixels = new LinkedHashMap<>(); // truth << 32 | predicted

  /** No pixels. */
  public ConfusionTally() {
    labels.add(null); // 0 is background
  }

  @Override
  public void add(Frame frame, String key) {
    ValueRuns truth = paint(frame, frame.truthLabels(), frame.truth());
    ValueRuns predicted = paint(frame, frame.predictedLabels(), frame.predicted());
    int position = 0;
    int i = 0;
    int j = 0;
    while (i < truth.size()) {
      int endTruth = truth.end(i);
      int endPredicted = predicted.end(j);
      int end = Math.min(endTruth, endPredicted);
      add(truth.values()[i], predicted.values()[j], end - position);
      position = end;
      i += end == endTruth ? 1 : 0;
      j += end == endPredicted ? 1 : 0;
    }
  }

  private ValueRuns paint(Frame frame, List<String> names, List<RunLengthMask> masks) {
    int[] values = new int[masks.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(Objects.requireNonNull(names.get(i)));
    }
    return Painter.paint(frame.width(), frame.height(), masks, values);
  }

  private int number(String label) {
    if (label == null) {
      return 0;
    }
    Integer number = numbers.get(label);
    if (number == null) {
      number = labels.size();
      numbers.put(label, number);
      labels.add(label);
    }
    return number;
  }

  private void add(int truth, int predicted, long more) {
    long[] sum = pixels.computeIfAbsent((long) truth << 32 | predicted, pair -> new long[1]);
    sum[0] += more;
    if (pixels.size() > MOST_PAIRS) {
      throw new IllegalArgumentException(
          "more than " + MOST_PAIRS + " pairs of labels occur: are these names of classes?");
    }
  }

  @Override
  public void merge(ConfusionTally other) {
    for (Cell cell : other.cells()) {
      add(number(cell.truth()), number(cell.predicted()), cell.pixels());
    }
  }

  /** The pairs that have pixels, in no order. */
  public List<Cell> cells() {
    List<Cell> cells = new ArrayList<>(pixels.size());
    pixels.forEach(
        (pair, sum) ->
            cells.add(
                new Cell(labels.get((int) (pair >> 32)), labels.get(pair.intValue()), sum[0])));
    return cells;
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    VarInts.write(out, labels.size());
    for (String label : labels) {
      VarInts.writeText(out, label);
    }
    VarInts.write(out, pixels.size());
    for (Map.Entry<Long, long[]> entry : pixels.entrySet()) {
      VarInts.write(out, entry.getKey() >> 32);
      VarInts.write(out, entry.getKey() & 0xFFFF_FFFFL);
      VarInts.write(out, entry.getValue()[0]);
    }
  }

  /** The tally that was written. */
  public static ConfusionTally read(DataInputStream in) throws IOException {
    ConfusionTally tally = new ConfusionTally();
    int labels = (int) VarInts.read(in);
    for (int i = 0; i < labels; i++) {
      tally.number(VarInts.readText(in));
    }
    int pairs = (int) VarInts.read(in);
    for (int i = 0; i < pairs; i++) {
      tally.add((int) VarInts.read(in), (int) VarInts.read(in), VarInts.read(in));
    }
    return tally;
  }
}
