package io.maskmill.sql.aggregate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
      List<Placed> placed =
          masks.stream()
              .<Placed>map(m -> own ? new Placed.OnItself(m) : new Placed.OnGrid(m, columns, rows))
              .toList();
      assertArrayEquals(expected, divided(random, placed, HeatTally::new, HeatTally::read).cells());
    }
  }

  @Test
  void largeMasksAreCountedOnSmallGridsWithoutOverflow() {
    RunLengthMask mask = RunLengthMask.full(46_340, 46_340);
    HeatTally tally = new HeatTally();
    tally.add(new Placed.OnGrid(mask, 7, 3), null);
    long sum = 0;
    for (long cell : tally.cells()) {
      sum += cell;
    }
    assertEquals(46_340L * 46_340, sum);
    HeatTally row = new HeatTally();
    int most = Integer.MAX_VALUE;
    row.add(new Placed.OnGrid(RunLengthMask.full(most, 1), 2, 1), null);
    assertArrayEquals(new long[] {(most + 1L) / 2, most / 2}, row.cells());
    HeatTally column = new HeatTally();
    column.add(new Placed.OnGrid(RunLengthMask.full(1, 1 << 20), 1, 3), null);
    assertArrayEquals(new long[] {349_526, 349_525, 349_525}, column.cells());
  }

  @Test
  void gridsHaveALargestSize() {
    RunLengthMask large = RunLengthMask.empty(10_000, 10_000);
    assertThrows(IllegalArgumentException.class, () -> new Placed.OnItself(large));
    assertThrows(IllegalArgumentException.class, () -> new Placed.OnGrid(large, 2_048, 2_049));
    new Placed.OnGrid(large, 2_048, 2_048);
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
                        "f" + i);
                  }
                })
            .getMessage();
    assertEquals(
        "with 'f1048576' more than 1048576 pairs of labels occur: are these names of classes?",
        said);
  }

  @Test
  void labelsWithoutAVisiblePixelAreNotKept() throws IOException {
    ConfusionTally tally = new ConfusionTally();
    RunLengthMask full = RunLengthMask.full(1, 1);
    for (int i = 0; i < 10_000; i++) {
      tally.add(
          new ConfusionTally.Frame(
              1,
              1,
              List.of("covered " + i, "empty " + i, "a"),
              List.of(full, RunLengthMask.empty(1, 1), full),
              List.of(),
              List.of()),
          null);
    }
    assertEquals(List.of(new ConfusionTally.Cell("a", null, 10_000)), tally.cells());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    tally.write(new DataOutputStream(bytes));
    assertTrue(bytes.size() < 20, bytes.size() + " bytes");
  }

  @Test
  void aUnionOfManySmallMasksKeepsFewOfThem() {
    SetTally tally = new SetTally(true, true);
    for (int i = 0; i < 100_000; i++) {
      tally.add(RunLengthMask.empty(3, 2), null);
      assertTrue(tally.waiting() < 2_000);
    }
  }

  @Test
  void numbersOfFewPlacesTakeLittleMemoryAndThoseOfManyAreKeptByPlace() {
    Changes changes = new Changes(1 << 22);
    for (int i = 0; i < 1_000; i++) {
      changes.add(i * 2_000, 1);
    }
    assertFalse(changes.isDense());
    for (int i = 0; i < 1 << 22; i++) {
      changes.add(i, 1);
    }
    assertTrue(changes.isDense());
    long[] all = changes.first(1 << 22);
    assertEquals(2, all[2_000]);
    assertEquals(1, all[2_001]);
  }

  @Test
  void numbersAreThoseOfAnArrayWhateverTheirPlaces() throws IOException {
    SplittableRandom random = new SplittableRandom(12);
    for (int i = 0; i < 200; i++) {
      int places = 1 + random.nextInt(20_000);
      long[] expected = new long[places];
      Changes sum = new Changes(places);
      for (int part = random.nextInt(1, 4); part > 0; part--) {
        Changes changes = new Changes(places);
        int range = 1 + random.nextInt(places);
        for (int k = random.nextInt(4_000); k > 0; k--) {
          int place = random.nextInt(range);
          long more = random.nextLong(-3, 4);
          expected[place] += more;
          changes.add(place, more);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        changes.write(new DataOutputStream(bytes));
        Changes copy = new Changes(places);
        copy.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        sum.add(random.nextBoolean() ? copy : changes);
      }
      assertArrayEquals(expected, sum.first(places));
    }
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
