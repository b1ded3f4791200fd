package io.maskmill.formats.rlecsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.MaskDataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunTextTest {
  private static final int CASES = Integer.getInteger("fuzz.cases", 2000);
  private static final Scan KAGGLE = new Scan(Scan.Order.COLUMN, 1);

  /** The text by looking at one pixel after the other. */
  private static String slow(RunLengthMask mask, Scan scan) {
    List<String> numbers = new ArrayList<>();
    int pixels = mask.width() * mask.height();
    int start = -1;
    for (int i = 0; i <= pixels; i++) {
      boolean isSet =
          i < pixels
              && (scan.order() == Scan.Order.COLUMN
                  ? mask.get(i / mask.height(), i % mask.height())
                  : mask.get(i % mask.width(), i / mask.width()));
      if (isSet && start < 0) {
        start = i;
      } else if (!isSet && start >= 0) {
        numbers.add((start + scan.first()) + " " + (i - start));
        start = -1;
      }
    }
    return String.join(" ", numbers);
  }

  private static RunLengthMask random(Random random) {
    int width = 1 + random.nextInt(12);
    int height = 1 + random.nextInt(12);
    int[] counts = new int[width * height + 1];
    int value = 0;
    int n = 0;
    for (int i = 0; i < width * height; i++) {
      int next = random.nextInt(3) == 0 ? 1 - value : value;
      n += next == value ? 0 : 1;
      value = next;
      counts[n]++;
    }
    return RunLengthMask.canonical(width, height, counts, n + 1);
  }

  @Test
  void masksComeBackInEveryOrderAndAreWrittenAsPixelsSay() throws MaskDataException {
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      RunLengthMask mask = random(random);
      for (Scan.Order order : Scan.Order.values()) {
        Scan scan = new Scan(order, random.nextInt(2));
        StringBuilder text = new StringBuilder();
        RunText.write(mask, scan, text);
        assertEquals(slow(mask, scan), text.toString(), "seed " + seed);
        assertEquals(
            mask,
            RunText.read(text.toString(), mask.width(), mask.height(), scan, "t"),
            "seed " + seed);
      }
    }
  }

  /** Three columns, two rows. */
  @ParameterizedTest
  @CsvSource({
    "1 3,COLUMN,1,'[0, 1, 3]'",
    "1 3,ROW,1,'[0, 1, 2]'",
    "1 3,ROW,0,'[1, 2, 3]'",
    "0 6,COLUMN,0,'[0, 1, 2, 3, 4, 5]'",
    "'1 1 2 2',COLUMN,1,'[0, 1, 3]'",
    "'1 0 2 1 5 0',COLUMN,1,'[3]'",
    "' 6\t1 ',COLUMN,1,'[5]'"
  })
  void textSaysPixels(String text, Scan.Order order, int first, String pixels)
      throws MaskDataException {
    RunLengthMask mask = RunText.read(text, 3, 2, new Scan(order, first), "t");
    assertEquals(pixels, RleCsvFolder.pixels(mask).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "1 3 5|rle.truncated|the last start, 5, has no length: a number is missing",
        "1 3 5 3|rle.sum-long|run 2 (start 5, length 3) ends after the last of 3x2 pixels; check the"
            + " size and whether pixels are counted from 1",
        "7 1|rle.sum-long|run 1 (start 7, length 1) ends after the last of 3x2 pixels; check the"
            + " size and whether pixels are counted from 1",
        "0 3|geometry.outside|run 1 (start 0, length 3) starts before the first pixel, 1 (set"
            + " first=0 if pixels are counted from 0)",
        "-4 3|geometry.outside|run 1 (start -4, length 3) starts before the first pixel, 1",
        "2 -3|rle.negative-run|run 1 (start 2, length -3)",
        "1 3 3 1|annotation.malformed|run 2 (start 3, length 1) starts before the run before it"
            + " ends, at 4: runs must ascend and not overlap",
        "4 1 1 1|annotation.malformed|run 2 (start 1, length 1) starts before the run before it"
            + " ends, at 5: runs must ascend and not overlap (set start=relative if starts count"
            + " from the end of the run before)",
        "1 2 x 1|rle.bad-character|'x' in run 2 is not a whole number",
        "1.0 2|rle.bad-character|'1.0' in run 1 is not a whole number",
        "1 -|rle.bad-character|'-' in run 1 is not a whole number",
        "1 99999999999|rle.overflow|'99999999999' in run 1 is past any image",
        "1,3|rle.bad-character|'1,3' in run 1 is not a whole number"
      })
  void eachDamageHasItsCodeAndSentence(String text, String code, String sentence) {
    MaskDataException e =
        assertThrows(MaskDataException.class, () -> RunText.read(text, 3, 2, KAGGLE, "t.csv"));
    assertEquals(code, e.code().id());
    assertEquals("t.csv: " + sentence, e.getMessage());
  }

  @Test
  void anySignsGiveAMaskOrAFault() {
    String signs = "0123456789   -+.x\t\u0661";
    int read = 0;
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(12); n > 0; n--) {
        text.append(signs.charAt(random.nextInt(signs.length())));
      }
      try {
        RunText.read(text.toString(), 7, 5, KAGGLE, "t");
        read++;
      } catch (MaskDataException e) {
        assertTrue(e.getMessage().startsWith("t: "), "seed " + seed);
      }
    }
    assertTrue(read > CASES / 100, "only " + read + " could be read at all");
  }
}
