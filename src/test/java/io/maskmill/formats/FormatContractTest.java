package io.maskmill.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.HadoopConf;
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
import io.maskmill.model.VocColors;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.spi.ChecksFrames;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.FilesOfManyFrames;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.NotData;
import io.maskmill.spi.Options;
import io.maskmill.spi.Overview;
import io.maskmill.spi.Packing;
import io.maskmill.spi.ReadsBackInPart;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.Trait;
import io.maskmill.spi.WriterSetup;
import io.maskmill.testing.Junk;
import io.maskmill.testing.MemorySink;
import io.maskmill.testing.Packer;
import io.maskmill.testing.Pipeline;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every format that is read and written must keep: frames are written, read back and compared
 * as far as the format's traits allow. A format joins with a subclass of three lines.
 */
public abstract class FormatContractTest {
  @TempDir protected Path temp;

  /** The most labels that the target's own system tells apart. */
  protected int mostLabels() {
    return Integer.MAX_VALUE;
  }

  /** Whether images lie at the target's root, where a backslash in a zip is a slash. */
  protected boolean putsImagesAtTheRoot() {
    return false;
  }

  /** The most objects of a frame that the target's own system tells apart. */
  protected int mostObjects() {
    boolean isAny =
        format().writable().holds(Trait.MANY_INSTANCES)
            || !format().writable().holds(Trait.INSTANCES);
    return isAny ? Integer.MAX_VALUE : 255;
  }

  /** The format under test. */
  protected abstract MaskFormat format();

