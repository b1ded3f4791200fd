package io.maskmill.engine.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SizeHistogramTest {

  @Test
  void smallNumbersHaveAnExactMedian() {
    SizeHistogram spread = new SizeHistogram();
    for (long n : new long[] {31, 0, 7, 7, 2}) {
      spread.add(n);
    }
    assertEquals(new SizeHistogram.Quantile(7, 7), spread.median());
    assertEquals(0, spread.min());
    assertEquals(31, spread.max());
    assertEquals(47, spread.sum());
  }

  @Test
  void numbersThatCannotBeAreRefused() throws IOException {
    SizeHistogram good = new SizeHistogram();
    good.read(new TallyIn("[3,100,32,2,2,1,0,1,1,0]"));
    assertEquals(new SizeHistogram.Quantile(33, 33), good.median());
    for (String text :
        List.of(
            "[1,5,5,0]",
            "[1,5,5,1,2]",
            "[1,5,5,2,1,0]",
            "[1,5,5,2,2,-1]",
            "[-1,5,5,1,-1]",
            "[1,33,32,1,1,2,0]",
            "[1,33,32,1,1,-1,0]",
            "[2,66,32,1,2,1,-1]",
            "[2,66,32,1,2,0,2]",
            "[1,33,32,1,1,9223372036854775807,9223372036854775807]",
            "[1,5,944,1,1,0,0]")) {
      TallyIn in = new TallyIn(text);
      assertThrows(IOException.class, () -> new SizeHistogram().read(in), text);
    }
  }

  @Test
  void theMedianLiesWithinWhatIsSaid() {
    for (int seed = 0; seed < 500; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      long[] numbers = new long[1 + random.nextInt(40)];
      SizeHistogram spread = new SizeHistogram();
      int bits = random.nextInt(62);
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = random.nextLong() >>> 1 >>> bits;
        spread.add(numbers[i]);
      }
      Arrays.sort(numbers);
      long median = numbers[(numbers.length - 1) / 2];
      SizeHistogram.Quantile said = spread.median();
      String message = "seed " + seed + ": " + said + ", is " + median;
      assertTrue(said.from() <= median && median <= said.to(), message);
      assertTrue(said.to() - said.from() <= median / 16, message);
      assertTrue(Math.abs(said.middle() - median) <= median / 32, message);
      assertEquals(numbers[0], spread.min());
      assertEquals(numbers[numbers.length - 1], spread.max());
    }
  }

  @Test
  void aMedianIsNeverOutsideTheNumbers() {
    SizeHistogram spread = new SizeHistogram();
    spread.add(1_000_001);
    assertEquals(new SizeHistogram.Quantile(1_000_001, 1_000_001), spread.median());
  }

  private static long[] numbers(SplittableRandom random) {
    long[] some = new long[1 + random.nextInt(5)];
    int bits = random.nextInt(2, 62);
    for (int i = 0; i < some.length; i++) {
      some[i] = random.nextLong() >>> 1 >>> bits;
    }
    boolean areFixed = random.nextBoolean();
    long[] numbers = new long[1 + random.nextInt(60)];
    for (int i = 0; i < numbers.length; i++) {
      // Objects of fixed size, or numbers that are near one another.
      numbers[i] = some[random.nextInt(some.length)] + (areFixed ? 0 : random.nextInt(30));
    }
    return numbers;
  }

  private static SizeHistogram of(long[] numbers, int from, int to) {
    SizeHistogram histogram = new SizeHistogram();
    for (int i = from; i < to; i++) {
      histogram.add(numbers[i]);
    }
    return histogram;
  }

  private static String text(SizeHistogram histogram) {
    TallyOut out = new TallyOut();
    histogram.write(out);
    return out.finish();
  }

  @Test
  void theShareThatIsSaidLiesInTheRange() {
    for (int seed = 0; seed < 5_000; seed++) {
      long[] numbers = numbers(new SplittableRandom(seed));
      Statistics.Spread said = of(numbers, 0, numbers.length).spread();
      Arrays.sort(numbers);
      String message = "seed " + seed + ": " + said + " of " + Arrays.toString(numbers);
      assertTrue(within(numbers, said.p5(), said.p95()) >= 0.9 * numbers.length, message);
      assertTrue(within(numbers, said.p25(), said.p75()) >= 0.5 * numbers.length, message);
      assertBelow(rank(numbers, 5), said.p5(), message);
      assertBelow(rank(numbers, 25), said.p25(), message);
      assertAbove(rank(numbers, 75), said.p75(), message);
      assertAbove(rank(numbers, 95), said.p95(), message);
      assertEquals(numbers[0], said.min(), message);
      assertEquals(numbers[numbers.length - 1], said.max(), message);
      assertTrue(said.min() <= said.p5() && said.p95() <= said.max(), message);
      assertTrue(Math.abs(said.median() - rank(numbers, 50)) <= rank(numbers, 50) / 32, message);
      assertTrue(said.medianWithin().get(0) <= rank(numbers, 50), message);
      assertTrue(said.medianWithin().get(1) >= rank(numbers, 50), message);
    }
  }

  private static long within(long[] numbers, long from, long to) {
    return Arrays.stream(numbers).filter(n -> from <= n && n <= to).count();
  }

  private static long rank(long[] sorted, int percent) {
    return sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100.) - 1)];
  }

  private static void assertBelow(long exact, long said, String message) {
    assertTrue(exact - exact / 16 <= said && said <= exact, message);
  }

  private static void assertAbove(long exact, long said, String message) {
    assertTrue(exact <= said && said <= exact + exact / 16, message);
  }

  @Test
  void numbersAreTheSameInAnyOrderAndGrouping() throws IOException {
    for (int seed = 0; seed < 1_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      long[] numbers = numbers(random);
      String whole = text(of(numbers, 0, numbers.length));
      for (int i = numbers.length - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        long number = numbers[i];
        numbers[i] = numbers[other];
        numbers[other] = number;
      }
      int cut = random.nextInt(numbers.length + 1);
      SizeHistogram parted = of(numbers, cut, numbers.length);
      parted.plus(of(numbers, 0, cut));
      assertEquals(whole, text(parted), "seed " + seed);
      SizeHistogram again = new SizeHistogram();
      again.read(new TallyIn(whole));
      assertEquals(whole, text(again), "seed " + seed);
    }
  }

  @Test
  void objectsOfFixedSizesAreToldExactly() {
    SizeHistogram areas = new SizeHistogram();
    areas.add(1);
    for (int i = 0; i < 6; i++) {
      areas.add(200);
    }
    for (int i = 0; i < 13; i++) {
      areas.add(1_560);
    }
    areas.add(45_000);
    areas.add(50_000);
    assertEquals(
        new Statistics.Spread(
            1, 200, 200, List.of(1_560L, 1_560L), 1_560, 45_000, 50_000, 5_294.59),
        areas.spread());
    SizeHistogram two = new SizeHistogram();
    two.add(1);
    two.add(96_000_000);
    assertEquals(96_000_000, two.spread().p95());
  }
}
