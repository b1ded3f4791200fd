package io.maskmill.formats.labelme;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.maskmill.io.Trees;
import io.maskmill.spi.ConfigException;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged documents end in frames, in quarantine, or in one sentence: never otherwise. */
class LabelmeFuzzTest {
  private static final int CASES = Integer.getInteger("fuzz.cases", 2000);
  private static final Path GOLDEN = Path.of("src/test/resources/golden/labelme");
  private static final String SIGNS = "\"[]{},:0123456789eE-+.nt\\/%A\u0000\u00ff";
  private static final String[] WORDS = {
    "null", "true", "1e999", "NaN", "-1", "1073741824", "{}", "[]", "\"\"", "99999999999", "0.5"
  };

  @TempDir private Path temp;

  private static String hit(String healthy, Random random) {
    StringBuilder text = new StringBuilder(healthy);
    for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
      int at = random.nextInt(text.length());
      char sign = SIGNS.charAt(random.nextInt(SIGNS.length()));
      switch (random.nextInt(20)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, sign);
        case 2 -> text.delete(at, Math.min(text.length(), at + random.nextInt(20)));
        case 3 -> text.setCharAt(at, sign);
        default -> value(text, random);
      }
    }
    return text.toString();
  }

  /** Puts another value after a colon or a comma, so that the text often stays JSON. */
  private static void value(StringBuilder text, Random random) {
    int from = text.indexOf(random.nextBoolean() ? ":" : ",", random.nextInt(text.length()));
    int to = from + 1;
    while (from >= 0 && to < text.length() && ",]}\n".indexOf(text.charAt(to)) < 0) {
      to++;
    }
    if (from >= 0) {
      text.replace(from + 1, to, WORDS[random.nextInt(WORDS.length)]);
    }
  }

  @Test
  void damagedDocumentNeverBreaksTheReader() throws IOException {
    String[] documents = {
      "01_polygon/a.json",
      "03_circle_point/a.json",
      "04_line/a.json",
      "05_mask/a.json",
      "09_image_sources/b_embedded.json"
    };
    Files.copy(GOLDEN.resolve("01_polygon/bild.png"), temp.resolve("bild.png"));
    int read = 0;
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      String healthy = Files.readString(GOLDEN.resolve(documents[seed % documents.length]));
      String text = hit(healthy, random);
      Files.write(temp.resolve("a.json"), text.getBytes(StandardCharsets.ISO_8859_1));
      String compat = random.nextBoolean() ? "labelme" : "";
      try {
        Pipeline all = Pipeline.read(new LabelmeFormat(), Trees.local(temp), compat);
        read += all.frames.size();
      } catch (ConfigException e) {
        assertTrue(e.getMessage().contains("LabelMe"), e.getMessage());
      } catch (RuntimeException | StackOverflowError e) {
        fail("seed " + seed + ": " + text, e);
      }
    }
    assertTrue(read > CASES / 20, "only " + read + " could be read at all");
  }
}
