package io.maskmill.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mask beyond the default limit, by every command that decodes: 120 million pixels. */
class LargeMaskTest {
  private static final int WIDTH = 12_000;
  private static final int HEIGHT = 10_000;
  private static final String[] ALLOWED = {"--max-pixels", "200000000"};
  private static final String[] INSPECT = {"inspect", "--json"};
  private static final String[] DIGEST = {"digest", "--ignore", "dataset"};

  @TempDir static Path shared;
  private static Path source;
  private static Path coco;
  private static int converted;

  private final PrintStream systemOut = System.out;
  private final PrintStream systemErr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeAll
  static void convert() throws IOException {
    source = shared.resolve("masks");
    Files.createDirectories(source.resolve("img"));
    Files.createDirectories(source.resolve("ann"));
    Files.write(source.resolve("img/a.png"), png(false));
    Files.write(source.resolve("ann/a.png"), png(true));
    Files.writeString(
        source.resolve("classes_mapping.json"), "{\"classes_mapping\": {\"sea\": 1, \"land\": 2}}");
    coco = shared.resolve("coco");
    converted =
        Main.run(
            with(
                with(
                    new String[] {"convert", "--verify", "--images", "none"}, from("binary-masks")),
                with(ALLOWED, "--to", "coco", "--output", coco.toString())));
  }

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stopListening() {
    System.setOut(systemOut);
    System.setErr(systemErr);
  }

  /** Two bands of values, so that the mask has few runs; none of it for the image. */
  private static byte[] png(boolean bands) {
    return new PngEncoder()
        .encode(
            WIDTH,
            HEIGHT,
            8,
            ColorType.GRAY,
            null,
            null,
            (y, row) ->
                Arrays.fill(row, 0, WIDTH, (byte) (!bands || y < 10 ? 0 : y < 4_000 ? 1 : 2)));
  }

  private static String[] from(String format) {
    Path input = format.equals("coco") ? coco : source;
    return new String[] {"--from", format, "--input", input.toString(), "--master", "local[1]"};
  }

  private static String[] with(String[] args, String... more) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of(more));
    return all.toArray(new String[0]);
  }

  private String[] diff(String... more) {
    return with(
        new String[] {"diff", "binary-masks:" + source, "coco:" + coco, "--ignore", "dataset"},
        with(more, "--master", "local[1]"));
  }

  private int run(String... args) {
    out.reset();
    err.reset();
    return Main.run(args);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatWasConvertedAndVerifiedIsDigestedAlike() {
    assertEquals(0, converted);
    assertEquals(0, run(with(DIGEST, with(from("binary-masks"), ALLOWED))), said());
    String lines = printed();
    assertTrue(lines.contains("\t10000x12000\t2"), lines);
    assertEquals(0, run(with(DIGEST, with(from("coco"), ALLOWED))), said());
    assertEquals(lines, printed());
  }

  @Test
  void theTwoAreEqual() {
    assertEquals(0, run(diff(ALLOWED)), () -> printed() + said());
  }

  @ParameterizedTest
  @CsvSource({"binary-masks", "coco"})
  void inspectReadsIt(String format) {
    assertEquals(0, run(with(INSPECT, with(from(format), ALLOWED))), said());
    assertTrue(printed().contains("12000x10000"), printed());
  }

  @ParameterizedTest
  @CsvSource({"binary-masks", "coco"})
  void withoutTheFlagDigestNamesIt(String format) {
    run(with(DIGEST, from(format)));
    assertTrue(said().contains("mask.too-large") && said().contains("--max-pixels"), said());
  }

  @ParameterizedTest
  @CsvSource({"binary-masks", "coco"})
  void withoutTheFlagInspectNamesIt(String format) {
    run(with(INSPECT, from(format)));
    assertTrue(printed().contains("mask.too-large"), printed());
    assertTrue(printed().contains("--max-pixels"), printed());
  }

  @Test
  void withoutTheFlagDiffNamesIt() {
    assertEquals(1, run(diff()));
    assertTrue(printed().contains("--max-pixels"), printed());
  }

  @ParameterizedTest
  @CsvSource({"inspect, --max-pixels", "digest, --max-file-bytes"})
  void aLimitOutOfRangeIsRefused(String command, String flag) {
    assertEquals(2, run(with(new String[] {command, flag, "0"}, from("binary-masks"))));
    assertTrue(
        said().contains("maskmill: " + flag + " must be")
            && said().contains("must be a whole number in 1.."),
        said());
  }

  @Test
  void filesBeyondTheLimitAreNamedWithTheirFlag() {
    assertEquals(1, run(diff("--max-file-bytes", "100", ALLOWED[0], ALLOWED[1])));
    assertTrue(printed().contains("--max-file-bytes 100 allows"), printed());
  }
}
