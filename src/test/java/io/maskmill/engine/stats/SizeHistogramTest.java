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
    good.read(new TallyIn("[1,5,5,5,5,1,1]"));
    assertEquals(5, good.median().from());
    for (String text :
        List.of(
            "[1,5,6,5,5,1,1]",
            "[1,5,-1,5,5,1,1]",
            "[1,5,5,4611686018427387904,5,1,1]",
            "[1,5,5,6,5,2,2,-1]")) {
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
}
