package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.cli.Main;
import io.maskmill.engine.report.DrawFrames;
import io.maskmill.engine.report.Picture;
import io.maskmill.engine.report.SoughtFrame;
import io.maskmill.engine.run.FrameLimits;
import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Split;
import io.maskmill.engine.run.Staging;
import io.maskmill.engine.source.FrameSource;
import io.maskmill.engine.source.HeapShare;
import io.maskmill.engine.source.IoShare;
import io.maskmill.engine.source.KeyFilter;
import io.maskmill.formats.Formats;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import io.maskmill.io.SourceTree;
import io.maskmill.io.Trees;
import io.maskmill.model.FrameKey;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Options;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.transform.Remap;
import io.maskmill.transform.Transforms;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of a planned source, with frames that are damaged in several ways. */
class PictureJobTest {
  private static final int FRAMES = 60;
  private static final int BAD_MASK = 3;
  private static final int BAD_IMAGE = 20;
  private static final int SQUARE = 33;
  private static final int GONE = 41;

  @TempDir static Path temp;
  private static JavaSparkContext spark;
  private static PictureJob job;
  private static Planner planner;
  private static Plan plan;
  private static RunOutput output;

  @BeforeAll
  static void plan() throws IOException {
    Path fruit = temp.resolve("fruit");
    assertEquals(
        0,
        Main.run(
            "sample", "--output", fruit.toString(), "--frames", "" + FRAMES, "--size", "96x64"));
    cut(fruit.resolve("ann/" + name(BAD_MASK) + ".png"), 60);
    cut(fruit.resolve("img/" + name(BAD_IMAGE) + ".png"), 100);
    Files.write(fruit.resolve("ann/" + name(SQUARE) + ".png"), square());
    spark = SparkContexts.open("local[2]");
    HadoopConf conf = new HadoopConf(spark.hadoopConfiguration());
    SourceTree tree = Trees.open(fruit.toString(), conf);
    MaskFormat format = Formats.of("binary-masks");
    DatasetReader reader =
        format.reader(
            new ReaderSetup(
                tree,
                Options.ofSource(format, new TreeMap<>(Map.of()), ""),
                path -> Files.readString(Path.of(path))));
    planner = new Planner(spark, Console.system(), tree, reader);
    planner.list();
    output = new RunOutput(OutputStore.open(temp.resolve("out").toString(), conf), Staging.of("a"));
    Remap remap = new Remap(Transforms.NONE, planner.reader().labels());
    plan =
        planner.cut(
            output,
            planner.fingerprint(""),
            new KeyFilter(List.of(), List.of()),
            remap,
            null,
            false);
    Files.delete(fruit.resolve("ann/" + name(GONE) + ".png"));
    FrameSource source =
        new FrameSource(planner.reader(), tree, FrameLimits.DEFAULT, HeapShare.WHOLE);
    job = new PictureJob(spark, new DrawFrames(source, remap, IoShare.NONE));
  }

  @AfterAll
  static void stop() {
    planner.forget();
    spark.close();
  }

  /** A mask of two values, of another size than its image. */
  private static byte[] square() {
    return new PngEncoder()
        .encode(
            64,
            64,
            8,
            ColorType.GRAY,
            (y, row) -> Arrays.fill(row, 10, 40, (byte) (y < 30 ? 201 : 202)));
  }

  private static String name(int frame) {
    return "fruit_%06d".formatted(frame);
  }

