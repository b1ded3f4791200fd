package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.source.OpenTrees;
import io.maskmill.formats.Formats;
import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.VocColors;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Options;
import io.maskmill.testing.DamagingFormat;
import io.maskmill.testing.FolderHash;
import io.maskmill.testing.MemorySink;
import io.maskmill.testing.Pipeline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading back before publication: passes on what is right, and finds every damage. */
class VerifyTest {
  private static final int FRAMES = 60;
  private static final int W = 40;
  private static final int H = 30;
  private static final List<String> ODD =
      List.of("plain", "a b", "\u043f\u0440\u0438\u0432\u0435\u0442", "x.y.z", "s/deep", "%41#?");

  @TempDir static Path shared;
  private static Path source;
  private static Map<String, String> expected;

  @TempDir Path temp;

  @BeforeAll
  static void makeSourceAndReferenceRun() throws Exception {
    source = shared.resolve("source");
    writeSource(source);
    Path out = shared.resolve("reference");
    convert("local[2]", config(out, true), silent());
    expected = FolderHash.of(out);
  }

  @AfterEach
  void forget() {
    DamagingFormat.DAMAGE.set(null);
    DamagingFormat.LYING.set("");
  }

  /** COCO with overlapping instances, odd names, and frames without objects. */
  private static void writeSource(Path folder) throws Exception {
    Path images = Files.createDirectories(shared.resolve("images"));
    List<Label> labels = new ArrayList<>();
    for (String name : List.of("lemon", "\"kiwi\", green", "\u0441\u043b\u0438\u0432\u0430")) {
      labels.add(new Label(name, VocColors.color(labels.size() + 1)));
    }
    Random random = new Random(5);
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < FRAMES; i++) {
      byte[] png = new PngEncoder().encode(W, H, 8, ColorType.GRAY, null, null, (y, row) -> {});
      Files.write(images.resolve(i + ".png"), png);
      List<ObjectMask> objects = new ArrayList<>();
      for (int j = 0; j < i % 5; j++) {
        int x = random.nextInt(W);
        int y = random.nextInt(H);
        RunLengthMask box =
            RunLengthMask.full(1 + random.nextInt(W - x), 1 + random.nextInt(H - y));
        objects.add(new ObjectMask(j % 3, j + 1, box.place(W, H, x, y)));
      }
      String name = String.format("%s%03d", ODD.get(i % ODD.size()), i);
      ImageRef image = new ImageRef(name + ".png", i + ".png", png.length, "");
      frames.add(new Frame(new FrameKey("", "train", name), image, W, H, objects));
    }
    MaskFormat coco = Formats.of("coco");
    MemorySink sink =
        Pipeline.of(Trees.local(images), new LabelCatalog(labels), coco.readable(), frames)
            .write(coco, "", ImageMode.COPY);
    for (Map.Entry<String, byte[]> entry : sink.entries.entrySet()) {
      Path file = Path.of(folder + "/" + entry.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, entry.getValue());
    }
  }

  private static ConvertConfig config(Path out, boolean verify, String... formats) {
    List<ConvertConfig.Target> targets = new ArrayList<>();
    for (String id :
        formats.length == 0 ? new String[] {"binary-masks", "supervisely", "coco"} : formats) {
      targets.add(PackedRuns.target(new DamagingFormat(Formats.of(id), id.equals("coco"))));
    }
    return new ConvertConfig(
        PackedRuns.source(Formats.of("coco"), source),
        targets,
        out.toString(),
        "",
        ImageMode.COPY,
        ConvertConfig.Limits.DEFAULT,
        ConvertConfig.Frames.ALL,
        new ConvertConfig.Mode(
            false,
            false,
            false,
            verify,
            "",
            ConvertConfig.Carry.REFERENCE,
            ConvertConfig.Report.YES));
  }

  private static Console silent() {
    return console(new ByteArrayOutputStream());
  }

  private static Console console(ByteArrayOutputStream said) {
    return new Console(new PrintStream(said, true, StandardCharsets.UTF_8), false);
  }

  private static JobOutcome convert(String master, ConvertConfig config, Console console)
      throws IOException {
    try (JavaSparkContext spark = SparkContexts.open(master)) {
      return new ConvertJob(spark, config, console).run();
    }
  }

  private static JsonNode manifest(Path out) throws IOException {
    return Json.mapper().readTree(out.resolve("manifest.json").toFile());
  }

  @Test
  void whatIsRightIsVerifiedAndSaid() throws IOException {
    Path out = temp.resolve("out");
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    assertInstanceOf(
        JobOutcome.Published.class, convert("local[3]", config(out, true), console(said)));
    assertEquals(expected, FolderHash.of(out));
    JsonNode verified = manifest(out).get("verified");
    for (String target : List.of("binary-masks", "supervisely", "coco")) {
      assertEquals(FRAMES, verified.at("/" + target + "/frames").asInt());
      assertTrue(verified.at("/" + target + "/digest").asText().matches("[0-9a-f]{32}"));
      assertTrue(
          said.toString(StandardCharsets.UTF_8)
              .contains("verified: 60 frames of " + target + " read back"),
          said.toString(StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"binary-masks", "supervisely", "coco"})
  void aLoneTargetIsReadBackFromBesideTheStaging(String target) throws IOException {
    Path out = temp.resolve("out");
    convert("local[2]", config(out, true, target), silent());
    assertEquals(FRAMES, manifest(out).at("/verified/" + target + "/frames").asInt());
    assertTrue(Files.exists(out.resolve("_SUCCESS")));
  }

  @Test
  void withoutVerifyNothingIsClaimedAndTheFilesAreTheSame() throws IOException {
    Path out = temp.resolve("out");
    convert("local[2]", config(out, false), silent());
    assertFalse(manifest(out).has("verified"));
    Map<String, String> found = FolderHash.of(out);
    assertEquals(expected.keySet(), found.keySet());
    found.forEach(
        (path, hash) -> {
          if (!path.equals("manifest.json")) {
            assertEquals(expected.get(path), hash, path);
          }
        });
  }

  /** One byte of a mask, an annotation or a document, changed in the store after it was written. */
  @ParameterizedTest
  @CsvSource({
    "binary-masks/ann/plain048.png, IDAT, plain048.png did not come back, mask.checksum: ann/plain048.png",
    "supervisely/train/ann/plain048.png.json, '\"origin\": [', plain048.png differs in train/ann/plain048.png.json, ''",
    "supervisely/train/ann/plain048.png.json, '\"classTitle\": \"', plain048.png differs in, label.unknown",
    "coco/annotations/instances_train.json, '\"counts\":\"', %41#?011.png differs in annotations/instances_train.json, rle.",
    "coco/annotations/instances_train.json, '\"name\":\"', differs in annotations/instances_train.json, ''"
  })
  void oneDamagedByteIsFoundAndNamedAndMendedByTheSameCommand(
      String path, String after, String frame, String where) throws IOException {
    Path out = temp.resolve("out");
    DamagingFormat.DAMAGE.set(() -> damage(out.resolve(path), after));
    IOException e =
        assertThrows(IOException.class, () -> convert("local[2]", config(out, true), silent()));
    assertTrue(e.getMessage().startsWith("verification failed: "), e.getMessage());
    assertTrue(e.getMessage().contains(frame), e.getMessage());
    assertTrue(e.getMessage().contains(where), e.getMessage());
    assertTrue(e.getMessage().matches("(?s).* of \\d+ splits? again[.].*"), e.getMessage());
    assertFalse(Files.exists(out.resolve("_SUCCESS")));
    assertFalse(Files.exists(out.resolve("manifest.json")));

    convert("local[2]", config(out, true), silent());
    assertEquals(expected, FolderHash.of(out));
  }

  /** Changes the byte after a text; a digit stays a digit. */
  private static void damage(Path file, String after) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int at = text.indexOf(after) + after.length();
    assertTrue(at >= after.length() && at < bytes.length - 1, file + " has no " + after);
    while (Character.isWhitespace(bytes[at])) {
      at++;
    }
    bytes[at] ^= 1;
    Files.write(file, bytes);
  }

  @Test
  void aLyingWriterIsFoundWithTheFrameItLiesAbout() throws IOException {
    Path out = temp.resolve("out");
    DamagingFormat.LYING.set("x.y.z033");
    IOException e =
        assertThrows(
            IOException.class, () -> convert("local[2]", config(out, true, "coco"), silent()));
    assertTrue(e.getMessage().contains("train/x.y.z033.png differs in"), e.getMessage());
    assertTrue(e.getMessage().contains("in 1 place:"), e.getMessage());
    DamagingFormat.LYING.set("");
    convert("local[2]", config(out, true, "coco"), silent());
    assertTrue(Files.exists(out.resolve("_SUCCESS")));
  }

  /**
   * A fault that comes back each time: no run of the command publishes it, with the flag or not.
   */
  @Test
  void whatFailedToBeProvenIsNotPublishedWithoutAProof() throws IOException {
    Path out = temp.resolve("out");
    DamagingFormat.LYING.set("x.y.z033");
    IOException first =
        assertThrows(
            IOException.class, () -> convert("local[2]", config(out, true, "coco"), silent()));
    assertTrue(first.getMessage().endsWith("splits again."), first.getMessage());
    for (int i = 0; i < 2; i++) {
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      IOException again =
          assertThrows(
              IOException.class,
              () -> convert("local[2]", config(out, false, "coco"), console(said)));
      assertTrue(again.getMessage().contains("x.y.z033.png differs in"), again.getMessage());
      assertTrue(again.getMessage().contains("failed its proof as well"), again.getMessage());
      assertTrue(said.toString(StandardCharsets.UTF_8).contains("reads it back as with --verify"));
      assertFalse(Files.exists(out.resolve("_SUCCESS")));
    }
    DamagingFormat.LYING.set("");
    convert("local[2]", config(out, false, "coco"), silent());
    assertEquals(FRAMES, manifest(out).at("/verified/coco/frames").asInt());
  }

  /** Another run of the command looks at the output before this one's proof fails. */
  @Test
  void aProofThatFailedSinceTheOutputWasLookedAtIsHeeded() throws IOException {
    Path out = temp.resolve("out");
    DamagingFormat.LYING.set("x.y.z033");
    assertThrows(IOException.class, () -> convert("local[2]", config(out, true, "coco"), silent()));
    Path mark;
    try (Stream<Path> files = Files.walk(out.resolve("_maskmill"))) {
      mark = files.filter(file -> file.endsWith("unproven")).findFirst().orElseThrow();
    }
    Files.delete(mark);
    try (JavaSparkContext spark = SparkContexts.open("local[2]")) {
      Attempt attempt =
          Attempt.of(
              new Attempt.Run(
                  spark,
                  config(out, false, "coco"),
                  OpenTrees.NONE,
                  silent(),
                  RunStage.writing(),
                  RunRecord.of("convert"),
                  null));
      assertTrue(attempt.stillHolds(attempt.state()));
      Files.createFile(mark);
      assertFalse(attempt.stillHolds(attempt.state()));
    }
  }

  /** Nothing of the run is kept but that it was wrong. */
  @Test
  void aRunThatBeginsAnewIsProvenToo() throws IOException {
    Path out = temp.resolve("out");
    for (boolean verify : new boolean[] {true, false, false}) {
      DamagingFormat.DAMAGE.set(
          () ->
              Files.copy(
                  out.resolve("supervisely/train/ann/plain000.png.json"),
                  out.resolve("supervisely/train/ann/stranger.png.json")));
      assertThrows(IOException.class, () -> convert("local[2]", config(out, verify), silent()));
      assertFalse(Files.exists(out.resolve("_SUCCESS")));
    }
    convert("local[2]", config(out, false), silent());
    assertEquals(expected, FolderHash.of(out));
  }

  @Test
  void aShortImageAndALostFileAreFoundBySize() throws IOException {
    Path out = temp.resolve("out");
    DamagingFormat.DAMAGE.set(
        () -> {
          Files.write(out.resolve("supervisely/train/img/plain000.png"), new byte[3]);
          Files.delete(out.resolve("supervisely/train/ann/plain006.png.json"));
        });
    IOException e =
        assertThrows(IOException.class, () -> convert("local[2]", config(out, true), silent()));
    assertTrue(
        e.getMessage().contains("train/img/plain000.png has 3 bytes and was written"),
        e.getMessage());
    assertTrue(e.getMessage().contains("train/ann/plain006.png.json is not there"), e.getMessage());
    convert("local[2]", config(out, true), silent());
    assertEquals(expected, FolderHash.of(out));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "binary-masks/classes_mapping.json",
        "supervisely/meta.json",
        "coco/annotations/instances_train.json"
      })
  void metadataThatCannotBeReadIsAFailureOfTheJobNotOfTheCommand(String path) throws IOException {
    Path out = temp.resolve("out");
    DamagingFormat.DAMAGE.set(() -> Files.writeString(out.resolve(path), "{\"x\":"));
    IOException e =
        assertThrows(IOException.class, () -> convert("local[2]", config(out, true), silent()));
    assertTrue(e.getMessage().contains("cannot be read back"), e.getMessage());
    assertFalse(Files.exists(out.resolve("_SUCCESS")));
    convert("local[2]", config(out, true), silent());
    assertEquals(expected, FolderHash.of(out));
  }

  @Test
  void aFrameThatNobodyWroteIsFound() throws IOException {
    Path out = temp.resolve("out");
    DamagingFormat.DAMAGE.set(
        () ->
            Files.copy(
                out.resolve("supervisely/train/ann/plain000.png.json"),
                out.resolve("supervisely/train/ann/stranger.png.json")));
    IOException e =
        assertThrows(IOException.class, () -> convert("local[2]", config(out, true), silent()));
    assertTrue(
        e.getMessage().contains("train/stranger.png was not written but is in"), e.getMessage());
    assertTrue(e.getMessage().endsWith("The same command writes everything anew."), e.getMessage());
    convert("local[2]", config(out, true), silent());
    assertEquals(expected, FolderHash.of(out));
  }

  @Test
  void anIncompleteRunWithoutVerifyIsDoneAgain() throws IOException {
    Path out = temp.resolve("out");
    DamagingFormat.DAMAGE.set(
        () -> {
          throw new IOException("the driver dies");
        });
    assertThrows(IOException.class, () -> convert("local[2]", config(out, false), silent()));
    convert("local[2]", config(out, true), silent());
    assertEquals(expected, FolderHash.of(out));
  }

  @Test
  void masksWithoutImagesAreVerifiedToo() throws IOException {
    Path bare = temp.resolve("bare");
    String document = "annotations/instances_train.json";
    Files.createDirectories(bare.resolve("annotations"));
    Files.copy(source.resolve(document), bare.resolve(document));
    ConvertConfig c = config(temp.resolve("out"), true);
    ConvertConfig imageless =
        new ConvertConfig(
            PackedRuns.source(Formats.of("coco"), bare),
            c.targets(),
            c.output(),
            "",
            c.images(),
            c.limits(),
            c.frames(),
            c.mode());
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    convert("local[2]", imageless, console(said));
    String text = said.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("verified: 60 frames of binary-masks"), text);
    assertTrue(text.contains("verified: 60 frames of coco"), text);
    assertEquals(60, manifest(temp.resolve("out")).at("/verified/binary-masks/frames").asInt(-1));
  }

  @Test
  void framesUnderHiddenNamesAreRenamedAndVerified() throws IOException {
    Path bare = temp.resolve("bare");
    Files.createDirectories(bare.resolve("annotations"));
    Files.writeString(
        bare.resolve("annotations/instances_train.json"),
        """
        {"images": [{"id": 1, "file_name": ".a.png", "width": 4, "height": 3},
                    {"id": 2, "file_name": "b.png", "width": 4, "height": 3}],
         "annotations": [], "categories": [{"id": 1, "name": "x"}]}
        """);
    ConvertConfig c = config(temp.resolve("out"), true, "supervisely");
    ConvertConfig hidden =
        new ConvertConfig(
            PackedRuns.source(Formats.of("coco"), bare),
            c.targets(),
            c.output(),
            "",
            c.images(),
            c.limits(),
            c.frames(),
            c.mode());
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    convert("local[2]", hidden, console(said));
    String text = said.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("verified: 2 frames of supervisely"), text);
    assertTrue(
        Files.exists(temp.resolve("out").resolve("train/ann/_.a.png.json")), "the name by rule");
  }

  @Test
  void framesThatAreTakenOverCannotBeVerified() {
    ConfigException e =
        assertThrows(
            ConfigException.class,
            () ->
                new ConvertConfig.Mode(
                    false,
                    false,
                    false,
                    true,
                    "earlier",
                    ConvertConfig.Carry.COPY,
                    ConvertConfig.Report.YES));
    assertTrue(e.getMessage().contains("leave one out"), e.getMessage());
  }

  @Test
  void aTargetThatCannotBeReadBackIsRefusedBeforeTheFirstTask() {
    ConvertConfig c = config(temp.resolve("out"), true);
    ConvertConfig without =
        new ConvertConfig(
            c.source(),
            List.of(
                new ConvertConfig.Target(
                    Formats.of("rle-csv"),
                    Options.ofTarget(Formats.of("rle-csv"), Map.of("sizes", "off"), ""))),
            c.output(),
            "",
            ImageMode.NONE,
            c.limits(),
            c.frames(),
            c.mode());
    ConfigException e =
        assertThrows(ConfigException.class, () -> convert("local[1]", without, silent()));
    assertTrue(e.getMessage().contains("--images copy"), e.getMessage());
    assertFalse(Files.exists(temp.resolve("out")));
  }
}
