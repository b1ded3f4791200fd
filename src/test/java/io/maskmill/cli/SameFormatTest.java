package io.maskmill.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Supervisely project to a Supervisely project through the whole engine. */
class SameFormatTest {
  private static final Path PROJECT =
      Path.of("src/test/resources/golden/supervisely/export/project");

  @TempDir Path temp;
  private final PrintStream systemErr = System.err;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stopListening() {
    System.setErr(systemErr);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private int convert(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "convert",
                "--from",
                "supervisely",
                "--input",
                PROJECT.toString(),
                "--to",
                "supervisely",
                "--output",
                temp.resolve("out").toString(),
                "--master",
                "local[2]",
                "--verify"));
    args.addAll(List.of(more));
    return Main.run(args.toArray(new String[0]));
  }

  private List<String> changed() throws IOException {
    List<String> changed = new ArrayList<>();
    try (Stream<Path> files = Files.walk(PROJECT).filter(Files::isRegularFile).sorted()) {
      for (Path file : files.toList()) {
        Path name = PROJECT.relativize(file);
        if (Files.mismatch(file, temp.resolve("out").resolve(name)) >= 0) {
          changed.add(name.toString());
        }
      }
    }
    return changed;
  }

  @Test
  void withoutTransformsEveryFileIsTheSame() throws IOException {
    assertEquals(0, convert("--compat", "supervisely"), this::said);
    assertEquals(List.of(), changed());
  }

  @Test
  void anObjectThatWasSetAsideIsTakenOutOfItsAnnotationAlone() throws IOException {
    assertEquals(0, convert("--max-quarantined", "1"), this::said);
    assertEquals(List.of("ds1/ann/outside.png.json"), changed());
  }

  @Test
  void aRenamedLabelGivesCanonicalAnnotations() throws IOException {
    assertEquals(0, convert("--labels", "zebra=horse", "--max-quarantined", "1"), this::said);
    assertEquals(10 + 1, changed().size());
    assertFalse(said().contains("annotations-as-is"), said());
    String annotation = Files.readString(temp.resolve("out/ds1/ann/ties.png.json"));
    assertTrue(annotation.contains("horse") && !annotation.contains("zebra"), annotation);
  }
}
