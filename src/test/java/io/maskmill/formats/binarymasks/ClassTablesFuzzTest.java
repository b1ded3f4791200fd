package io.maskmill.formats.binarymasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.maskmill.spi.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random tables in each form come back, and damaged ones are refused and nothing else. */
class ClassTablesFuzzTest {
  private static final int CASES = Integer.getInteger("fuzz.cases", 2000);
  private static final long SEED = Long.getLong("fuzz.seed", 20261129);
  private static final Path GOLDEN = Path.of("src/test/resources/golden/packed-ids/tables");
  private static final String[] NAMES = {"cat", "a dog", "Ёж", "traffic light", "x2", "тень 3d"};

  private static String lines(List<ClassTable.Row> rows, Function<ClassTable.Row, String> form) {
    StringBuilder text = new StringBuilder();
    rows.forEach(row -> text.append(form.apply(row)).append('\n'));
    return text.toString();
  }

  private static String rgb(ClassTable.Row row, String mark) {
    int c = row.color();
    return (c >> 16 & 0xFF) + mark + (c >> 8 & 0xFF) + mark + (c & 0xFF);
  }

  private static String hex(ClassTable.Row row) {
    return String.format(Locale.ROOT, "#%06x", row.color());
  }

  @Test
  void randomTablesComeBackInEachForm() {
    Random random = new Random(SEED);
    for (int i = 0; i < CASES / 4; i++) {
      List<ClassTable.Row> rows = new ArrayList<>();
      for (int n = 0; n <= random.nextInt(9); n++) {
        rows.add(
            new ClassTable.Row(
                NAMES[random.nextInt(NAMES.length)] + (char) ('a' + n),
                n,
                random.nextInt(1 << 24),
                ClassTable.Role.CLASS,
                false));
      }
      List<String> forms =
          List.of(
              "name,id,r,g,b\n" + lines(rows, r -> r.name() + "," + r.value() + "," + rgb(r, ",")),
              "id;color;class\n" + lines(rows, r -> r.value() + ";" + hex(r) + ";" + r.name()),
              lines(rows, r -> r.name() + ":" + rgb(r, ",") + "::"),
              lines(rows, r -> r.value() + " " + rgb(r, " ") + "\t" + r.name()),
              lines(rows, r -> r.value() + ", " + r.name() + ", " + rgb(r, ", ")),
              lines(rows, r -> r.value() + " " + r.name() + " " + hex(r)),
              "["
                  + String.join(
                      ",",
                      rows.stream()
                          .map(
                              r ->
                                  "{\"name\":\""
                                      + r.name()
                                      + "\",\"id\":"
                                      + r.value()
                                      + ",\"color\":["
                                      + rgb(r, ",")
                                      + "]}")
                          .toList())
                  + "]");
      for (String form : forms) {
        assertEquals(rows, ClassTables.read(form, "t").rows(), form + " seed " + SEED);
      }
    }
  }

  @Test
  void damagedTablesAreRefusedOrRead() throws IOException {
    List<byte[]> samples = new ArrayList<>();
    try (Stream<Path> files = Files.list(GOLDEN)) {
      for (Path file : files.sorted().toList()) {
        String text = Files.readString(file);
        samples.add(
            text.substring(0, Math.min(300, text.length())).getBytes(StandardCharsets.UTF_8));
      }
    }
    samples.add("{\"a\": [1, 2, 3], \"b\": \"#00F\"}".getBytes(StandardCharsets.UTF_8));
    samples.add("[{\"name\": \"a\", \"id\": 1}]".getBytes(StandardCharsets.UTF_8));
    samples.add("0 0 0 Void\n64 128 64 Animal\n".getBytes(StandardCharsets.UTF_8));
    samples.add("a:1,2,3::\nb:4,5,6:x:y\n".getBytes(StandardCharsets.UTF_8));
    Random random = new Random(SEED);
    for (int i = 0; i < CASES; i++) {
      byte[] bytes = samples.get(random.nextInt(samples.size())).clone();
      for (int n = random.nextInt(6); n >= 0; n--) {
        bytes[random.nextInt(bytes.length)] =
            (byte)
                (random.nextBoolean()
                    ? random.nextInt(256)
                    : " ,:#\"{}[]\n\t0".charAt(random.nextInt(12)));
      }
      try {
        ClassTable table = ClassTables.read(new String(bytes, StandardCharsets.UTF_8), "t");
        assertNotNull(TableMapping.of(table, PixelRule.Values.CLASS));
      } catch (ConfigException e) {
        assertNotNull(e.getMessage());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", ",", "a ", "0 ", "0,", "a,", "\"", "[", "{\"a\":", "#", "1 2 3 "})
  void longLinesDoNotHang(String piece) {
    String text = piece.repeat(499 / piece.length()) + "!\n";
    assertTimeout(
        Duration.ofSeconds(5),
        () -> {
          try {
            ClassTables.read(text.repeat(40), "t");
          } catch (ConfigException e) {
            assertNotNull(e.getMessage());
          }
        });
  }
}
