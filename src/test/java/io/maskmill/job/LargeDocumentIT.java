package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.maskmill.json.Json;
import io.maskmill.mask.CocoRle;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A COCO document of more annotations than memory could hold as a tree. */
class LargeDocumentIT {
  private static final int IMAGES = 20_000;
  private static final int ANNOTATIONS = 300_000;
  private static final int WIDTH = 160;
  private static final int HEIGHT = 120;

  /** What a busy machine may take; the run takes half a minute of processor time. */
  private static final int MINUTES = 10;

  @TempDir Path temp;

  @Test
  void threeHundredThousandAnnotationsPassThroughHalfAGigabyteWholeAndInParts() throws Exception {
    Path source = Files.createDirectories(temp.resolve("in"));
    writeDocument(source.resolve("coco.json"));
    Path out = temp.resolve("out");
    assertEquals(0, convert(source, out), this::log);
    Written written = Written.of(out.resolve("annotations/instances_default.json"));
    assertEquals(new Written(IMAGES, ANNOTATIONS, ANNOTATIONS * 200L), written);

    Path cut = temp.resolve("cut");
    assertEquals(0, convert(out, cut, "--target-opt", "documents.max-size=4MiB"), this::log);
    List<Path> parts;
    try (Stream<Path> files = Files.list(cut.resolve("annotations"))) {
      parts = files.sorted().toList();
    }
    assertTrue(parts.size() > 10, parts.toString());
    Written sum = new Written(0, 0, 0);
    for (Path part : parts) {
      assertTrue(Files.size(part) <= 4 << 20, part + " has " + Files.size(part) + " bytes");
      sum = sum.plus(Written.of(part));
    }
    assertEquals(written, sum);
    Path again = temp.resolve("again");
    assertEquals(0, convert(cut, again), this::log);
    String document = "annotations/instances_default.json";
    assertEquals(-1, Files.mismatch(out.resolve(document), again.resolve(document)));
  }

  /** Annotations come in no order of images, as they do when several people worked. */
  private static void writeDocument(Path path) throws IOException {
    Random random = new Random(20_261_125);
    try (BufferedWriter out = Files.newBufferedWriter(path)) {
      out.write("{\"images\":[");
      for (int i = 0; i < IMAGES; i++) {
        out.write(i == 0 ? "" : ",\n");
        out.write("{\"id\":" + i + ",\"file_name\":\"" + i + ".jpg\"");
        out.write(",\"width\":" + WIDTH + ",\"height\":" + HEIGHT + "}");
      }
      out.write("],\"annotations\":[");
      for (int i = 0; i < ANNOTATIONS; i++) {
        out.write(i == 0 ? "" : ",\n");
        out.write("{\"id\":" + (ANNOTATIONS - i) + ",\"image_id\":" + i * 7919L % IMAGES);
        out.write(",\"category_id\":" + (1 + i % 3) + ",\"segmentation\":");
        out.write(segmentation(i % 3, random.nextInt(WIDTH - 20), random.nextInt(HEIGHT - 10)));
        out.write("}");
      }
      out.write("],\"categories\":[{\"id\":1,\"name\":\"a\"},{\"id\":2,\"name\":\"b\"},");
      out.write("{\"id\":3,\"name\":\"c\"}]}");
    }
  }

  /** A box of 20 by 10 pixels in one of the three ways that there are. */
  private static String segmentation(int kind, int x, int y) {
    if (kind == 0) {
      return String.format(
          Locale.ROOT, "[[%d,%d,%d.0,%d,%d,%d,%d,%d]]", x, y, x + 20, y, x + 20, y + 10, x, y + 10);
    }
    int[] counts = new int[41];
    counts[0] = x * HEIGHT + y;
    for (int i = 1; i < 40; i++) {
      counts[i] = i % 2 == 1 ? 10 : HEIGHT - 10;
    }
    counts[40] = WIDTH * HEIGHT - counts[0] - 20 * 10 - 19 * (HEIGHT - 10);
    String text =
        kind == 1
            ? Arrays.toString(counts)
            : '"' + CocoRle.encode(counts).replace("\\", "\\\\") + '"';
    return "{\"size\":[" + HEIGHT + "," + WIDTH + "],\"counts\":" + text + "}";
  }

  private int convert(Path source, Path out, String... more) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (!option.startsWith("-javaagent") && !option.startsWith("-Xm")) {
        command.add(option);
      }
    }
    command.addAll(
        List.of(
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            "io.maskmill.cli.Main",
            "convert",
            "--from",
            "coco",
            "--input",
            source.toString(),
            "--to",
            "coco",
            "--output",
            out.toString(),
            "--images",
            "none",
            "--master",
            "local[2]"));
    command.addAll(List.of(more));
    Process driver =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("driver.log").toFile())
            .start();
    try {
      assertTrue(driver.waitFor(MINUTES, TimeUnit.MINUTES), () -> "too slow: " + log());
      return driver.exitValue();
    } finally {
      driver.destroyForcibly().waitFor();
    }
  }

  private String log() {
    try {
      return Files.readString(temp.resolve("driver.log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** How many images and annotations a document has, and the sum of their areas. */
  private record Written(int images, int annotations, long area) {

    Written plus(Written other) {
      return new Written(images + other.images, annotations + other.annotations, area + other.area);
    }

    static Written of(Path path) throws IOException {
      int images = 0;
      int annotations = 0;
      long area = 0;
      try (JsonParser parser = Json.mapper().createParser(path.toFile())) {
        while (parser.nextToken() != null) {
          if (parser.currentToken() == JsonToken.FIELD_NAME) {
            switch (parser.currentName()) {
              case "file_name" -> images++;
              case "segmentation" -> annotations++;
              case "area" -> area += parser.nextLongValue(0);
              default -> {}
            }
          }
        }
      }
      return new Written(images, annotations, area);
    }
  }
}
