package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.maskmill.cli.Main;
import io.maskmill.formats.Formats;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.Packing;
import io.maskmill.testing.PackingFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;

/** The sample as a COCO dataset, in folders and in archives. */
final class PackedRuns {
  private static final int FRAMES = 90;
  private final Path fruit;

  /** The files of the run that packs nothing, without the engine's own. */
  final Map<String, byte[]> loose;

  PackedRuns(Path shared) throws IOException {
    fruit = shared.resolve("fruit");
    assertEquals(
        0,
        Main.run(
            "sample", "--output", fruit.toString(), "--frames", "" + FRAMES, "--size", "64x48"));
    Path out = shared.resolve("loose");
    convert("local[2]", out, Packing.NONE);
    loose = read(out);
    loose.keySet().removeIf(name -> name.matches("_.*|manifest\\.json|quarantine\\.jsonl"));
  }

  static Map<String, byte[]> read(Path folder) throws IOException {
    Map<String, byte[]> read = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        read.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return read;
  }

  void convert(String master, Path out, Packing packing) throws IOException {
    convert(master, out, packing, false);
  }

  void convert(String master, Path out, Packing packing, boolean verify) throws IOException {
    ConvertConfig config =
        new ConvertConfig(
            new ConvertConfig.Source(Formats.of("binary-masks"), fruit.toString(), Map.of()),
            List.of(
                new ConvertConfig.Target(new PackingFormat(Formats.of("coco"), packing), Map.of())),
            out.toString(),
            "",
            ImageMode.COPY,
            ConvertConfig.Limits.DEFAULT,
            ConvertConfig.Frames.ALL,
            new ConvertConfig.Mode(false, false, false, verify, "", ConvertConfig.Carry.REFERENCE));
    Console silent =
        new Console(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), false);
    try (JavaSparkContext spark = SparkContexts.open(master)) {
      assertInstanceOf(JobOutcome.Published.class, new ConvertJob(spark, config, silent).run());
    }
  }

  static List<Path> files(Path out, String pattern) throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files.filter(f -> f.getFileName().toString().matches(pattern)).sorted().toList();
    }
  }

  static void assertSame(Map<String, byte[]> expected, Map<String, byte[]> found) {
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach((name, bytes) -> assertArrayEquals(bytes, found.get(name), name));
  }
}
