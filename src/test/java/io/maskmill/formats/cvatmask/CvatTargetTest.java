package io.maskmill.formats.cvatmask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.cli.Main;
import io.maskmill.formats.Formats;
import io.maskmill.io.Trees;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.Rgb;
import io.maskmill.model.VocColors;
import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngDecoder;
import io.maskmill.spi.BareIds;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Options;
import io.maskmill.spi.Overview;
import io.maskmill.spi.TargetFaults;
import io.maskmill.spi.Trait;
import io.maskmill.spi.WarnsBeforeRun;
import io.maskmill.spi.WriterSetup;
import io.maskmill.testing.CommandRun;
import io.maskmill.testing.MemorySink;
import io.maskmill.testing.Pipeline;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options of the target, and what it says where CVAT would fail. */
class CvatTargetTest {
  private static final int SIDE = 20;
  private static final String OBJECTS = "SegmentationObject/a.png";

  @TempDir private Path root;

  private static LabelCatalog labels(int size) {
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      labels.add(new Label("l" + i, Rgb.of(0x010203 * (1 + i % 80) + i)));
    }
    return new LabelCatalog(labels);
  }

  /** A frame of objects of a pixel each, the labels in turn. */
  private static Frame frame(String subset, String name, int objects, int labels) {
    List<ObjectMask> all = new ArrayList<>();
    for (int i = 0; i < objects; i++) {
      RunLengthMask pixel = RunLengthMask.full(1, 1).place(SIDE, SIDE, i % SIDE, i / SIDE);
      all.add(new ObjectMask(i % labels, i + 1, pixel));
    }
    ImageRef image = new ImageRef(name + ".jpg", "", 0, "");
    return new Frame(new FrameKey("", subset, name), image, SIDE, SIDE, all);
  }

  private MemorySink write(LabelCatalog labels, List<Frame> frames, String... options)
      throws IOException, MaskDataException {
    return write(new CvatMaskFormat(), labels, frames, options);
  }

  private MemorySink write(
      MaskFormat format, LabelCatalog labels, List<Frame> frames, String... options)
      throws IOException, MaskDataException {
    return Pipeline.of(Trees.local(root), labels, format.readable(), frames)
        .write(format, "", ImageMode.NONE, options);
  }

  private Pipeline read(MemorySink sink) throws IOException {
    store(sink, root);
    return Pipeline.read(new CvatMaskFormat(), Trees.local(root), "");
  }

  private static void store(MemorySink sink, Path folder) throws IOException {
    for (Map.Entry<String, byte[]> entry : sink.entries.entrySet()) {
      Path file = folder.resolve(entry.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, entry.getValue());
    }
  }

  private static PixelRaster raster(MemorySink sink, String path) throws Exception {
    return new PngDecoder().decode(sink.entries.get(path), 1 << 20);
  }

  @ParameterizedTest
  @CsvSource({"255, RGB, 8", "256, GRAY, 16"})
  void objectMasksGet16BitsFromInstance256OnByRequest(int objects, ColorType type, int depth)
      throws Exception {
    MemorySink sink =
        write(labels(2), List.of(frame("", "a", objects, 2)), "instances-over-255", "gray16");
    PixelRaster raster = raster(sink, OBJECTS);
    assertEquals(type, raster.colorType());
    assertEquals(depth, raster.bitDepth());
  }

  @Test
  void moreThan255InstancesAreQuarantined() {
    MaskDataException e =
        assertThrows(
            MaskDataException.class, () -> write(labels(2), List.of(frame("", "a", 256, 2))));
    assertEquals(TargetFaults.CANNOT_HOLD, e.code());
    assertEquals(
        "a has 256 objects; object masks of 8 bits hold 255, and CVAT reads larger numbers modulo"
            + " 256; target option instances-over-255=gray16 writes 16 bits all the same",
        e.getMessage());
  }

  @Test
  void theFormatClaimsNoMoreThanCvatTellsApart() {
    assertFalse(new CvatMaskFormat().writable().holds(Trait.MANY_INSTANCES));
    assertFalse(new CvatMaskFormat().readable().holds(Trait.MANY_INSTANCES));
  }

  @Test
  void moreThan255LabelsFailTheRun() {
    ConfigException e =
        assertThrows(
            ConfigException.class, () -> write(labels(256), List.of(frame("", "a", 3, 3))));
    assertEquals(
        "labelmap.txt would have 257 labels with the background, and CVAT takes those above 256 for"
            + " others; drop or merge some with --labels, or target option"
            + " labels-over-255=quarantine sets the frames aside that have them, keep writes them"
            + " all the same",
        e.getMessage());
  }

  @Test
  void framesOfLabelsBeyond255AreQuarantinedOnRequest() throws Exception {
    write(labels(256), List.of(frame("", "a", 255, 255)), "labels-over-255", "quarantine");
    MaskDataException e =
        assertThrows(
            MaskDataException.class,
            () ->
                write(
                    labels(256),
                    List.of(frame("", "a", 1, 1), frameOfLabel("b", 255)),
                    "labels-over-255",
                    "quarantine"));
    assertEquals(
        "b has the label 'l255', line 256 of labelmap.txt; CVAT tells apart lines 0 to 255; target"
            + " option labels-over-255=keep writes it all the same",
        e.getMessage());
  }

  private static Frame frameOfLabel(String name, int label) {
    ObjectMask object = new ObjectMask(label, 1, RunLengthMask.full(SIDE, SIDE));
    ImageRef image = new ImageRef(name + ".jpg", "", 0, "");
    return new Frame(new FrameKey("", "", name), image, SIDE, SIDE, List.of(object));
  }

  @Test
  void moreThan255InstancesFailTheRunOnRequest() {
    ConfigException e =
        assertThrows(
            ConfigException.class,
            () -> write(labels(2), List.of(frame("", "a", 300, 2)), "instances-over-255", "fail"));
    assertEquals(
        "a has 300 objects; object masks of 8 bits hold 255, and target option"
            + " instances-over-255=fail forbids 16 bits",
        e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"rgb, keep", "rgb, voc", "index, keep"})
  void moreThan255LabelsComeBack(String masks, String colors) throws Exception {
    Frame frame = frame("", "a", 300, 300);
    MemorySink sink =
        write(
            labels(300),
            List.of(frame),
            "masks",
            masks,
            "colors",
            colors,
            "labels-over-255",
            "keep",
            "instances-over-255",
            "gray16");
    Pipeline back = read(sink);
    assertEquals(Map.of(), back.rejected);
    assertEquals(frame.objects(), back.frames.get(0).objects());
    assertEquals(300, back.reader.labels().size());
  }

  @Test
  void vocColorsFollowThePositionOfTheLabel() throws Exception {
    LabelCatalog black =
        new LabelCatalog(List.of(new Label("a", Rgb.of(0)), new Label("b", Rgb.of(0))));
    MemorySink sink = write(black, List.of(frame("", "a", 2, 2)), "colors", "voc");
    assertEquals(
        "# label:color_rgb:parts:actions\nbackground:0,0,0::\na:128,0,0::\nb:0,128,0::\n",
        new String(sink.entries.get("labelmap.txt"), StandardCharsets.UTF_8));
    assertEquals(128, raster(sink, "SegmentationClass/a.png").sample(0, 0));
  }

  @ParameterizedTest
  @CsvSource({"auto, train/a, val/b", "no, a, b"})
  void idsStartWithTheSubsetUnlessToldNot(String folders, String first, String second)
      throws Exception {
    List<Frame> frames = List.of(frame("train", "a", 2, 2), frame("val", "b", 2, 2));
    MemorySink sink = write(labels(2), frames, "subset-folders", folders);
    assertEquals(
        Set.of(
            "labelmap.txt",
            "ImageSets/Segmentation/train.txt",
            "ImageSets/Segmentation/val.txt",
            "SegmentationClass/" + first + ".png",
            "SegmentationObject/" + first + ".png",
            "SegmentationClass/" + second + ".png",
            "SegmentationObject/" + second + ".png"),
        new TreeSet<>(sink.entries.keySet()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a:b|010203|label 'a:b' cannot stand in labelmap.txt",
        "background|010203|label 'background' is what CVAT takes for no object",
        "night|000000|label 'night' is black, as the background is",
        "other|020304|labels 'l0' and 'other' both have #020304, so that"
      })
  void whatCvatUsersStumbleOverIsSaidBeforeTheRun(String name, String color, String said) {
    List<Label> labels = new ArrayList<>(labels(1).labels());
    labels.set(0, new Label("l0", Rgb.of(0x020304)));
    labels.add(new Label(name, Rgb.of(Integer.parseInt(color, 16))));
    ConfigException e =
        assertThrows(
            ConfigException.class,
            () -> write(new LabelCatalog(labels), List.of(frame("", "a", 2, 2))));
    assertTrue(e.getMessage().startsWith(said), e.getMessage());
  }

  private static List<String> notes(
      LabelCatalog labels, String subset, String compat, String... options) {
    TreeMap<String, String> given = new TreeMap<>();
    for (int i = 0; i < options.length; i += 2) {
      given.put(options[i], options[i + 1]);
    }
    MaskFormat cvat = new CvatMaskFormat();
    return WarnsBeforeRun.of(
        cvat.writer(
            new WriterSetup(
                labels,
                Options.ofTarget(cvat, given, compat),
                ImageMode.NONE,
                new Overview(1, new TreeSet<>(Set.of("")), new TreeSet<>(Set.of(subset))),
                cvat.readable(),
                new TreeMap<>(),
                new TreeMap<>(),
                BareIds.NONE)));
  }

  @Test
  void whatCvatWillNotReadIsSaidBeforeTheRun() {
    assertEquals(List.of(), notes(labels(255), "train", ""));
    assertEquals(
        List.of(
            "labelmap.txt has 257 labels with the background; CVAT takes those above 256 for"
                + " others, maskmill does not"),
        notes(labels(256), "train", "", "labels-over-255", "keep"));
    assertEquals(
        List.of(
            "instances-over-255=gray16 writes object masks of 16 bits where a frame has more than"
                + " 255 objects; CVAT reads their numbers modulo 256, maskmill does not"),
        notes(labels(2), "train", "", "instances-over-255", "gray16"));
    assertEquals(
        List.of(
            "CVAT does not read ImageSets/Segmentation/train_1.txt, since its name has an '_';"
                + " rename the subset before conversion"),
        notes(labels(2), "train_1", ""));
    Label cat = new Label("cat", Rgb.of(7));
    assertEquals(
        List.of(
            "labels 'cat' and 'dog' both have #000007, which CVAT reads as the later one; target"
                + " option colors=voc gives each label a color of its own"),
        notes(new LabelCatalog(List.of(cat, new Label("dog", Rgb.of(7)))), "train", "cvat"));
  }

  private int convert(String... more) {
    List<String> args = new ArrayList<>(List.of("convert", "--from", "coco", "--to", "cvat-mask"));
    args.addAll(List.of("--input", root.resolve("coco").toString(), "--master", "local[1]"));
    args.addAll(List.of("--output", root.resolve("out").toString(), "--images", "none"));
    args.addAll(List.of(more));
    return Main.run(args.toArray(new String[0]));
  }

  private void storeCoco(LabelCatalog labels) throws Exception {
    List<Frame> frames =
        List.of(
            frame("", "a", 200, labels.size()),
            frame("", "\ud83d\ude00 b", 5, labels.size()),
            frame("", "none", 0, labels.size()),
            frame("val", "c", 4, labels.size()));
    store(write(Formats.of("coco"), labels, frames), root.resolve("coco"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "zip"})
  void whatIsWrittenAsCvatDoesIsVerified(String archive) throws Exception {
    storeCoco(
        new LabelCatalog(
            List.of(
                new Label("cat", VocColors.color(3)),
                new Label("background", VocColors.color(5)),
                new Label("Zebra", VocColors.color(0)))));
    assertEquals(0, convert("--compat", "cvat", "--verify", "--target-opt", "archive=" + archive));
  }

  @Test
  void zipsWithOddNamesAreVerified() throws Exception {
    storeCoco(labels(3));
    assertEquals(
        0,
        convert("--verify", "--target-opt", "archive=zip", "--target-opt", "archive.max-size=3KB"));
    Set<String> names = new TreeSet<>();
    for (File zip : root.resolve("out").toFile().listFiles((dir, name) -> name.endsWith(".zip"))) {
      assertTrue(zip.length() <= 3_000, zip + " has " + zip.length());
      try (ZipFile entries = new ZipFile(zip)) {
        entries.stream().forEach(entry -> names.add(entry.getName()));
      }
    }
    assertTrue(names.contains("SegmentationClass/\ud83d\ude00 b.png"), names.toString());
  }

  @Test
  void strictRunsRefuseWhatCvatReadsOtherwise() throws Exception {
    LabelCatalog labels = labels(1);
    List<Frame> one = List.of(frame("", "a", 1, 1));
    store(write(new CvatMaskFormat(), labels, one), root.resolve("in"));
    List<String> args =
        List.of(
            "convert",
            "--from",
            "cvat-mask",
            "--input",
            root.resolve("in").toString(),
            "--to",
            "cvat-mask",
            "--master",
            "local[1]",
            "--images",
            "none",
            "--strict",
            "--verify");
    List<String> plain = new ArrayList<>(args);
    plain.addAll(List.of("--output", root.resolve("plain").toString()));
    assertEquals(0, Main.run(plain.toArray(new String[0])));
    List<String> wide = new ArrayList<>(args);
    wide.addAll(List.of("--output", root.resolve("wide").toString()));
    wide.addAll(List.of("--target-opt", "instances-over-255=gray16"));
    CommandRun refused = CommandRun.of(wide);
    assertEquals(2, refused.exit());
    assertTrue(
        refused
            .reason()
            .contains(
                "cvat-mask is refused by --strict, since instances-over-255=gray16 writes object"
                    + " masks of 16 bits"),
        refused.reason());
  }

  @Test
  void whatWouldBeReadAsVoidIsRefused() {
    LabelCatalog labels = new LabelCatalog(List.of(new Label("ignored", Rgb.of(0xE0E0C0))));
    ConfigException e =
        assertThrows(ConfigException.class, () -> write(labels, List.of(frame("", "a", 1, 1))));
    assertEquals(
        "label 'ignored' of the color 224,224,192 is what Pascal VOC takes for void; rename it"
            + " with --labels ignored=NEW or drop it with --labels ignored=",
        e.getMessage());
  }

  @Test
  void nothingIsTakenOverIntoAnArchive() {
    MaskFormat cvat = new CvatMaskFormat();
    assertTrue(cvat.carries(Options.ofTarget(cvat, Map.of(), "")));
    assertFalse(cvat.carries(Options.ofTarget(cvat, Map.of("archive", "zip"), "")));
  }
}