  private static void cut(Path file, int bytes) throws IOException {
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), bytes));
  }

  private static Picture.Wanted wanted(int frame, int object) {
    return new Picture.Wanted(frame, new FrameKey("ds", "", name(frame)), "sample", object);
  }

  private static Picture draw(int frame) {
    List<Picture> pictures = job.ofPlan(plan, output, List.of(wanted(frame, -1)), List.of());
    assertEquals(1, pictures.size());
    return pictures.get(0);
  }

  private static BufferedImage read(byte[] file) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(file));
  }

  @Test
  void picturesComeInTheOrderTheyWereAskedFor() throws IOException {
    List<Picture.Wanted> wanted = new ArrayList<>();
    for (int frame = FRAMES - 1; frame >= 0; frame -= 4) {
      wanted.add(wanted(frame, frame % 2 - 1));
    }
    assertTrue(plan.splits().size() > 1);
    List<Picture> pictures = job.ofPlan(plan, output, wanted, List.of());
    assertEquals(wanted, pictures.stream().map(Picture::wanted).toList());
    for (Picture picture : pictures) {
      if (!List.of(BAD_MASK, BAD_IMAGE, SQUARE).contains((int) picture.wanted().ordinal())) {
        assertEquals(96, picture.width());
        assertEquals(64, picture.height());
        assertTrue(picture.objects() > 0);
        BufferedImage image = read(picture.whole().image());
        assertEquals(picture.whole().width(), image.getWidth());
        assertNotNull(read(picture.whole().fill()));
      }
    }
  }

  @Test
  void framesFoundByTheirKeysAreDrawnAlike() {
    List<Picture.Wanted> wanted = List.of(wanted(7, 0), wanted(2, -1), wanted(7, -1));
    List<Picture> byKey = job.ofParts(planner.sorted(4), wanted);
    assertEquals(wanted, byKey.stream().map(Picture::wanted).toList());
    assertEquals(job.ofPlan(plan, output, wanted, List.of()), byKey);
  }

  @Test
  void aFrameWithABadMaskIsItsImageWithTheReason() throws IOException {
    Picture picture = draw(BAD_MASK);
    assertTrue(picture.note().startsWith("mask.truncated: "), picture.note());
    assertTrue(picture.note().contains("The image is shown without masks."), picture.note());
    assertEquals(0, picture.objects());
    assertNotNull(read(picture.whole().image()));
  }

  @Test
  void aMaskOfAnotherSizeIsDrawnValueByValueOverItsImage() throws IOException {
    Picture picture = draw(SQUARE);
    assertTrue(picture.note().startsWith("mask.size-mismatch: "), picture.note());
    assertTrue(picture.note().contains("The image is 96 x 64 pixels, its masks are 64 x 64."));
    assertTrue(picture.note().contains("The mask files are drawn as they are."), picture.note());
    assertEquals(2, picture.objects());
    assertTrue(picture.whole().hasImage());
    assertEquals(3, Arrays.stream(colors(read(picture.whole().fill()))).distinct().count());
  }

  private static int[] colors(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  @Test
  void aFrameWithABadImageIsItsMasksWithTheReason() {
    Picture picture = draw(BAD_IMAGE);
    assertTrue(
        picture.imageFault().startsWith("The image cannot be drawn: "), picture.imageFault());
    assertEquals("", picture.note());
    assertFalse(picture.whole().hasImage());
    assertTrue(picture.objects() > 0);
  }

  @Test
  void aFrameWhoseFilesWentAwayCostsItsPictureOnly() {
    List<Picture> pictures =
        job.ofPlan(plan, output, List.of(wanted(GONE, -1), wanted(GONE + 1, -1)), List.of());
    assertFalse(pictures.get(0).note().isEmpty());
    assertEquals(0, pictures.get(0).objects());
    assertTrue(pictures.get(1).objects() > 0);
  }

  @Test
  void whatItWasSetAsideForStandsInTheNote() {
    Picture.Wanted why =
        new Picture.Wanted(5, wanted(5, -1).key(), "set aside", -1, "target.name: too long");
    assertTrue(
        job.ofPlan(plan, output, List.of(why), List.of())
            .get(0)
            .note()
            .startsWith("target.name: too long"));
  }

  @Test
  void framesOutsideThePlanAreLeftOut() {
    assertEquals(List.of(), job.ofPlan(plan, output, List.of(wanted(FRAMES, -1)), List.of()));
    assertEquals(List.of(), job.ofPlan(plan, output, List.of(), List.of()));
  }

  @Test
  void framesOfSplitsTakenOverAreToldWithoutAPicture() {
    List<Split> reused =
        plan.splits().stream()
            .map(s -> new Split(s.id(), s.first(), s.frames(), s.bytes(), s.plan(), "0-0"))
            .toList();
    Plan other =
        new Plan(
            plan.protocol(),
            plan.run(),
            plan.fingerprint(),
            plan.seen(),
            plan.listed(),
            plan.scope(),
            plan.incremental(),
            reused);
    Picture picture = job.ofPlan(other, output, List.of(wanted(1, -1)), List.of()).get(0);
    assertNull(picture.whole());
    assertEquals("Taken over from an earlier output.", picture.note());
  }

  @Test
  void aLostPlanIsSaidInThePictures() {
    RunOutput lost = new RunOutput(output.store(), Staging.of("another"));
    Picture picture = job.ofPlan(plan, lost, List.of(wanted(1, -1)), List.of()).get(0);
    assertNull(picture.whole());
    assertTrue(picture.note().startsWith("The frame could not be read again: "), picture.note());
  }

  private static String said(Duration most, Callable<List<Picture>> work) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Console console = new Console(new PrintStream(said, true, StandardCharsets.UTF_8), false);
    assertEquals(List.of(), job.drawnOrNone(console, 1, work, most));
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whateverGoesWrongCostsThePicturesAlone() {
    Duration most = Duration.ofMinutes(1);
    Callable<List<Picture>> bug =
        () -> {
          throw new IllegalStateException("a bug");
        };
    assertTrue(said(most, bug).contains("the page is without pictures"));
    Callable<List<Picture>> checked =
        () -> {
          throw new SparkException("no executor");
        };
    assertTrue(said(most, checked).contains("no executor"));
    Callable<List<Picture>> linkage =
        () -> {
          throw new NoClassDefFoundError("java/awt/Color");
        };
    assertTrue(said(most, linkage).contains("java/awt/Color"));
  }

  @Test
  void picturesThatTakeVeryLongAreNotWaitedFor() {
    long start = System.nanoTime();
    String said =
        said(
            Duration.ofMillis(300),
            () -> {
              spark.parallelize(List.of(1, 2), 2).foreach(n -> new CountDownLatch(1).await());
              return List.of();
            });
    assertTrue(said.contains("could not be drawn within "), said);
    assertTrue(System.nanoTime() - start < 30_000_000_000L);
    assertEquals(1, spark.parallelize(List.of(1), 1).count(), "its tasks hold no slots");
    assertTrue(draw(9).objects() > 0, "the next job is not cancelled");
  }

  @Test
  void picturesThatTheDriverDrawsAreNotWaitedForEither() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    String said =
        said(
            Duration.ofMillis(300),
            () -> {
              try {
                new CountDownLatch(1).await();
              } finally {
                ended.countDown();
              }
              return List.of();
            });
    assertTrue(said.contains("could not be drawn within "), said);
    assertTrue(ended.await(30, TimeUnit.SECONDS), "what draws them is interrupted");
  }

  @Test
  void framesThatWereSetAsideAreFoundByTheirTasks() {
    Split last = plan.splits().get(plan.splits().size() - 1);
    String key = wanted(FRAMES - 1, -1).key().toString();
    List<SoughtFrame> sought =
        List.of(
            new SoughtFrame(last.id(), key, "target.name: too long"),
            new SoughtFrame(last.id(), "ds/no such frame", "x: y"),
            new SoughtFrame("no such split", key, "x: z"));
    List<Picture> pictures = job.ofPlan(plan, output, List.of(wanted(2, -1)), sought);
    assertEquals(2, pictures.size());
    assertEquals(2, pictures.get(0).wanted().ordinal());
    assertEquals(FRAMES - 1, pictures.get(1).wanted().ordinal());
    assertTrue(pictures.get(1).note().startsWith("target.name: too long"));
    RunOutput lost = new RunOutput(output.store(), Staging.of("another"));
    Picture none = job.ofPlan(plan, lost, List.of(), sought.subList(0, 1)).get(0);
    assertTrue(none.note().startsWith("The frame could not be read again: "), none.note());
  }

  @Test
  void theSameFramesGiveTheSameBytes() {
    assertArrayEquals(draw(9).whole().image(), draw(9).whole().image());
    assertEquals(draw(9), draw(9));
  }
}
