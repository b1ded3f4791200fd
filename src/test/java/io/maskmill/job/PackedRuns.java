package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.maskmill.cli.Main;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.FrameLimits;
import io.maskmill.formats.Formats;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Options;
import io.maskmill.spi.Packing;
import io.maskmill.testing.PackingFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.spark.api.java.JavaSparkContext;

/** The sample as a COCO dataset, in folders and in archives. */
final class PackedRuns {
  private static final int FRAMES = 90;

  /** The sample. */
  final Path fruit;

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
    ConvertConfig.Mode mode =
        new ConvertConfig.Mode(
            false,
            false,
            false,
            verify,
            "",
            ConvertConfig.Carry.REFERENCE,
            ConvertConfig.Report.NO);
    assertInstanceOf(
        JobOutcome.Published.class,
        convert(master, Formats.of("binary-masks"), fruit, coco(packing), out, mode, 0.01));
  }

  static List<ConvertConfig.Target> coco(Packing packing) {
    return List.of(target(new PackingFormat(Formats.of("coco"), packing)));
  }

  /** A source without options. */
  static ConvertConfig.Source source(MaskFormat format, Path in) {
    return new ConvertConfig.Source(format, in.toString(), Options.ofSource(format, Map.of(), ""));
  }

  /** A target without options. */
  static ConvertConfig.Target target(MaskFormat format) {
    return new ConvertConfig.Target(format, Options.ofTarget(format, Map.of(), ""));
  }

  static JobOutcome convert(
      String master,
      MaskFormat from,
      Path in,
      List<ConvertConfig.Target> targets,
      Path out,
      ConvertConfig.Mode mode,
      double limit)
      throws IOException {
    ConvertConfig config =
        new ConvertConfig(
            source(from, in),
            targets,
            out.toString(),
            "",
            ImageMode.COPY,
            new ConvertConfig.Limits(limit, FrameLimits.DEFAULT),
            ConvertConfig.Frames.ALL,
            mode);
    Console silent =
        new Console(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), false);
    try (JavaSparkContext spark = SparkContexts.open(master)) {
      return new ConvertJob(spark, config, silent).run();
    }
  }

  static List<Path> files(Path out, String pattern) throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files.filter(f -> f.getFileName().toString().matches(pattern)).sorted().toList();
    }
  }

  static Map<String, byte[]> unzip(Path file) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file))) {
      ZipEntry entry;
      while ((entry = in.getNextEntry()) != null) {
        assertEquals(null, entries.put(entry.getName(), in.readAllBytes()), entry.getName());
      }
    }
    return entries;
  }

  static Map<String, byte[]> untar(InputStream bytes) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    try (TarArchiveInputStream in = new TarArchiveInputStream(bytes, "UTF-8")) {
      ArchiveEntry entry;
      while ((entry = in.getNextEntry()) != null) {
        assertEquals(null, entries.put(entry.getName(), in.readAllBytes()), entry.getName());
      }
    }
    return entries;
  }

  static void assertSame(Map<String, byte[]> expected, Map<String, byte[]> found) {
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach((name, bytes) -> assertArrayEquals(bytes, found.get(name), name));
  }
}
