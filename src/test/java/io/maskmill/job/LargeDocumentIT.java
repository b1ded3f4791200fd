package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.maskmill.json.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A COCO document of more annotations than memory could hold as a tree. */
class LargeDocumentIT {
  private static final int IMAGES = 20_000;
  private static final int ANNOTATIONS = 300_000;

  @TempDir Path temp;

  @Test
  void threeHundredThousandAnnotationsPassThroughHalfAGigabyte() throws Exception {
    Path source = Files.createDirectories(temp.resolve("in"));
    writeDocument(source.resolve("coco.json"));
    Path out = temp.resolve("out");
    assertEquals(0, convert(source, out), () -> log());
    assertEquals(ANNOTATIONS, annotations(out.resolve("annotations/instances_default.json")));
  }

  /** Annotations come in no order of images, as they do when several people worked. */
  private static void writeDocument(Path path) throws IOException {
    Random random = new Random(20_261_125);
    try (BufferedWriter out = Files.newBufferedWriter(path)) {
      out.write("{\"images\":[");
      for (int i = 0; i < IMAGES; i++) {
        out.write(i == 0 ? "" : ",\n");
        out.write("{\"id\":" + i + ",\"file_name\":\"" + i + ".jpg\"");
        out.write(",\"width\":640,\"height\":480}");
      }
      out.write("],\"annotations\":[");
      for (int i = 0; i < ANNOTATIONS; i++) {
        int x = random.nextInt(500);
        int y = random.nextInt(400);
        out.write(i == 0 ? "" : ",\n");
        out.write("{\"id\":" + (i + 1) + ",\"image_id\":" + i * 7919L % IMAGES);
        out.write(",\"category_id\":" + (1 + i % 3) + ",\"segmentation\":[[" + x + "," + y);
        out.write("," + (x + 90) + "," + (y + 9) + "," + (x + 20.5) + "," + (y + 70) + "]]}");
      }
      out.write("],\"categories\":[{\"id\":1,\"name\":\"a\"},{\"id\":2,\"name\":\"b\"},");
      out.write("{\"id\":3,\"name\":\"c\"}]}");
    }
  }

  private int convert(Path source, Path out) throws IOException, InterruptedException {
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
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(temp.resolve("driver.log").toFile())
        .start()
        .waitFor();
  }

  private String log() {
    try {
      return Files.readString(temp.resolve("driver.log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static int annotations(Path path) throws IOException {
    int n = 0;
    try (JsonParser parser = Json.mapper().createParser(path.toFile())) {
      while (parser.nextToken() != null) {
        boolean isId = parser.currentToken() == JsonToken.FIELD_NAME;
        n += isId && parser.currentName().equals("segmentation") ? 1 : 0;
      }
    }
    return n;
  }
}
