package io.maskmill.formats.yoloseg;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.maskmill.model.MaskDataException;
import io.maskmill.spi.ConfigException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged texts end in rows, in a fault, or in one sentence: never in another exception. */
class YoloFuzzTest {
  private static final int CASES = Integer.getInteger("fuzz.cases", 2000);
  private static final String SIGNS = "0123456789.-+eE \t\n\r\u000b\u00a0\u2028xX_nai\u0000\uFEFF";

  private static String damaged(Random random, String healthy, String signs) {
    StringBuilder text = new StringBuilder(healthy);
    for (int hits = 1 + random.nextInt(4); hits > 0 && text.length() > 0; hits--) {
      int at = random.nextInt(text.length());
      char sign = signs.charAt(random.nextInt(signs.length()));
      switch (random.nextInt(4)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, sign);
        case 2 -> text.delete(at, Math.min(text.length(), at + random.nextInt(30)));
        default -> text.setCharAt(at, sign);
      }
    }
    return text.toString();
  }

  @Test
  void damagedRowsNeverBreakTheParser() {
    Random random = new Random(3);
    String healthy = "0 0.1 0.1 0.9 0.1 0.9 0.9\n\n1 .5 .5 1e-1 .25 0.75 1.0 0 0\r\n";
    int read = 0;
    for (int i = 0; i < 4 * CASES; i++) {
      String text = damaged(random, healthy, SIGNS);
      try {
        for (LabelRows.Row row :
            new LabelRows("a.txt", 2).parse(text.getBytes(StandardCharsets.UTF_8))) {
          assertTrue(row.points().length >= 4 && row.number() < 2);
          for (float value : row.points()) {
            assertTrue(value >= -0.011 && value <= 1.011);
          }
        }
        read++;
      } catch (MaskDataException e) {
        assertTrue(e.getMessage().startsWith("a.txt line "), e.getMessage());
      } catch (RuntimeException e) {
        fail("case " + i + ": " + text, e);
      }
    }
    assertTrue(read > CASES / 10, "only " + read + " could be read at all");
  }

  @Test
  void damagedDocumentsNeverBreakTheReader() {
    Random random = new Random(4);
    String healthy =
        "path: .\ntrain: images/train\nval: [images/val, list.txt]\nnc: 2\nnames:\n  0: 'a'\n  1: b\n";
    String signs = "{}[]\"',:0123456789.-&*!|>%@`#?\t\n ~ey\u0000";
    int read = 0;
    for (int i = 0; i < CASES; i++) {
      String text = damaged(random, healthy, signs);
      try {
        DataYaml.parse("data.yaml", text);
        read++;
      } catch (ConfigException e) {
        assertTrue(e.getMessage().startsWith("data.yaml"), e.getMessage());
      } catch (RuntimeException | StackOverflowError e) {
        fail("case " + i + ": " + text, e);
      }
    }
    assertTrue(read > CASES / 20, "only " + read + " could be read at all");
  }
}