  private static LabelCatalog catalog(int n) {
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      labels.add(
          new Label(
              i % 3 == 0 ? "label " + i : "\u043c\u0435\u0442\u043a\u0430\"" + i,
              VocColors.color(i + 1)));
    }
    return new LabelCatalog(labels);
  }

  /** An image on disk and a frame of it. */
  private Frame frame(FrameKey key, String fileName, int w, int h, List<ObjectMask> objects)
      throws IOException {
    Path images = Files.createDirectories(temp.resolve("images"));
    String path = "i" + Integer.toHexString((key + fileName).hashCode());
    byte[] png = new PngEncoder().encode(w, h, 8, ColorType.GRAY, null, null, (y, row) -> {});
    Files.write(images.resolve(path), png);
    return new Frame(key, new ImageRef(fileName, path, png.length, ""), w, h, objects);
  }

  private static RunLengthMask blob(Random random, int w, int h) {
    int x0 = random.nextInt(w);
    int y0 = random.nextInt(h);
    int x1 = x0 + random.nextInt(w - x0);
    int y1 = y0 + random.nextInt(h - y0);
    int[] counts = new int[2 * h + 3];
    int n = 0;
    int last = 0;
    for (int y = y0; y <= y1; y++) {
      counts[n++] = y * w + x0 - last;
      counts[n++] = x1 - x0 + 1;
      last = y * w + x1 + 1;
    }
    counts[n++] = w * h - last;
    return RunLengthMask.canonical(w, h, counts, n);
  }

  private static List<ObjectMask> objects(Random random, int n, int labels, int w, int h) {
    List<ObjectMask> objects = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      objects.add(new ObjectMask(random.nextInt(labels), i + 1, blob(random, w, h)));
    }
    return objects;
  }

  private MemorySink write(LabelCatalog labels, List<Frame> frames) throws Exception {
    SourceTree tree = Trees.local(Files.createDirectories(temp.resolve("images")));
    return Pipeline.of(tree, labels, format().readable(), frames)
        .write(format(), "", ImageMode.COPY);
  }

  private Pipeline readBack(MemorySink sink) throws IOException {
    return Pipeline.read(format(), tree(store(sink)), "");
  }

  /** An output as a source; one of shards is opened as a run opens it. */
  private SourceTree tree(Path out) throws IOException {
    return isOfShards()
        ? Trees.open(out.toString(), new HadoopConf(new Configuration(false)))
        : Trees.local(out);
  }

  /** Whether targets are archives, which no archive holds. */
  private boolean isOfShards() {
    return writer(catalog(1), List.of(), ImageMode.COPY).packing().kind() == Packing.Kind.SHARDS;
  }

  private Path store(MemorySink sink) throws IOException {
    Path out = temp.resolve("out" + System.nanoTime());
    Files.createDirectories(out);
    for (Map.Entry<String, byte[]> entry : sink.entries.entrySet()) {
      Path file = Path.of(out + "/" + entry.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, entry.getValue());
    }
    return out;
  }

  /** The objects, with what is seen of them from above where the format has no overlap. */
  private List<ObjectMask> seen(Frame frame) {
    if (format().writable().holds(Trait.OVERLAP)) {
      return frame.objects();
    }
    List<ObjectMask> seen = new ArrayList<>();
    RunLengthMask above = RunLengthMask.empty(frame.width(), frame.height());
    for (int i = frame.objects().size() - 1; i >= 0; i--) {
      ObjectMask object = frame.objects().get(i);
      RunLengthMask mask = MaskAlgebra.difference(object.mask(), above);
      above = MaskAlgebra.union(above, object.mask());
      if (!mask.isEmpty()) {
        seen.add(0, object.with(object.instance(), mask));
      }
    }
    return seen;
  }

  /** Objects, or label unions where the format has no instances, as comparable text. */
  private List<String> said(LabelCatalog labels, Frame frame) {
    List<String> said = new ArrayList<>();
    if (format().writable().holds(Trait.INSTANCES) && !format().writable().holds(Trait.OVERLAP)) {
      RunLengthMask above = RunLengthMask.empty(frame.width(), frame.height());
      for (int i = frame.objects().size() - 1; i >= 0; i--) {
        ObjectMask object = frame.objects().get(i);
        RunLengthMask seen = MaskAlgebra.difference(object.mask(), above);
        above = MaskAlgebra.union(above, object.mask());
        if (!seen.isEmpty()) {
          said.add(labels.label(object.label()).name() + " " + seen);
        }
      }
      said.sort(null);
      return said;
    }
    if (format().writable().holds(Trait.INSTANCES)) {
      for (ObjectMask object : seen(frame)) {
        said.add(labels.label(object.label()).name() + " " + object.mask());
      }
      return said;
    }
    Map<String, RunLengthMask> unions = new TreeMap<>();
    RunLengthMask above = RunLengthMask.empty(frame.width(), frame.height());
    for (int i = frame.objects().size() - 1; i >= 0; i--) {
      ObjectMask object = frame.objects().get(i);
      RunLengthMask seen = MaskAlgebra.difference(object.mask(), above);
      above = MaskAlgebra.union(above, object.mask());
      if (!seen.isEmpty()) {
        unions.merge(labels.label(object.label()).name(), seen, MaskAlgebra::union);
      }
    }
    unions.forEach((label, mask) -> said.add(label + " " + mask));
    return said;
  }

  private void assertKept(LabelCatalog labels, List<Frame> frames) throws Exception {
    Pipeline back = readBack(write(labels, frames));
    assertEquals(Map.of(), back.rejected, back.reasons.toString());
    assertEquals(Map.of(), back.rejectedObjects, back.reasons.toString());
    assertEquals(labelsSaid(labels), labelsSaid(back.reader.labels()));
    List<String> expected = new ArrayList<>();
    for (Frame frame : frames) {
      expected.add(frame.width() + "x" + frame.height() + said(labels, frame));
    }
    List<String> found = new ArrayList<>();
    for (Frame frame : back.frames) {
      found.add(frame.width() + "x" + frame.height() + said(back.reader.labels(), frame));
    }
    expected.sort(null);
    found.sort(null);
    assertEquals(expected, found);
    assertReadBackAsSaid(labels, frames, ImageMode.COPY, back);
    assertEquals(frames.size(), back.frames.stream().map(Frame::key).distinct().count());
    assertEquals(frames.size(), back.frames.stream().filter(f -> f.image().isPresent()).count());
  }

  private DatasetWriter writer(LabelCatalog labels, List<Frame> frames, ImageMode images) {
    TreeSet<String> datasets = new TreeSet<>();
    TreeSet<String> subsets = new TreeSet<>();
    for (Frame frame : frames) {
      datasets.add(frame.key().dataset());
      subsets.add(frame.key().subset());
    }
    return format()
        .writer(
            new WriterSetup(
                labels,
                Options.ofTarget(format(), Map.of(), ""),
                images,
                new Overview(frames.size(), datasets, subsets),
                format().readable(),
                new TreeMap<>()));
  }

  /** What the writer promises of reading back is what its reader gives. */
  private void assertReadBackAsSaid(
      LabelCatalog labels, List<Frame> frames, ImageMode images, Pipeline back) {
    DatasetWriter writer = writer(labels, frames, images);
    List<String> promised = new ArrayList<>();
    for (Frame frame : frames) {
      writer.readBack(frame).ifPresent(kept -> promised.add(readBackSaid(labels, kept)));
    }
    List<String> found = new ArrayList<>();
    for (Frame frame : back.frames) {
      found.add(readBackSaid(back.reader.labels(), frame));
    }
    promised.sort(null);
    found.sort(null);
    assertEquals(promised, found);
    assertEquals(frames.isEmpty(), found.isEmpty());
    String leftOut = ReadsBackInPart.of(format(), Options.ofTarget(format(), Map.of(), ""));
    assertTrue(promised.size() == frames.size() || !leftOut.isEmpty(), "left out for no reason");
  }

  private static String readBackSaid(LabelCatalog labels, Frame frame) {
    List<String> objects = new ArrayList<>();
    for (ObjectMask object : frame.objects()) {
      List<String> names =
          object.labels().stream().map(label -> labels.label(label).name()).sorted().toList();
      objects.add(names + " " + object.mask());
    }
    objects.sort(null);
    FrameKey key = frame.key();
    return List.of(key.dataset(), key.subset(), key.name(), frame.image().fileName())
        + " "
        + frame.width()
        + "x"
        + frame.height()
        + objects;
  }

  private List<String> labelsSaid(LabelCatalog labels) {
    boolean colors = format().writable().holds(Trait.COLORS);
    return labels.labels().stream()
        .map(label -> label.name() + (colors ? label.color().hex() : ""))
        .toList();
  }

  private static Set<String> names(List<Frame> frames) {
    return frames.stream().map(frame -> frame.key().name()).collect(Collectors.toSet());
  }

  @SuppressWarnings("unchecked")
  private static <T> T travelled(T object) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject();
    }
  }

  private static FrameKey key(String name) {
    return new FrameKey("ds", "", name);
  }

  @ParameterizedTest
  @CsvSource({"1,1,1,1", "5000,1,9,3", "1,3000,9,3", "40,30,0,2", "64,48,300,1", "31,17,20,300"})
  void framesComeBack(int w, int h, int many, int manyLabels) throws Exception {
    int objects = Math.min(many, mostObjects());
    int labels = Math.min(manyLabels, mostLabels());
    Random random = new Random(w * 31L + h);
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      frames.add(
          frame(key("f" + i), "f" + i + ".png", w, h, objects(random, objects, labels, w, h)));
    }
    assertKept(catalog(labels), frames);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zip", "tar"})
  void anArchiveIsReadLikeTheFolderThatItWasMadeOf(String kind) throws Exception {
    if (isOfShards()) {
      return;
    }
    Random random = new Random(8);
    List<Frame> frames = new ArrayList<>();
    for (String name :
        List.of("plain", "a b", "\u043f\u0440\u0438", "back\\slash", "n".repeat(90))) {
      if (name.indexOf('\\') < 0 || !putsImagesAtTheRoot()) {
        frames.add(frame(key(name), name + ".png", 30, 20, objects(random, 4, 3, 30, 20)));
      }
    }
    MemorySink sink = write(catalog(3), frames);
    Path archive = temp.resolve("all." + kind);
    Files.write(archive, kind.equals("zip") ? Packer.zip(sink.entries) : Packer.tar(sink.entries));
    HadoopConf conf = new HadoopConf(new Configuration(false));
    Pipeline packed = Pipeline.read(format(), Trees.open(archive.toString(), conf), "");
    Pipeline plain = readBack(sink);
    assertEquals(Map.of(), packed.rejected, packed.reasons.toString());
    assertEquals(
        plain.frames.stream().map(Frame::key).toList(),
        packed.frames.stream().map(Frame::key).toList());
    for (int i = 0; i < plain.frames.size(); i++) {
      Frame frame = packed.frames.get(i);
      assertEquals(
          said(plain.reader.labels(), plain.frames.get(i)), said(packed.reader.labels(), frame));
      assertArrayEquals(plain.image(plain.frames.get(i)), packed.image(frame));
    }
  }

  @Test
  void sizesMayChangeFromFrameToFrame() throws Exception {
    Random random = new Random(5);
    List<Frame> frames = new ArrayList<>();
    int[][] sizes = {{300, 200}, {3, 2}, {17, 120}, {1, 1}, {300, 200}};
    for (int i = 0; i < sizes.length; i++) {
      int w = sizes[i][0];
      int h = sizes[i][1];
      frames.add(frame(key("f" + i), "f" + i + ".png", w, h, objects(random, 6, 4, w, h)));
    }
    assertKept(catalog(4), frames);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "space name",
        "\u043f\u0440\u0438\u0432\u0435\u0442",
        "emoji\ud83d\ude00",
        "per%20cent",
        "hash#tag",
        "q?mark",
        "star*",
        "br[0-9]",
        "cur{a,b}",
        "colon:c",
        "back\\slash",
        "quote'q",
        "dq\"x",
        "comma,name",
        "semi;colon",
        "amp&",
        "plus+plus",
        "=eq",
        "@at",
        "$HOME",
        "-dash",
        "trailing.",
        " lead",
        "tab\tname",
        "tilde~",
        "a.b.c",
        "UPPER",
        "_SUCCESS"
      })
  void oddNamesComeBack(String name) throws Exception {
    Frame frame = frame(key(name), name + ".png", 20, 10, objects(new Random(1), 2, 2, 20, 10));
    Pipeline back = readBack(write(catalog(2), List.of(frame)));
    assertEquals(Map.of(), back.rejected);
    assertEquals(1, back.frames.size());
    assertEquals(name, back.frames.get(0).key().name());
    assertEquals(name + ".png", FileNames.last(back.frames.get(0).image().fileName()));
    assertReadBackAsSaid(catalog(2), List.of(frame), ImageMode.COPY, back);
  }

  /** Names that a listing passes by are read back all the same, under another name if need be. */
  @ParameterizedTest
  @ValueSource(strings = {".a", "s/.b/c", "__MACOSX/d", "@eaDir/e"})
  void hiddenNamesComeBack(String name) throws Exception {
    Frame frame = frame(key(name), name + ".png", 20, 10, objects(new Random(1), 2, 2, 20, 10));
    MemorySink sink = write(catalog(2), List.of(frame));
    Pipeline back = readBack(sink);
    assertEquals(Map.of(), back.reasons);
    assertEquals(1, back.frames.size());
    assertTrue(back.frames.get(0).image().isPresent());
    assertReadBackAsSaid(catalog(2), List.of(frame), ImageMode.COPY, back);
  }

  /** Drawing orders, several labels an object, one mask twice: with images, and without. */
  @ParameterizedTest
  @EnumSource(ImageMode.class)
  void whatReadingBackGivesIsWhatTheWriterSaid(ImageMode images) throws Exception {
    Options options = Options.ofTarget(format(), Map.of(), "");
    Map<String, String> readOptions;
    try {
      readOptions = format().readBackOptions(options, images);
    } catch (ConfigException e) {
      assertTrue(e.getMessage().contains("--verify"), e.getMessage());
      return;
    }
    Random random = new Random(12);
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      List<ObjectMask> objects = new ArrayList<>();
      for (int j = 0; j < 1 + random.nextInt(9); j++) {
        List<Integer> labels = random.nextInt(3) == 0 ? List.of(2, 0, 1) : List.of(j % 3);
        RunLengthMask mask = blob(random, 40, 30);
        int z = random.nextInt(3);
        boolean crowd = random.nextBoolean();
        objects.add(
            new ObjectMask(
                labels, j, mask, z, OptionalDouble.of(0.5), crowd, "id" + j, Map.of("a", "b")));
      }
      objects.add(objects.get(0));
      String name = List.of("a.b", "s/x", "back\\slash", "e\ud83d\ude00").get(i % 4) + i;
      String extension = List.of(".tif", ".png", ".gif", ".jpg.png", ".PNG").get(i % 5);
      String file = i == 1 ? name : name + extension;
      FrameKey key = new FrameKey("d" + i % 2, i % 3 == 0 ? "" : "train", FileNames.stem(file));
      Frame frame = frame(key, file, 40, 30, objects);
      frames.add(i % 7 == 3 ? frame.withImage(new ImageRef(file, "", 0, "")) : frame);
    }
    LabelCatalog labels = catalog(3);
    frames.removeIf(frame -> isRefused(writer(labels, frames, images), frame));
    SourceTree tree = Trees.local(Files.createDirectories(temp.resolve("images")));
    MemorySink sink =
        Pipeline.of(tree, labels, format().readable(), frames).write(format(), "", images);
    List<String> pairs = new ArrayList<>();
    readOptions.forEach((key, value) -> pairs.addAll(List.of(key, value)));
    Path out = store(sink);
    Pipeline back = Pipeline.read(format(), tree(out), "", pairs.toArray(new String[0]));
    assertReadBackAsSaid(labels, frames, images, back);
  }

  /** Whether a writer says beforehand that it takes no such frame. */
  private static boolean isRefused(DatasetWriter writer, Frame frame) {
    try {
      if (writer instanceof ChecksFrames checks) {
        checks.check(frame);
      }
      return false;
    } catch (MaskDataException e) {
      assertTrue(e.getMessage().contains("" + frame.key()), e.getMessage());
      return true;
    }
  }

  @Test
  void imagesAreCopiedByteForByte() throws Exception {
    Frame frame = frame(key("a"), "a.png", 20, 10, List.of());
    byte[] image = Files.readAllBytes(temp.resolve("images").resolve(frame.image().path()));
    Pipeline back = readBack(write(catalog(1), List.of(frame)));
    assertArrayEquals(image, back.image(back.frames.get(0)));
  }

  @Test
  void framesOfOneNameInSeveralDatasetsAndSubsetsAreAllKept() throws Exception {
    Random random = new Random(9);
    List<Frame> frames = new ArrayList<>();
    for (String dataset : List.of("d1", "d2")) {
      for (String subset : List.of("train", "val")) {
        frames.add(
            frame(
                new FrameKey(dataset, subset, "a"),
                "a.png",
                30,
                20,
                objects(random, 3, 2, 30, 20)));
      }
    }
    assertKept(catalog(2), frames);
  }

  @Test
  void twoImagesOfOneStemAreBothKept() throws Exception {
    Random random = new Random(4);
    List<Frame> frames =
        List.of(
            frame(key("a.jpg"), "a.jpg", 30, 20, objects(random, 3, 2, 30, 20)),
            frame(key("a.png"), "a.png", 30, 20, objects(random, 3, 2, 30, 20)));
    assertKept(catalog(2), frames);
    assertEquals(names(frames), names(readBack(write(catalog(2), frames)).frames));
  }

  @Test
  void foldersInNamesAreKept() throws Exception {
    Random random = new Random(4);
    List<Frame> frames =
        List.of(
            frame(key("s1/x"), "s1/x.png", 30, 20, objects(random, 3, 2, 30, 20)),
            frame(key("s2/deep/x"), "s2/deep/x.png", 30, 20, objects(random, 3, 2, 30, 20)),
            frame(key("a/b/1"), "a/b/1.png", 30, 20, objects(random, 3, 2, 30, 20)));
    assertKept(catalog(2), frames);
  }

  @Test
  void writingTwiceGivesTheSameBytes() throws Exception {
    Frame frame = frame(key("a"), "a.png", 60, 50, objects(new Random(3), 12, 3, 60, 50));
    MemorySink first = write(catalog(3), List.of(frame));
    MemorySink second = write(catalog(3), List.of(frame));
    assertEquals(first.entries.keySet(), second.entries.keySet());
    first.entries.forEach(
        (path, bytes) -> assertArrayEquals(bytes, second.entries.get(path), path));
  }

  @Test
  void anEmptyDatasetIsReadAsOneOrRefusedInASentence() throws Exception {
    MemorySink sink = write(catalog(2), List.of());
    try {
      assertEquals(List.of(), readBack(sink).frames);
    } catch (ConfigException e) {
      assertTrue(e.getMessage().length() > 20, e.getMessage());
    }
  }

  @Test
  void theReaderTravelsToTasks() throws Exception {
    Frame frame = frame(key("a"), "a.png", 20, 10, objects(new Random(1), 2, 2, 20, 10));
    Pipeline back = readBack(write(catalog(2), List.of(frame)));
    Pipeline far = back.again(travelled(back.reader));
    assertEquals(back.frames, far.frames);
    assertEquals(labelsSaid(back.reader.labels()), labelsSaid(far.reader.labels()));
  }

  private static void encode(DatasetWriter writer, Frame frame, MemorySink sink) throws Exception {
    DatasetWriter.FrameEncoder encoder = writer.encoder();
    encoder.encode(frame, sink);
    if (encoder instanceof FilesOfManyFrames files) {
      files.accepted("00000-00000", sink);
      files.finish("00000-00000", sink);
    }
  }

  @Test
  void theWriterTravelsToTasks() throws Exception {
    Frame frame = frame(key("a"), "a.png", 20, 10, objects(new Random(1), 2, 2, 20, 10));
    DatasetWriter writer =
        format()
            .writer(
                new WriterSetup(
                    catalog(2),
                    Options.ofTarget(format(), Map.of(), ""),
                    ImageMode.COPY,
                    new Overview(1, new TreeSet<>(Set.of("ds")), new TreeSet<>(Set.of(""))),
                    format().readable(),
                    new TreeMap<>()));
    SourceTree tree = Trees.local(temp.resolve("images"));
    MemorySink here = new MemorySink(tree, ImageMode.COPY);
    MemorySink far = new MemorySink(tree, ImageMode.COPY);
    encode(writer, frame, here);
    encode(travelled(writer), frame, far);
    assertTrue(here.entries.size() + here.documents.size() > 0);
    assertEquals(here.documents, far.documents);
    assertEquals(here.entries.keySet(), far.entries.keySet());
    here.entries.forEach((path, bytes) -> assertArrayEquals(bytes, far.entries.get(path), path));
  }

  @Test
  void anEncoderRemembersNothingOfTheFramesBefore() throws Exception {
    Random random = new Random(8);
    List<Frame> frames = new ArrayList<>();
    int[][] sizes = {{90, 70}, {2, 1}, {17, 120}, {1, 1}, {300, 3}};
    for (int i = 0; i < sizes.length; i++) {
      int w = sizes[i][0];
      int h = sizes[i][1];
      frames.add(frame(key("f" + i), "f" + i + ".png", w, h, objects(random, 4, 4, w, h)));
    }
    MemorySink forward = write(catalog(4), frames);
    Collections.reverse(frames);
    MemorySink backward = write(catalog(4), frames);
    Set<String> joined = forward.documents.keySet();
    forward.entries.forEach(
        (path, bytes) -> {
          if (!joined.contains(path) && carries()) {
            assertArrayEquals(bytes, backward.entries.get(path), path);
          }
        });
    assertKept(catalog(4), frames);
  }

  @Test
  void framesWithoutLabelsComeBackOrAreRefusedInASentence() throws Exception {
    List<Frame> frames = List.of(frame(key("a"), "a.png", 20, 10, List.of()));
    try {
      assertKept(catalog(0), frames);
    } catch (ConfigException e) {
      assertTrue(e.getMessage().length() > 20, e.getMessage());
    }
  }

  /** Words that formats use for folders and files of their own. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "img",
        "ann",
        "meta",
        "seg",
        "blob",
        "img_info",
        "datasets",
        "images",
        "annotations",
        "masks_human",
        "default",
        "ds"
      })
  void foldersNamedAsTheFormatsOwnAreKept(String folder) throws Exception {
    Random random = new Random(6);
    List<Frame> frames =
        List.of(
            frame(key(folder + "/x"), folder + "/x.png", 30, 20, objects(random, 2, 2, 30, 20)),
            frame(
                key("b/" + folder + "/x"),
                "b/" + folder + "/x.png",
                30,
                20,
                objects(random, 2, 2, 30, 20)),
            frame(new FrameKey(folder, "", "x"), "x.png", 30, 20, objects(random, 2, 2, 30, 20)));
    assertKept(catalog(2), frames);
  }

  /** As many systems and tools have touched it, its frames are the same. */
  @ParameterizedTest
  @ValueSource(strings = {"folder", "zip", "tar", "folder-of-a-zip"})
  void whatIsNotDataChangesNothing(String kind) throws Exception {
    if (isOfShards() && !kind.equals("folder")) {
      return;
    }
    Random random = new Random(11);
    List<Frame> frames = new ArrayList<>();
    for (String name : List.of("a", "b", "deep/er/c")) {
      frames.add(frame(key(name), name + ".png", 30, 20, objects(random, 4, 3, 30, 20)));
    }
    MemorySink sink = write(catalog(3), frames);
    Pipeline clean = readBack(sink);
    Map<String, byte[]> junk = Junk.around(sink.entries);
    Map<String, byte[]> all = new TreeMap<>(sink.entries);
    all.putAll(junk);
    Path source = Files.createDirectories(temp.resolve("touched"));
    Map<String, byte[]> files = new TreeMap<>();
    switch (kind) {
      case "folder" -> files.putAll(all);
      case "zip" -> files.put("all.zip", Packer.zip(all));
      case "tar" -> files.put("all.tar", Packer.tar(all));
      default -> {
        files.putAll(junk);
        files.keySet().removeIf(path -> path.indexOf('/') >= 0 && !path.startsWith("_maskmill/"));
        files.put("all.zip", Packer.zip(sink.entries));
        junk.keySet().retainAll(files.keySet());
      }
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = source.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    String input = kind.equals("zip") || kind.equals("tar") ? source + "/all." + kind : "" + source;
    HadoopConf conf = new HadoopConf(new Configuration(false));
    Pipeline touched = Pipeline.read(format(), Trees.open(input, conf), "");
    assertEquals(Map.of(), touched.rejected, touched.reasons.toString());
    assertEquals(Map.of(), touched.rejectedObjects, touched.reasons.toString());
    assertEquals(labelsSaid(clean.reader.labels()), labelsSaid(touched.reader.labels()));
    assertEquals(framesSaid(clean), framesSaid(touched));
    assertEquals(clean.counters, touched.counters);
    Set<String> skipped =
        touched.skipped.stream()
            .filter(file -> Set.of("hidden", "metadata", "temporary").contains(file.reason()))
            .map(SkippedFile::path)
            .collect(Collectors.toSet());
    junk.keySet().removeAll(skipped);
    assertEquals(Set.of(), junk.keySet(), "not counted as skipped");
  }

  private static List<String> framesSaid(Pipeline pipeline) {
    return pipeline.frames.stream()
        .map(frame -> readBackSaid(pipeline.reader.labels(), frame))
        .sorted()
        .toList();
  }

  /** In an output where the engine's own files lie beside them. */
  @ParameterizedTest
  @ValueSource(strings = {"_maskmill", "_SUCCESS", "manifest.json", "quarantine.jsonl"})
  void datasetsUnderTheEnginesNamesAreKept(String name) throws Exception {
    Random random = new Random(13);
    List<Frame> frames =
        List.of(
            frame(new FrameKey(name, "", "x"), "x.png", 30, 20, objects(random, 2, 2, 30, 20)),
            frame(new FrameKey("d", "", name), name + ".png", 30, 20, List.of()),
            frame(
                key("b/" + name + "/x"),
                "b/" + name + "/x.png",
                30,
                20,
                objects(random, 2, 2, 30, 20)));
    assertKept(catalog(2), frames);
    MemorySink sink = write(catalog(2), frames);
    for (String path : sink.entries.keySet()) {
      assertFalse(NotData.isEngines(path.split("/")[0]), path);
    }
    sink.entries.put("quarantine.jsonl", new byte[0]);
    sink.entries.put("_SUCCESS", new byte[0]);
    assertReadBackAsSaid(catalog(2), frames, ImageMode.COPY, readBack(sink));
  }

  /** What lies where no reader looks is not promised to come back. */
  @ParameterizedTest
  @ValueSource(strings = {".a", "._a", ".git/a", "__MACOSX/a", "_temporary/a", "x/@eaDir/a"})
  void framesUnderHiddenNamesComeBackAsTheWriterSaid(String name) throws Exception {
    Random random = new Random(14);
    List<Frame> frames =
        List.of(
            frame(key("plain"), "plain.png", 30, 20, objects(random, 2, 2, 30, 20)),
            frame(key(name), name + ".png", 30, 20, objects(random, 2, 2, 30, 20)));
    Pipeline back = readBack(write(catalog(2), frames));
    assertReadBackAsSaid(catalog(2), frames, ImageMode.COPY, back);
  }

  private boolean carries() {
    return format().carries(Options.ofTarget(format(), Map.of(), ""));
  }
}
