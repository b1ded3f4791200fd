package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.mask.BadMaskException.Fault;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RleDamageTest {

  private static BadMaskException refusal(int width, int height, String text) {
    return assertThrows(BadMaskException.class, () -> CocoRle.decode(width, height, text), text);
  }

  private static BadMaskException refusal(long... counts) {
    return assertThrows(
        BadMaskException.class, () -> CocoRle.fromCounts(3, 2, counts, counts.length));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12|SUM_SHORT|the runs cover 3 of the 6 pixels of 3x2: the size is wrong or the runs were"
            + " cut",
        "07|SUM_LONG|run 1 at offset 1 of 7 pixels goes past the end of 3x2: the size is wrong or"
            + " belongs to another mask",
        "2!1|BAD_CHARACTER|character '!' at offset 1 does not belong to an RLE string ('0' to 'o'"
            + " only)",
        "2é4|BAD_CHARACTER|character U+00E9 at offset 1 does not belong to an RLE string ('0' to"
            + " 'o' only)",
        "06P|TRUNCATED|the RLE string ends inside the value at offset 2: it was cut, fetch it"
            + " again",
        "2O|NEGATIVE_RUN|run 1 at offset 1 has the negative length -1",
        "PPPPPPP1|OVERFLOW|run 0 at offset 0 has the length 34359738368, too large for any mask",
        "PPPPPPPPPPPPP1|OVERFLOW|the value at offset 0 of the RLE string has over 60 bits",
        "''|EMPTY|the RLE string is empty; a mask without pixels set is one run",
        "b\"06\"|PYTHON_BYTES|the RLE string is the printed form of Python bytes, b'...'; write"
            + " counts.decode('ascii') into the JSON, not str(counts)",
      })
  void eachDamageHasItsFaultAndMessage(String text, Fault fault, String message) {
    BadMaskException e = refusal(3, 2, text);
    assertEquals(fault, e.fault());
    assertEquals(message, e.getMessage());
  }

  @Test
  void printedPythonBytesAreNamed() throws BadMaskException {
    String good = "\\1"; // 12 + 32
    assertEquals(RunLengthMask.empty(44, 1), CocoRle.decode(44, 1, good));
    assertEquals(Fault.PYTHON_BYTES, refusal(44, 1, "b'\\1'").fault());
    assertEquals(Fault.PYTHON_BYTES, refusal(44, 1, "\\\\1").fault());
    assertTrue(refusal(44, 1, "\\\\1").getMessage().contains("every backslash doubled"));
  }

  @Test
  void twoBackslashesMayBeRight() throws BadMaskException {
    String good = "\\\\1"; // 12 + 12 * 32 + 1024
    assertEquals(RunLengthMask.empty(1420, 1), CocoRle.decode(1420, 1, good));
    assertEquals(good, CocoRle.encode(RunLengthMask.empty(1420, 1)));
  }

  @Test
  void emptyRunsAreTakenAndMerged() throws BadMaskException {
    assertEquals(RunLengthMask.full(3, 2), EncordRle.decode(3, 2, "060"));
    assertEquals(
        new RunLengthMask(1, 6, new int[] {3, 3}),
        CocoRle.fromCounts(1, 6, new long[] {1, 0, 2, 3, 0}, 5));
  }

  @Test
  void listsAreCheckedLikeStrings() {
    assertEquals(Fault.EMPTY, refusal().fault());
    assertEquals(Fault.NEGATIVE_RUN, refusal(3, -1).fault());
    assertEquals(Fault.SUM_SHORT, refusal(2, 3).fault());
    assertEquals(Fault.SUM_LONG, refusal(2, 5).fault());
    assertEquals(Fault.OVERFLOW, refusal(0, 1L << 31).fault());
    assertEquals(
        "run 1 of 5 pixels goes past the end of 3x2: the size is wrong or belongs to another mask",
        refusal(2, 5).getMessage());
  }

  @Test
  void runOver29BitsHasNoString() {
    RunLengthMask large = RunLengthMask.empty(1 << 15, 1 << 14);
    RunLengthMask fitting = RunLengthMask.empty((1 << 29) - 1, 1);
    assertFalse(CocoRle.fits(large));
    assertFalse(EncordRle.fits(large));
    assertTrue(CocoRle.fits(fitting));
    assertTrue(EncordRle.fits(fitting));
    assertEquals("ooooo?", CocoRle.encode(fitting));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> CocoRle.encode(large));
    assertEquals("run 0 of 536870912 pixels has no RLE string (0 to 536870911)", e.getMessage());
  }

  @Test
  void manyEmptyRunsNeedNoMemory() throws BadMaskException {
    String text = "0".repeat(1_000_000) + "6";
    assertEquals(RunLengthMask.empty(3, 2), EncordRle.decode(3, 2, text));
  }

  @Test
  void stringsReadBackAsWritten() {
    Fuzz.cases(
        random -> {
          RunLengthMask mask = Fuzz.bitmap(random).mask();
          assertEquals(mask, CocoRle.decode(mask.width(), mask.height(), CocoRle.encode(mask)));
          assertEquals(mask, EncordRle.decode(mask.width(), mask.height(), EncordRle.encode(mask)));
        });
  }

  @Test
  void changedStringsGiveAMaskOrARefusal() {
    Fuzz.cases(
        random -> {
          RunLengthMask mask = Fuzz.bitmap(random).mask();
          String text = changed(random, CocoRle.encode(mask));
          readAll(mask.width(), mask.height(), text);
        });
  }

  /** Reads in every way; any exception but the checked one fails the test. */
  static void readAll(int width, int height, String text) {
    try {
      RunLengthMask strict = EncordRle.decode(width, height, text);
      assertEquals(strict, EncordRle.decodeLenient(width, height, text));
      RunLengthMask columns = CocoRle.decode(width, height, text);
      assertEquals(strict.area(), columns.area());
      assertEquals(columns, CocoRle.decode(width, height, CocoRle.encode(columns)));
    } catch (BadMaskException strict) {
      try {
        EncordRle.decodeLenient(width, height, text);
      } catch (BadMaskException lenient) {
        assertTrue(
            lenient.fault() == Fault.SUM_LONG || lenient.fault() == Fault.OVERFLOW,
            lenient.getMessage());
      }
    }
  }

  private static String changed(SplittableRandom random, String text) {
    StringBuilder changed = new StringBuilder(text);
    int edits = random.nextInt(4);
    for (int i = 0; i < edits && !changed.isEmpty(); i++) {
      int at = random.nextInt(changed.length());
      char c = (char) (random.nextInt(4) == 0 ? random.nextInt(300) : 48 + random.nextInt(64));
      switch (random.nextInt(4)) {
        case 0 -> changed.deleteCharAt(at);
        case 1 -> changed.insert(at, c);
        case 2 -> changed.setLength(at);
        default -> changed.setCharAt(at, c);
      }
    }
    return changed.toString();
  }
}
