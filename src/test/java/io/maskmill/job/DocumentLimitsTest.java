package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.formats.Formats;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DocumentPart;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Options;
import io.maskmill.testing.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What limits of documents are taken and how others are refused, by every format alike. */
class DocumentLimitsTest {
  private static final String KEY = DocumentPart.MAX_SIZE.key();
  private static final String EXPECTED =
      " must be a size such as 500MiB or 2GB, at least 1KiB, was ";

  @TempDir Path temp;

  private static boolean hasDocuments(MaskFormat format) {
    return format.targetOptions().contains(DocumentPart.MAX_SIZE);
  }

  private static List<String> ids(boolean withDocuments) {
    return Formats.all().stream()
        .filter(format -> hasDocuments(format) == withDocuments)
        .map(MaskFormat::id)
        .toList();
  }

  static Stream<String> formatsWithDocuments() {
    return ids(true).stream();
  }

  static Stream<String> formatsWithout() {
    return ids(false).stream();
  }

  private static String refusal(String format, String value) {
    return assertThrows(
            ConfigException.class,
            () -> Options.ofTarget(Formats.of(format), Map.of(KEY, value), ""))
        .getMessage();
  }

  private static String sentence(String format, String value) {
    return "target option of " + format + " '" + KEY + "'" + EXPECTED + "'" + value + "'";
  }

  @Test
  void allFormatsThatJoinDocumentsHaveTheLimit() {
    assertEquals(
        List.of(
            "clearml", "coco", "coco-panoptic", "cvat-images", "encord", "label-studio", "rle-csv"),
        sorted());
  }

  private static List<String> sorted() {
    return formatsWithDocuments().sorted().toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "-1",
        "+5MB",
        "1",
        "1B",
        "1023",
        "0GiB",
        "text",
        "GiB",
        "1e3GB",
        "1.5GB",
        "2TiB",
        "1,5GB",
        "9999999999999TB",
        "9999999999999GB",
        "99999999999999999999",
        "0x10000000"
      })
  void aBadLimitIsRefusedInTheSameWordsByAll(String value) {
    for (String format : sorted()) {
      assertEquals(sentence(format, value), refusal(format, value));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1KiB, 1024",
    "1024, 1024",
    "2 GB, 2000000000",
    "999999999GiB, 1073741822926258176",
    "999999999999999999, 999999999999999999"
  })
  void aGoodLimitIsTaken(String value, long bytes) {
    for (String format : sorted()) {
      Options options = Options.ofTarget(Formats.of(format), Map.of(KEY, value), "");
      assertEquals(bytes, options.get(DocumentPart.MAX_SIZE));
    }
  }

  private CommandRun onCommandLine(String format, String value) {
    return CommandRun.of(
        CommandRun.convert(
            "" + temp.resolve("in"),
            format,
            "" + temp.resolve("out"),
            "--target-opt",
            KEY + "=" + value));
  }

  private CommandRun inJobFile(String format, String value) throws IOException {
    Path job = temp.resolve("job.yaml");
    Files.writeString(
        job,
        String.join(
            "\n",
            "from: binary-masks",
            "input: " + temp.resolve("in"),
            "to: " + format,
            "output: " + temp.resolve("out"),
            "master: local[2]",
            "target-opt:",
            "  " + KEY + ": " + value,
            ""));
    return CommandRun.of(List.of("convert", "--job", "" + job));
  }

  private void isRefused(String reason, CommandRun run) {
    assertEquals(2, run.exit(), run.said());
    assertTrue(run.reason().contains(reason), run.said());
    assertFalse(Files.exists(temp.resolve("out")));
  }

  @ParameterizedTest
  @MethodSource("formatsWithDocuments")
  void commandLinesAndJobFilesSayTheSame(String format) throws IOException {
    for (String value : List.of("0", "-1", "1B", "1e3GB", "9999999999999TB")) {
      isRefused(sentence(format, value), onCommandLine(format, value));
      isRefused(sentence(format, value), inJobFile(format, value));
    }
  }

  @ParameterizedTest
  @MethodSource("formatsWithout")
  void aFormatWithoutDocumentsSaysSo(String format) throws IOException {
    String reason =
        "'"
            + KEY
            + "' is not a target option of "
            + format
            + ", which writes no documents that it limits; leave it out";
    isRefused(reason, onCommandLine(format, "1GB"));
    isRefused(reason, inJobFile(format, "1GB"));
  }
}
