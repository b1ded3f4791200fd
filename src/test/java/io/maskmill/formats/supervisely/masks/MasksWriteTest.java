package io.maskmill.formats.supervisely.masks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.formats.supervisely.SuperviselyMasksFormat;
import io.maskmill.io.SourceTree;
import io.maskmill.io.Trees;
import io.maskmill.mask.MaskAlgebra;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.FileNames;
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
import io.maskmill.png.PngEncoder;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.Options;
import io.maskmill.spi.Overview;
import io.maskmill.spi.Packing;
import io.maskmill.spi.TargetFaults;
import io.maskmill.spi.WriterSetup;
import io.maskmill.testing.MemorySink;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames are 8 wide and 4 high; objects are whole columns. */
class MasksWriteTest {
  @TempDir Path temp;

  private static LabelCatalog labels(String... names) {
    List<Label> labels = new ArrayList<>();
    for (String name : names) {
      labels.add(new Label(name, VocColors.color(labels.size() + 1)));
    }
    return new LabelCatalog(labels);
  }

  private static LabelCatalog many(int n) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      names.add("c" + i);
    }
    return labels(names.toArray(new String[0]));
  }

  private static RunLengthMask columns(int from, int to) {
    return RunLengthMask.full(to - from + 1, 4).place(8, 4, from, 0);
  }

  private Frame frame(String file, ObjectMask... objects) throws IOException {
    byte[] gray =
        new PngEncoder()
            .encode(
                8,
                4,
                8,
                ColorType.GRAY,
                null,
                null,
                (y, row) -> {
                  for (int x = 0; x < 8; x++) {
                    row[x] = (byte) (10 * x + y);
                  }
                });
    Files.write(temp.resolve(file), gray);
    String name = FileNames.stem(file);
    return new Frame(
        new FrameKey("ds", "", name),
        new ImageRef(file, file, gray.length, ""),
        8,
        4,
        List.of(objects));
  }

  private MemorySink write(LabelCatalog labels, Frame frame, String... options) throws Exception {
    SourceTree tree = Trees.local(temp);
    return Pipeline.of(tree, labels, new SuperviselyMasksFormat().readable(), List.of(frame))
        .write(new SuperviselyMasksFormat(), "", ImageMode.COPY, options);
  }

  private static Set<String> below(MemorySink sink, String folder) {
    return sink.entries.keySet().stream()
        .filter(path -> path.contains(folder))
        .map(path -> path.substring(path.indexOf(folder) + folder.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Integer> firstRow(MemorySink sink, String path) throws Exception {
    PixelRaster raster = new PngDecoder().decode(sink.entries.get(path), 1_000_000);
    List<Integer> row = new ArrayList<>();
    for (int x = 0; x < raster.width(); x++) {
      row.add(raster.sample(x, 0));
    }
    return row;
  }

  @Test
  void byDefaultMachineAndHumanMasksAreWrittenAsTheAppDoes() throws Exception {
    MemorySink sink = write(labels("a"), frame("x.png", new ObjectMask(0, 1, columns(0, 1))));
    assertEquals(
        Set.of(
            "meta.json",
            "obj_class_to_machine_color.json",
            "ds/img/x.png",
            "ds/ann/x.png.json",
            "ds/masks_machine/x.png",
            "ds/masks_human/x.png"),
        sink.entries.keySet());
  }

  @Test
  void theSmallerObjectLiesOnTopInMachineMasksAndTheLaterInColorMasks() throws Exception {
    ObjectMask small = new ObjectMask(1, 1, columns(2, 3));
    ObjectMask large = new ObjectMask(0, 2, columns(0, 5));
    MemorySink sink = write(labels("a", "b"), frame("x.png", small, large));
    assertEquals(List.of(1, 1, 2, 2, 1, 1, 0, 0), firstRow(sink, "ds/masks_machine/x.png"));
    assertEquals(
        List.of(128, 128, 128, 128, 128, 128, 0, 0), firstRow(sink, "ds/masks_human/x.png"));
    assertEquals(8, sink.counters.get("machine-pixels-covered"));
  }

  @Test
  void theAreaThatSuperviselySaysDecides() throws Exception {
    ObjectMask thin =
        new ObjectMask(
            List.of(1),
            1,
            columns(2, 3),
            0,
            OptionalDouble.empty(),
            false,
            "",
            Map.of("drawn.area", "99.5"));
    ObjectMask large = new ObjectMask(0, 2, columns(0, 5));
    MemorySink sink = write(labels("a", "b"), frame("x.png", thin, large));
    assertEquals(List.of(1, 1, 1, 1, 1, 1, 0, 0), firstRow(sink, "ds/masks_machine/x.png"));
  }

  @Test
  void stretchedValuesAreSaidInTheFile() throws Exception {
    Frame frame = frame("x.png", new ObjectMask(1, 1, columns(0, 3)));
    MemorySink sink = write(labels("a", "b", "c"), frame, "machine.stretch", "on");
    assertEquals(170, firstRow(sink, "ds/masks_machine/x.png").get(0));
    String json =
        new String(sink.entries.get(MachineColors.FILE), StandardCharsets.UTF_8)
            .replaceAll("\\s", "");
    assertEquals("{\"a\":[85,85,85],\"b\":[170,170,170],\"c\":[255,255,255]}", json);
  }

  @Test
  void moreThan255ClassesMake16BitMachineMasksOnDemand() throws Exception {
    Frame frame = frame("x.png", new ObjectMask(299, 1, columns(0, 3)));
    MemorySink sink = write(many(300), frame, "classes-over-255", "gray16");
    assertEquals(300, firstRow(sink, "ds/masks_machine/x.png").get(0));
  }

  @Test
  void aClassBeyond255IsSetAsideOnDemand() throws Exception {
    Frame good = frame("x.png", new ObjectMask(254, 1, columns(0, 3)));
    MemorySink sink = write(many(300), good, "classes-over-255", "quarantine");
    assertEquals(255, firstRow(sink, "ds/masks_machine/x.png").get(0));
    Frame bad = frame("x.png", new ObjectMask(255, 1, columns(0, 3)));
    MaskDataException e =
        assertThrows(
            MaskDataException.class, () -> write(many(300), bad, "classes-over-255", "quarantine"));
    assertEquals(TargetFaults.CANNOT_HOLD, e.code());
    assertEquals(
        "x.png: class 'c255' has the number 256, 8-bit machine masks hold 255;"
            + " machine=off leaves them out, classes-over-255=gray16 writes 16 bits all the same",
        e.getMessage());
  }

  @Test
  void moreThan255ClassesStopTheRunOnDemand() throws Exception {
    ConfigException e = assertThrows(ConfigException.class, () -> write(many(300), frame("x.png")));
    assertTrue(e.getMessage().contains("at most 255 classes, the source has 300"), e.getMessage());
    write(many(300), frame("x.png"), "machine", "off");
  }

  @Test
  void anOverlayIsHalfTheColorRoundedDownObjectByObject() throws Exception {
    LabelCatalog labels =
        new LabelCatalog(
            List.of(new Label("a", Rgb.of(0xFF0000)), new Label("b", Rgb.of(0x00FF00))));
    Frame frame =
        frame("x.png", new ObjectMask(0, 1, columns(1, 2)), new ObjectMask(1, 2, columns(2, 3)));
    MemorySink sink = write(labels, frame, "human", "overlay");
    List<Integer> red = firstRow(sink, "ds/masks_human/x.png");
    assertEquals(List.of(0, 10, 20, 30, 40, 50, 60, 70), red.subList(0, 8));
    assertEquals(List.of(0, 132, 68, 15, 40, 50, 60, 70), red.subList(8, 16));
  }

  @Test
  void anOverlayIsShrunkAsAWhole() throws Exception {
    MemorySink sink =
        write(labels("a"), frame("x.png"), "human", "overlay", "human.resize-percent", "50");
    List<Integer> row = firstRow(sink, "ds/masks_human/x.png");
    assertEquals(List.of(6, 26, 46, 66, 6, 26, 46, 66), row);
  }

  @Test
  void anOverlayWantsImagesCopied() {
    ConfigException e =
        assertThrows(
            ConfigException.class,
            () ->
                Pipeline.of(
                        Trees.local(temp),
                        labels("a"),
                        new SuperviselyMasksFormat().readable(),
                        List.of(frame("x.png")))
                    .write(new SuperviselyMasksFormat(), "", ImageMode.NONE, "human", "overlay"));
    assertEquals(
        "human=overlay draws on the images, which --images none leaves alone; give --images copy"
            + " or human=colors",
        e.getMessage());
  }

  @Test
  void anOverlayOfAFrameWithoutImageIsSetAside() throws Exception {
    Frame frame = frame("x.png").withImage(new ImageRef("x.png", "", 0, ""));
    MaskDataException e =
        assertThrows(MaskDataException.class, () -> write(labels("a"), frame, "human", "overlay"));
    assertEquals(TargetFaults.CANNOT_HOLD, e.code());
    assertTrue(e.getMessage().contains("human=colors"), e.getMessage());
  }

  @Test
  void classNamesAreMadeSafeForFilesAndComeBack() throws Exception {
    LabelCatalog labels = labels("a/b", "a_b", "a", "a_01", "x".repeat(300), "..");
    List<ObjectMask> objects = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      objects.add(new ObjectMask(i % 6, i + 1, columns(i % 8, 7)));
    }
    Frame frame = frame("x.png", objects.toArray(new ObjectMask[0]));
    MemorySink sink = write(labels, frame, "instances", "on");
    assertEquals(
        Set.of(
            "a_b-1.png",
            "a_b-1_01.png",
            "a_b.png",
            "a_b_01.png",
            "a.png",
            "a_02.png",
            "a_01.png",
            "a_01_01.png",
            "x".repeat(200) + ".png",
            "x".repeat(200) + "_01.png",
            "...png",
            ".._01.png"),
        below(sink, "masks_instances/x/"));
    assertEquals(2, sink.counters.get("renamed-class-files"));
    ClassFileNames names = new ClassFileNames(labels);
    for (String file : below(sink, "masks_instances/x/")) {
      String stem = file.substring(0, file.length() - 4);
      assertTrue(names.label(stem) >= 0, file);
    }
    assertEquals(3, names.label("a_01"));
    assertEquals(2, names.label("a_02"));
    assertEquals(0, names.label("a_b-1_01"));
  }

  @Test
  void masksOfImagesThatShareAStemHaveTheirWholeNames() throws Exception {
    Frame frame = frame("x.png", new ObjectMask(0, 1, columns(0, 1)));
    Frame clashing = frame.with(new FrameKey("ds", "", "x.png"), frame.objects());
    MemorySink sink = write(labels("a"), clashing, "instances", "on");
    assertTrue(sink.entries.containsKey("ds/masks_machine/x.png.png"));
    assertTrue(sink.entries.containsKey("ds/masks_instances/x.png/a.png"));
    assertEquals(1, sink.counters.get("masks-of-whole-image-names"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"instances", "machine", "semantic", "human"})
  void everyKindComesBackAsFarAsItHolds(String kind) throws Exception {
    Frame frame =
        frame(
            "x.png",
            new ObjectMask(0, 1, columns(0, 4)),
            new ObjectMask(0, 2, columns(6, 7)),
            new ObjectMask(1, 3, columns(3, 4)));
    MemorySink sink = write(labels("a", "b"), frame, "instances", "on", "semantic", "on");
    Path out = Files.createDirectories(temp.resolve("out"));
    for (Map.Entry<String, byte[]> entry : sink.entries.entrySet()) {
      Path file = out.resolve(entry.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, entry.getValue());
    }
    Pipeline back =
        Pipeline.read(new SuperviselyMasksFormat(), Trees.local(out), "", "masks", kind);
    assertEquals(Map.of(), back.rejected);
    assertEquals(new FrameKey("ds", "", "x"), back.frames.get(0).key());
    List<RunLengthMask> found =
        back.frames.get(0).objects().stream().map(ObjectMask::mask).toList();
    List<RunLengthMask> expected =
        kind.equals("instances")
            ? List.of(columns(0, 4), columns(6, 7), columns(3, 4))
            : List.of(MaskAlgebra.union(columns(0, 2), columns(6, 7)), columns(3, 4));
    assertEquals(expected, found);
    assertArrayEquals(sink.entries.get("ds/img/x.png"), back.image(back.frames.get(0)));
  }

  private static Packing packing(String... options) {
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < options.length; i += 2) {
      values.put(options[i], options[i + 1]);
    }
    SuperviselyMasksFormat format = new SuperviselyMasksFormat();
    Options checked = Options.ofTarget(format, values, "");
    assertEquals(!values.containsKey("archive"), format.carries(checked));
    return format
        .writer(
            new WriterSetup(
                labels("a"),
                checked,
                ImageMode.COPY,
                new Overview(1, new TreeSet<>(), new TreeSet<>()),
                format.readable(),
                new TreeMap<>()))
        .packing();
  }

  @Test
  void aTarIsAskedForByItsNameAndSize() {
    assertFalse(packing().isOn());
    assertEquals(new Packing(Packing.Kind.TAR, "project", 500L << 20), packing("archive", "tar"));
    assertEquals(
        new Packing(Packing.Kind.TAR, "7_fruit", 4096),
        packing("archive", "tar", "archive.name", "7_fruit", "archive.max-size", "4KiB"));
    ConfigException e =
        assertThrows(ConfigException.class, () -> packing("archive", "tar", "archive.name", "a/b"));
    assertEquals(
        "target option of supervisely-masks 'archive.name' must be a file name, was 'a/b'",
        e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"archive.name,7_fruit", "archive.max-size,4KiB"})
  void whatIsSaidOfATarThatIsNotMadeIsRefused(String key, String value) {
    assertEquals(
        "target option of supervisely-masks '"
            + key
            + "' must be left out without archive=tar, was '"
            + value
            + "'",
        assertThrows(ConfigException.class, () -> packing(key, value)).getMessage());
  }
}
