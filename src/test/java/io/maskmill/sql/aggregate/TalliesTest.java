package io.maskmill.sql.aggregate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.mask.MaskAlgebra;
import io.maskmill.mask.RunLengthMask;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tallies of rows that are divided and merged anyhow are those of all rows in a row. */
class TalliesTest {

  private interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  private static final int WIDTH = 31;
  private static final int HEIGHT = 19;

  private static List<RunLengthMask> masks(SplittableRandom random, int n) {
    List<RunLengthMask> masks = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int[] counts = new int[WIDTH * HEIGHT];
      int rest = WIDTH * HEIGHT;
      int size = 0;
      while (rest > 0) {
        int count = Math.min(rest, random.nextInt(size == 0 ? 0 : 1, 60));
        counts[size++] = count;
        rest -= count;
      }
      masks.add(RunLengthMask.canonical(WIDTH, HEIGHT, counts, size));
    }
    return masks;
  }

  /** Adds rows to several tallies, writes and reads them now and then, and merges them. */
  private static <I, T extends Tally<I, T>> T divided(
      SplittableRandom random, List<I> rows, Supplier<T> start, Reader<T> reader)
      throws IOException {
    List<T> parts = new ArrayList<>();
    for (I row : rows) {
      if (parts.isEmpty() || random.nextInt(5) == 0) {
        parts.add(start.get());
      }
      int last = parts.size() - 1;
      parts.get(last).add(row, "k");
      if (random.nextInt(4) == 0) {
        parts.set(last, copy(parts.get(last), reader));
      }
    }
    while (parts.size() > 1) {
      T one = parts.remove(random.nextInt(parts.size()));
      parts.get(random.nextInt(parts.size())).merge(copy(one, reader));
    }
    return copy(parts.get(0), reader);
  }

  private static <T extends Tally<?, T>> T copy(T tally, Reader<T> reader) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    tally.write(new DataOutputStream(bytes));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    T read = reader.read(in);
    assertEquals(-1, in.read(), "all that was written is read");
    return read;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void unionsAndIntersectionsAreThoseOfOneAfterTheOther(boolean union) throws IOException {
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < 100; i++) {
      List<RunLengthMask> masks = masks(random, 1 + random.nextInt(40));
      RunLengthMask expected = masks.get(0);
      for (RunLengthMask mask : masks) {
        expected =
            union ? MaskAlgebra.union(expected, mask) : MaskAlgebra.intersection(expected, mask);
      }
      SetTally tally = divided(random, masks, () -> new SetTally(union, true), SetTally::read);
      assertEquals(expected, tally.total());
    }
  }

  @Test
  void aUnionOfManyMasksKeepsItsRunsAndNotTheirs() throws IOException {
    SetTally tally = new SetTally(true, true);
    for (int i = 0; i < 200_000; i++) {
      int at = i % 5_000 * 2;
      tally.add(new RunLengthMask(10_000, 10_000, new int[] {at, 1, 100_000_000 - at - 1}), null);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    tally.write(new DataOutputStream(bytes));
    assertEquals(5_000, tally.total().area());
    assertTrue(bytes.size() < 10_100, bytes.size() + " bytes");
  }

  @Test
  void heatmapsAreThoseOfOneAfterTheOther() throws IOException {
    SplittableRandom random = new SplittableRandom(10);
    for (int i = 0; i < 100; i++) {
      int columns = 1 + random.nextInt(WIDTH);
      int rows = 1 + random.nextInt(HEIGHT);
      boolean own = random.nextBoolean();
      List<RunLengthMask> masks = masks(random, 1 + random.nextInt(30));
      long[] expected = new long[own ? WIDTH * HEIGHT : columns * rows];
      for (RunLengthMask mask : masks) {
        for (int y = 0; y < HEIGHT; y++) {
          for (int x = 0; x < WIDTH; x++) {
            int cell = own ? y * WIDTH + x : y * rows / HEIGHT * columns + x * columns / WIDTH;
            expected[cell] += mask.get(x, y) ? 1 : 0;
          }
        }
      }
      List<HeatTally.Placed> placed =
          masks.stream()
              .map(m -> own ? HeatTally.Placed.of(m) : HeatTally.Placed.on(m, columns, rows))
              .toList();
      assertArrayEquals(expected, divided(random, placed, HeatTally::new, HeatTally::read).cells());
    }
  }

  @Test
  void largeMasksAreCountedOnSmallGridsWithoutOverflow() {
    RunLengthMask mask = RunLengthMask.full(46_340, 46_340);
    HeatTally tally = new HeatTally();
    tally.add(HeatTally.Placed.on(mask, 7, 3), null);
    long sum = 0;
    for (long cell : tally.cells()) {
      sum += cell;
    }
    assertEquals(46_340L * 46_340, sum);
    HeatTally row = new HeatTally();
    int most = Integer.MAX_VALUE;
    row.add(HeatTally.Placed.on(RunLengthMask.full(most, 1), 2, 1), null);
    assertArrayEquals(new long[] {(most + 1L) / 2, most / 2}, row.cells());
    HeatTally column = new HeatTally();
    column.add(HeatTally.Placed.on(RunLengthMask.full(1, 1 << 20), 1, 3), null);
    assertArrayEquals(new long[] {349_526, 349_525, 349_525}, column.cells());
  }

  @Test
  void gridsHaveALargestSize() {
    RunLengthMask large = RunLengthMask.empty(10_000, 10_000);
    assertThrows(IllegalArgumentException.class, () -> HeatTally.Placed.of(large));
    assertThrows(IllegalArgumentException.class, () -> HeatTally.Placed.on(large, 2_048, 2_049));
    HeatTally.Placed.on(large, 2_048, 2_048);
  }

  @Test
  void confusionsAreThoseOfOneAfterTheOther() throws IOException {
    SplittableRandom random = new SplittableRandom(11);
    String[] labels = {"a", "", "日本", "\uD83D\uDE97", "b"};
    for (int i = 0; i < 60; i++) {
      List<ConfusionTally.Frame> frames = new ArrayList<>();
      for (int f = random.nextInt(1, 20); f > 0; f--) {
        List<RunLengthMask> truth = masks(random, random.nextInt(4));
        List<RunLengthMask> predicted = masks(random, random.nextInt(4));
        frames.add(
            new ConfusionTally.Frame(
                WIDTH,
                HEIGHT,
                truth.stream().map(m -> labels[random.nextInt(labels.length)]).toList(),
                truth,
                predicted.stream().map(m -> labels[random.nextInt(labels.length)]).toList(),
                predicted));
      }
      ConfusionTally whole = new ConfusionTally();
      frames.forEach(frame -> whole.add(frame, null));
      ConfusionTally divided = divided(random, frames, ConfusionTally::new, ConfusionTally::read);
      assertEquals(sorted(whole), sorted(divided));
      assertEquals(
          (long) frames.size() * WIDTH * HEIGHT,
          whole.cells().stream().mapToLong(ConfusionTally.Cell::pixels).sum());
    }
  }

  private static List<ConfusionTally.Cell> sorted(ConfusionTally tally) {
    List<ConfusionTally.Cell> cells = new ArrayList<>(tally.cells());
    cells.sort(Comparator.comparing(ConfusionTally.Cell::toString));
    return cells;
  }

  @Test
  void tooManyPairsOfLabelsAreRefused() {
    ConfusionTally tally = new ConfusionTally();
    RunLengthMask mask = RunLengthMask.full(1, 1);
    String said =
        assertThrows(
                IllegalArgumentException.class,
                () -> {
                  for (int i = 0; i <= ConfusionTally.MOST_PAIRS; i++) {
                    tally.add(
                        new ConfusionTally.Frame(
                            1, 1, List.of("object " + i), List.of(mask), List.of(), List.of()),
                        null);
                  }
                })
            .getMessage();
    assertEquals("more than 1048576 pairs of labels occur: are these names of classes?", said);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 127, 128, 16_383, 16_384, Integer.MAX_VALUE, Long.MAX_VALUE, -1})
  void numbersOfAnySizeAreReadAsWritten(long number) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    VarInts.write(new DataOutputStream(bytes), number);
    assertEquals(
        number, VarInts.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))));
    assertTrue(bytes.size() <= 10);
  }
}
