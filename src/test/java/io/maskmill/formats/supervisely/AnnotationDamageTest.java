package io.maskmill.formats.supervisely;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.io.Trees;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Annotations of every shape with damage: frames and objects are set aside, and nothing else. */
class AnnotationDamageTest {
  private static final Path PROJECT =
      Path.of("src/test/resources/golden/supervisely/export/project");
  private static final int CASES = Math.min(20_000, Integer.getInteger("fuzz.cases", 600));
  private static final String[] ODD = {
    "-1", "1e18", "-1e400", "2147483648", "null", "[]", "{}", "\"\"", "0.5", "99999", "true"
  };

  @TempDir Path temp;

  @Test
  @Timeout(120)
  void damagedAnnotationsOnlyEverCostFramesAndObjects() throws IOException {
    Files.copy(PROJECT.resolve("meta.json"), temp.resolve("meta.json"));
    Path annotations = Files.createDirectories(temp.resolve("ds/ann"));
    SplittableRandom random = new SplittableRandom(20261125);
    List<String> names = List.of("mixed", "holes", "outside", "overlap");
    for (int i = 0; i < CASES; i++) {
      String name = names.get(i % names.size());
      String text = Files.readString(PROJECT.resolve("ds1/ann").resolve(name + ".png.json"));
      Files.writeString(
          annotations.resolve("x%05d.png.json".formatted(i)),
          damaged(text, random),
          StandardCharsets.ISO_8859_1);
    }
    Pipeline p = Pipeline.read(new SuperviselyFormat(), Trees.local(temp), "");
    assertEquals(CASES, p.frames.size() + p.rejected.size());
  }

  /** One to three numbers replaced, characters changed, or the end cut off. */
  private static String damaged(String text, SplittableRandom random) {
    String damaged = text;
    for (int n = random.nextInt(1, 4); n > 0; n--) {
      int at = random.nextInt(damaged.length());
      switch (random.nextInt(8)) {
        case 0 -> damaged = damaged.substring(0, at) + damaged.substring(at + 1);
        case 1 ->
            damaged =
                damaged.substring(0, at)
                    + (char) random.nextInt(32, 127)
                    + damaged.substring(at + 1);
        default -> damaged = withOddNumber(damaged, at, random);
      }
    }
    return random.nextInt(30) == 0 ? damaged.substring(0, damaged.length() / 2) : damaged;
  }

  private static String withOddNumber(String text, int from, SplittableRandom random) {
    int at = from;
    while (at < text.length() && !isNumber(text.charAt(at))) {
      at++;
    }
    int end = at;
    while (end < text.length() && isNumber(text.charAt(end))) {
      end++;
    }
    return text.substring(0, at) + ODD[random.nextInt(ODD.length)] + text.substring(end);
  }

  private static boolean isNumber(char c) {
    return (c >= '0' && c <= '9') || c == '-' || c == '.';
  }
}
