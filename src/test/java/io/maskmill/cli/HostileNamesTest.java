package io.maskmill.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.job.Printable;
import io.maskmill.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names in the data that would move a terminal's cursor, end a line or turn it around. */
class HostileNamesTest {
  private static final String HOSTILE = "x\u001b[2J\nmaskmill: converted\u202eevil\u0085";
  private static final String SHOWN = "x\\u001b[2J\\nmaskmill: converted\\u202eevil\\u0085";

  @TempDir Path temp;
  private final PrintStream systemOut = System.out;
  private final PrintStream systemErr = System.err;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeEach
  void makeSample() throws IOException {
    PrintStream all = new PrintStream(said, true, StandardCharsets.UTF_8);
    System.setOut(all);
    System.setErr(all);
    Path fruit = temp.resolve("fruit");
    Main.run("sample", "--output", fruit.toString(), "--frames", "20", "--size", "80x60");
    Path mapping = fruit.resolve("classes_mapping.json");
    Files.writeString(
        mapping,
        Files.readString(mapping).replace("\"lemon\"", Json.mapper().writeValueAsString(HOSTILE)));
    Files.move(fruit.resolve("img/fruit_000000.png"), fruit.resolve("img/" + HOSTILE + ".png"));
    Files.move(fruit.resolve("ann/fruit_000000.png"), fruit.resolve("ann/" + HOSTILE + ".png"));
    Files.write(fruit.resolve("ann/" + HOSTILE + ".png"), new byte[] {1, 2, 3});
    Files.writeString(fruit.resolve("ann/" + HOSTILE + "2.png"), "no image is of this name");
    said.reset();
  }

  @AfterEach
  void stopListening() {
    System.setOut(systemOut);
    System.setErr(systemErr);
  }

  private void assertShown() {
    String text = said.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains(SHOWN), text);
    assertHarmless();
  }

  private void assertHarmless() {
    String text = said.toString(StandardCharsets.UTF_8);
    text.lines()
        .forEach(
            line -> {
              assertEquals(line, Printable.line(line));
              assertTrue(!line.startsWith("maskmill: converted"), text);
            });
  }

  @Test
  void inspectShowsThem() {
    assertEquals(
        0,
        Main.run("inspect", "--from", "binary-masks", "--input", temp.resolve("fruit").toString()));
    assertShown();
  }

  @Test
  void convertAndDiffShowThem() {
    List<String> convert =
        List.of(
            "convert",
            "--from",
            "binary-masks",
            "--input",
            temp.resolve("fruit").toString(),
            "--to",
            "coco",
            "--max-quarantined",
            "1",
            "--output",
            temp.resolve("out").toString());
    assertEquals(0, Main.run(convert.toArray(new String[0])));
    assertHarmless();
    said.reset();
    assertEquals(
        1,
        Main.run(
            "diff",
            "binary-masks:" + temp.resolve("fruit"),
            "coco:" + temp.resolve("out"),
            "--ignore",
            "dataset"));
    assertShown();
  }

  @Test
  void errorsShowThem() {
    assertEquals(
        2,
        Main.run("inspect", "--from", "binary-masks", "--input", temp.resolve(HOSTILE).toString()));
    assertShown();
    said.reset();
    String fruit = temp.resolve("fruit").toString();
    for (String flag : List.of("--sample=", "--max-pixels=", "--strange-")) {
      assertEquals(
          2, Main.run("inspect", "--from", "binary-masks", "--input", fruit, flag + HOSTILE));
      assertShown();
      said.reset();
    }
  }
}
