package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.cli.Main;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.FrameLimits;
import io.maskmill.formats.Formats;
import io.maskmill.json.Json;
import io.maskmill.model.Frame;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.testing.Delegating;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that cannot be read as they were listed cost their frames; the run goes on. */
class BadFilesTest {
  private static final int FRAMES = 12;
  private static final FileTime LATER = FileTime.fromMillis(2_000_000_000_000L);
  @TempDir Path temp;
  private Path fruit;

  /** Changes the source at the first frame that is decoded, when all have been listed. */
  interface Meddling {
    void run() throws IOException;
  }

  private static final AtomicReference<Meddling> MEDDLING = new AtomicReference<>();

  @BeforeEach
  void makeSample() {
    fruit = temp.resolve("fruit");
    assertEquals(
        0,
        Main.run(
            "sample", "--output", fruit.toString(), "--frames", "" + FRAMES, "--size", "32x24"));
  }

  private Path file(String folder, int frame) throws IOException {
    try (var files = Files.list(fruit.resolve(folder))) {
      return files.sorted().toList().get(frame);
    }
  }

  private static String frame(Path file) {
    return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
  }

  /** Converts, and returns the codes of the frames that were set aside and the reasons. */
  private Map<String, JsonNode> convert(MaskFormat from) throws IOException {
    Path out = temp.resolve("out");
    ConvertConfig config =
        new ConvertConfig(
            PackedRuns.source(from, fruit),
            List.of(
                PackedRuns.target(Formats.of("supervisely")),
                PackedRuns.target(Formats.of("coco"))),
            out.toString(),
            "",
            ImageMode.COPY,
            new ConvertConfig.Limits(0.9, new FrameLimits(1_000_000, 1 << 20)),
            ConvertConfig.Frames.ALL,
            ConvertConfig.Mode.DEFAULT);
    Console silent =
        new Console(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), false);
    try (JavaSparkContext spark = SparkContexts.open("local[1]")) {
      assertInstanceOf(JobOutcome.Published.class, new ConvertJob(spark, config, silent).run());
    }
    Map<String, JsonNode> rejected = new TreeMap<>();
    for (String line : Files.readAllLines(out.resolve("quarantine.jsonl"))) {
      JsonNode entry = Json.mapper().readTree(line);
      String name = entry.get("frame").asText().replaceFirst(".*/", "");
      assertEquals(null, rejected.put(name, entry));
    }
    JsonNode coco =
        Json.mapper().readTree(out.resolve("coco/annotations/instances_default.json").toFile());
    assertEquals(FRAMES - rejected.size(), coco.get("images").size());
    return rejected;
  }

  @Test
  void linksThatLeadToNothingCostTheirFrames() throws IOException {
    Path image = file("img", 3);
    Path mask = file("ann", 5);
    for (Path path : List.of(image, mask)) {
      Files.delete(path);
      Files.createSymbolicLink(path, Path.of("../.git/annex/gone"));
    }
    Files.createSymbolicLink(fruit.resolve("img/loop"), Path.of(".."));
    Map<String, JsonNode> rejected = convert(Formats.of("binary-masks"));
    assertEquals(2, rejected.size(), rejected.toString());
    for (Path path : List.of(image, mask)) {
      JsonNode entry = rejected.get(frame(path));
      assertEquals("source.link", entry.get("code").asText());
      assertTrue(
          entry
              .get("reason")
              .asText()
              .contains(
                  path.getFileName() + ": is a link to ../.git/annex/gone, which leads to no file"),
          entry.toString());
    }
    JsonNode manifest = Json.mapper().readTree(temp.resolve("out/manifest.json").toFile());
    assertTrue(manifest.toString().contains("\"link-loop\":1"), manifest.toString());
  }

  @Test
  void filesThatChangeBeforeTheyAreReadCostTheirFrames() throws IOException {
    Path longer = file("ann", 4);
    Path sameLength = file("ann", 5);
    Path gone = file("ann", 6);
    Path image = file("img", 7);
    Path goneImage = file("img", 8);
    MEDDLING.set(
        () -> {
          Files.write(longer, new byte[5000]);
          Files.write(sameLength, new byte[(int) Files.size(sameLength)]);
          Files.setLastModifiedTime(sameLength, LATER);
          Files.delete(gone);
          Files.setLastModifiedTime(image, LATER);
          Files.delete(goneImage);
        });
    Map<String, JsonNode> rejected = convert(new MeddledFormat(Formats.of("binary-masks")));
    assertEquals(5, rejected.size(), rejected.toString());
    for (Path path : List.of(longer, sameLength, gone, image, goneImage)) {
      JsonNode entry = rejected.get(frame(path));
      assertEquals("source.changed", entry.get("code").asText());
      assertTrue(entry.get("reason").asText().contains(": was "), entry.toString());
    }
  }

  /** The real format, with meddling. */
  private record MeddledFormat(MaskFormat format) implements Delegating.Format {

    @Override
    public DatasetReader reader(ReaderSetup setup) throws IOException {
      return new Meddled(format.reader(setup));
    }
  }

  private record Meddled(DatasetReader reader) implements Delegating.Reader {

    @Override
    public FrameDecoder decoder() {
      FrameDecoder decoder = reader.decoder();
      return new FrameDecoder() {
        @Override
        public Frame decode(PlannedFrame.Paired planned, FrameContext context)
            throws IOException, MaskDataException {
          Meddling meddling = MEDDLING.getAndSet(null);
          if (meddling != null) {
            meddling.run();
          }
          return decoder.decode(planned, context);
        }
      };
    }
  }
}
