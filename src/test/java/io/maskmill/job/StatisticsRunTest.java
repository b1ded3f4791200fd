package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.maskmill.cli.Main;
import io.maskmill.engine.stats.Evaluation;
import io.maskmill.engine.stats.Examples;
import io.maskmill.engine.stats.SameStatistics;
import io.maskmill.engine.stats.SlowStatistics;
import io.maskmill.engine.stats.Statistics;
import io.maskmill.engine.stats.StatisticsJson;
import io.maskmill.formats.Formats;
import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.testing.Pipeline;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an output really holds, recounted pixel by pixel, is the oracle of its statistics. */
class StatisticsRunTest {
  private static final int FRAMES = 20;

  @TempDir Path temp;
  private Path source;

  @BeforeEach
  void makeSample() {
    source = temp.resolve("source");
    assertEquals(
        0,
        Main.run(
            "sample", "--output", source.toString(), "--frames", "" + FRAMES, "--size", "40x32"));
  }

  private int convert(String to, String out, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "convert",
                "--from",
                "binary-masks",
                "--input",
                source.toString(),
                "--to",
                to,
                "--output",
                temp.resolve(out).toString(),
                "--master",
                "local[2]"));
    args.addAll(List.of(more));
    return Main.run(args.toArray(new String[0]));
  }

  private byte[] bytes(String out) throws IOException {
    return Files.readAllBytes(temp.resolve(out).resolve("_maskmill/stats.json"));
  }

  /** The statistics of an output, which keep to their schema. */
  private Statistics statistics(String out) throws IOException {
    byte[] json = bytes(out);
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(Files.readString(Path.of("conf", "stats.schema.json")));
    String text = new String(json, StandardCharsets.UTF_8);
    assertEquals(List.of(), schema.validate(text, InputFormat.JSON), text);
    return StatisticsJson.read(json);
  }

  /** Recounts the frames of an output that its own reader finds there, in frame order. */
  private void checkAgainst(String format, String folder, Statistics statistics)
      throws IOException {
    Pipeline read = Pipeline.read(Formats.of(format), Trees.local(temp.resolve(folder)), "");
    List<Frame> frames = new ArrayList<>();
    for (Frame frame : read.frames) { // COCO does not hold the name of a single dataset
      FrameKey key = new FrameKey("ds", frame.key().subset(), frame.key().name());
      frames.add(frame.with(key, frame.objects()));
    }
    frames.sort(Comparator.comparing(Frame::key));
    Map<String, Long> ordinals = new TreeMap<>();
    Examples examples = statistics.examples();
    for (List<Examples.OfFrame> some :
        List.of(examples.sample(), examples.mostObjects(), examples.fewestObjects())) {
      some.forEach(frame -> ordinals.put(frame.name(), frame.ordinal()));
    }
    List<Long> all = new ArrayList<>();
    frames.forEach(frame -> all.add(ordinals.getOrDefault(frame.key().name(), -1L)));
    Map<String, Long> counters = new TreeMap<>(statistics.losses().counters());
    counters.putAll(statistics.losses().lost());
    Evaluation.Outcome outcome =
        new Evaluation.Outcome(
            statistics.frames().planned(),
            statistics.frames().written(),
            statistics.frames().setAside(),
            statistics.frames().withLoss(),
            statistics.frames().carried(),
            statistics.losses().setAside(),
            counters,
            statistics.losses().least());
    Statistics slow = SlowStatistics.of(frames, all, read.reader.labels(), outcome);
    SameStatistics.check(withoutUnmapped(slow, statistics), statistics, format);
  }

  /** The slow statistics with what only the source can tell. */
  private static Statistics withoutUnmapped(Statistics slow, Statistics of) {
    return new Statistics(
        slow.frames(),
        slow.pixels(),
        slow.objects(),
        slow.labels(),
        slow.together(),
        slow.sizes(),
        of.losses(),
        slow.examples());
  }

  @Test
  void statisticsAreOfWhatWasWrittenToEachTarget() throws IOException {
    assertEquals(0, convert("coco,supervisely", "out", "--instances", "components"));
    Statistics statistics = statistics("out");
    assertEquals(FRAMES, statistics.frames().counted());
    assertTrue(statistics.objects().count() > 2 * FRAMES, "pieces are objects of their own");
    checkAgainst("coco", "out/coco", statistics);
    checkAgainst("supervisely", "out/supervisely", statistics);
  }

  @Test
  void droppedLabelsAndSmallObjectsAreNotCounted() throws IOException {
    assertEquals(0, convert("coco", "out", "--labels", "kiwi=", "--min-area", "60"));
    Statistics statistics = statistics("out");
    assertEquals(List.of("lemon"), statistics.labels().stream().map(l -> l.name()).toList());
    assertTrue(statistics.objects().area().min() >= 60, statistics.toString());
    assertTrue(statistics.frames().withoutObjects() > 0, statistics.toString());
    assertTrue(statistics.losses().counters().get("remap.label-dropped") > 0);
  }

  @Test
  void keysAreThoseOfTheOutput() throws IOException {
    assertEquals(0, convert("coco", "out", "--split", "train=0.5,val=0.5"));
    Statistics statistics = statistics("out");
    assertEquals(
        List.of("train", "val"),
        statistics.examples().sample().stream().map(f -> f.subset()).distinct().sorted().toList());
    for (Examples.OfFrame frame : statistics.examples().sample()) {
      assertEquals(frame.name(), "fruit_%06d".formatted(frame.ordinal()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"copy", "reference"})
  void framesThatAreTakenOverAreCounted(String carry) throws IOException {
    assertEquals(0, convert("coco", "first", "--split", "train=0.5,val=0.5"));
    Files.delete(source.resolve("img/fruit_000003.png"));
    Files.delete(source.resolve("ann/fruit_000003.png"));
    Files.copy(
        source.resolve("ann/fruit_000001.png"),
        source.resolve("ann/fruit_000007.png"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    String[] split = {"--split", "train=0.5,val=0.5"};
    assertEquals(0, convert("coco", "full", split));
    assertEquals(
        0,
        convert(
            "coco",
            "second",
            "--split",
            "train=0.5,val=0.5",
            "--carry",
            carry,
            "--incremental",
            temp.resolve("first").toString()));
    String carried = "\"carried\": " + (FRAMES - 2);
    String second = new String(bytes("second"), StandardCharsets.UTF_8);
    assertTrue(second.contains(carried), second);
    String full = new String(bytes("full"), StandardCharsets.UTF_8);
    assertEquals(full.replace("\"carried\": 0", carried), second);
  }

  @Test
  void aSplitThatIsTakenOverWholeIsCounted() throws IOException {
    assertEquals(0, convert("coco", "first"));
    assertEquals(0, convert("coco", "second", "--incremental", temp.resolve("first").toString()));
    String first = new String(bytes("first"), StandardCharsets.UTF_8);
    assertEquals(
        first.replace("\"carried\": 0", "\"carried\": " + FRAMES),
        new String(bytes("second"), StandardCharsets.UTF_8));
  }

  @Test
  void framesOfVeryManyObjectsAreSaidNotToBeCountedWhenTheyAreTakenOver() throws IOException {
    BufferedImage dots = new BufferedImage(128, 128, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < 128; y += 2) {
      for (int x = 0; x < 128; x += 2) {
        dots.getRaster().setSample(x, y, 0, 170);
      }
    }
    ImageIO.write(dots, "png", source.resolve("ann/fruit_000002.png").toFile());
    ImageIO.write(dots, "png", source.resolve("img/fruit_000002.png").toFile());
    String[] pieces = {"--instances", "components"};
    assertEquals(0, convert("coco", "first", pieces));
    assertEquals(FRAMES, statistics("first").frames().counted());
    assertEquals(4_096, statistics("first").examples().mostObjects().get(0).value());
    assertEquals(
        0,
        convert(
            "coco",
            "second",
            "--instances",
            "components",
            "--incremental",
            temp.resolve("first").toString()));
    assertEquals(FRAMES, statistics("second").frames().written());
    assertEquals(FRAMES - 1, statistics("second").frames().counted());
    assertEquals(
        statistics("first").objects().count() - 4_096, statistics("second").objects().count());
  }

  @Test
  void theyAreWrittenWhenTooMuchIsSetAsideAndAgainWhenItIsMended() throws IOException {
    byte[] mask = Files.readAllBytes(source.resolve("ann/fruit_000005.png"));
    Files.write(source.resolve("ann/fruit_000005.png"), new byte[] {1, 2, 3});
    assertEquals(3, convert("coco", "out", "--max-quarantined", "0"));
    Statistics refused = statistics("out");
    assertEquals(1, refused.frames().setAside());
    assertEquals(FRAMES - 1, refused.frames().counted());
    assertEquals(1, refused.losses().setAside().get(0).frames());
    Files.write(source.resolve("ann/fruit_000005.png"), mask);
    assertEquals(0, convert("coco", "out", "--max-quarantined", "0"));
    assertEquals(0, statistics("out").frames().setAside());
    assertEquals(FRAMES, statistics("out").frames().counted());
  }

  @Test
  void valuesThatNoLabelTakesAreCounted() throws IOException {
    Files.writeString(
        source.resolve("classes_mapping.json"), "{\"classes_mapping\": {\"lemon\": 170}}");
    assertEquals(0, convert("coco", "out"));
    Statistics statistics = statistics("out");
    assertEquals("85", statistics.losses().unmapped().get(0).value());
    long pixels =
        Json.mapper()
            .readTree(temp.resolve("out/manifest.json").toFile())
            .at("/counters/unmapped-pixels.85")
            .asLong();
    assertEquals(pixels, statistics.losses().unmapped().get(0).pixels());
    assertTrue(statistics.losses().unmapped().get(0).frames() <= FRAMES);
  }

  @Test
  void replacedOutputsHaveTheirOwn() throws IOException {
    assertEquals(0, convert("coco", "out"));
    byte[] first = bytes("out");
    assertEquals(0, convert("coco", "out", "--min-area", "100", "--overwrite"));
    assertTrue(statistics("out").objects().area().min() >= 100);
    assertEquals(0, convert("coco", "out", "--overwrite"));
    assertArrayEquals(first, bytes("out"));
  }
}
