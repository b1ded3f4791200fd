package io.maskmill.formats.binarymasks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.Trees;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.VocColors;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.Options;
import io.maskmill.spi.Overview;
import io.maskmill.spi.TargetFaults;
import io.maskmill.spi.Trait;
import io.maskmill.spi.WriterSetup;
import io.maskmill.testing.MemorySink;
import io.maskmill.testing.Pipeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of masks that pack class and instance. Each object is a pixel of its own in one row. */
class PackedWriteTest {
  @TempDir Path temp;

  private static final int WIDTH = 2_000;

  private static LabelCatalog labels(String... names) {
    List<Label> labels = new ArrayList<>();
    for (String name : names) {
      labels.add(new Label(name, VocColors.color(labels.size() + 1)));
    }
    return new LabelCatalog(labels);
  }

  private static Options options(String... pairs) {
    Map<String, String> map = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return Options.ofTarget(new BinaryMasksFormat(), map, "");
  }

  private static PackedPlan plan(LabelCatalog labels, String... pairs) {
    return PackedPlan.of(labels, WriteOptions.of(options(pairs)));
  }

  private static ObjectMask object(int pixel, int label, int instance, boolean crowd) {
    return new ObjectMask(
        List.of(label),
        instance,
        new RunLengthMask(WIDTH, 1, new int[] {pixel, 1, WIDTH - pixel - 1}),
        0,
        OptionalDouble.empty(),
        crowd,
        "",
        Map.of());
  }

  private static Frame frame(ObjectMask... objects) {
    return new Frame(
        new FrameKey("ds", "", "a"),
        new ImageRef("a.png", "", 0, ""),
        WIDTH,
        1,
        Arrays.asList(objects));
  }

  private static int[] values(PackedPlan plan, ObjectMask... objects) throws Exception {
    return plan.values(frame(objects), List.of(objects));
  }

  @Test
  void objectsKeepTheirNumbersAndRegionsHaveTheirClassAlone() throws Exception {
    PackedPlan plan =
        plan(labels("road", "car"), "values", "class*1000+instance", "classes", "cityscapes");
    assertArrayEquals(
        new int[] {7, 26_004, 26_000, 26},
        values(
            plan,
            object(0, 0, 0, false),
            object(1, 1, 5, false),
            object(2, 1, 1, false),
            object(3, 1, 3, true)));
    assertEquals(0, plan.zero());
  }

  @Test
  void regionsStayRegions() throws Exception {
    PackedPlan plan =
        plan(labels("road"), "values", "class*1000+instance", "classes", "cityscapes");
    assertArrayEquals(
        new int[] {7, 7}, values(plan, object(0, 0, 1, false), object(1, 0, 2, false)));
  }

  @Test
  void equalAndLargeNumbersAreCountedAnew() throws Exception {
    PackedPlan plan = plan(labels("a", "b"), "values", "class*1000+instance");
    assertArrayEquals(
        new int[] {1000, 1001, 2004},
        values(plan, object(0, 0, 2, false), object(1, 0, 2, false), object(2, 1, 5, false)));
    assertArrayEquals(new int[] {1000}, values(plan, object(0, 0, 1001, false)));
  }

  @Test
  void theThousandAndFirstObjectIsRefused() throws Exception {
    PackedPlan plan = plan(labels("a"), "values", "class*1000+instance");
    ObjectMask[] objects = new ObjectMask[1001];
    for (int i = 0; i < objects.length; i++) {
      objects[i] = object(i, 0, i + 1, false);
    }
    int[] fits = values(plan, Arrays.copyOf(objects, 1000));
    assertEquals(1999, fits[999]);
    MaskDataException e = assertThrows(MaskDataException.class, () -> values(plan, objects));
    assertEquals(TargetFaults.CANNOT_HOLD, e.code());
    assertTrue(e.getMessage().contains("1001 objects of 'a'"), e.getMessage());
  }

  @Test
  void classesThatEndInsideSixteenBitsHoldFewer() throws Exception {
    String[] names = new String[65];
    Arrays.setAll(names, i -> "l" + i);
    PackedPlan plan = plan(labels(names), "values", "class*1000+instance");
    assertArrayEquals(new int[] {65_535}, values(plan, object(0, 64, 536, false)));
    assertArrayEquals(new int[] {65_000}, values(plan, object(0, 64, 537, false)));
  }

  @ParameterizedTest
  @CsvSource({
    "class*1000+instance,cityscapes,car/unknown,has no number for unknown",
    "class*1000+instance,nothing,car/person,is no known table",
    "class*40000+instance,cityscapes,road/car,holds classes up to 1",
    "class*1000+instance,ade20k-150,wall/flag,holds classes up to 65",
    "class*20+instance,cityscapes,car/person,holds classes up to 19"
  })
  void whatCannotBeHeldIsRefusedBeforeTheRun(
      String values, String table, String names, String message) {
    ConfigException e =
        assertThrows(
            ConfigException.class,
            () -> plan(labels(names.split("/", -1)), "values", values, "classes", table));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void backgroundIsVoidWhereTheTableHasOne() throws Exception {
    PackedPlan train =
        plan(labels("road"), "values", "class*1000+instance", "classes", "cityscapes-train-ids");
    assertEquals(255, train.zero());
    assertArrayEquals(new int[] {0}, values(train, object(0, 0, 0, false)));
    PackedPlan vistas =
        plan(labels("animal--bird"), "values", "class*256+instance", "classes", "mapillary-1.2");
    assertEquals(65 * 256, vistas.zero());
    assertArrayEquals(new int[] {1}, values(vistas, object(0, 0, 2, false)));
  }

  @Test
  void whatIsWrittenIsSaidOfTheTarget() {
    BinaryMasksFormat format = new BinaryMasksFormat();
    Options packed = options("values", "class*1000+instance", "classes", "cityscapes");
    assertTrue(format.writable(packed).holds(Trait.INSTANCES));
    assertTrue(format.writable(packed).holds(Trait.CROWD));
    Options bits = options("values", "class*256+instance", "classes", "cityscapes");
    assertTrue(!format.writable(bits).holds(Trait.CROWD));
    assertEquals(format.writable(), format.writable(options()));
    assertThrows(ConfigException.class, () -> options("values", "class=R,instance=B"));
    assertThrows(ConfigException.class, () -> WriteOptions.of(options("classes", "cityscapes")));
  }

  /** Overlapping objects, regions and crowds: what is promised of reading back is what is read. */
  @ParameterizedTest
  @CsvSource({
    "class*1000+instance,cityscapes,1",
    "class*1000+track,cityscapes,2",
    "class*256+instance,,3",
    "class*256+instance,cityscapes,4",
    "class*37+instance,,5"
  })
  void whatIsWrittenIsRead(String values, String table, int seed) throws Exception {
    Random random = new Random(seed);
    LabelCatalog labels = labels("road", "car", "person");
    List<String> given = new ArrayList<>(List.of("values", values));
    if (table != null) {
      given.addAll(List.of("classes", table));
    }
    BinaryMasksFormat format = new BinaryMasksFormat();
    DatasetWriter writer =
        format.writer(
            new WriterSetup(
                labels,
                options(given.toArray(String[]::new)),
                ImageMode.NONE,
                new Overview(40, new TreeSet<>(Set.of("ds")), new TreeSet<>(Set.of(""))),
                format.readable(),
                new TreeMap<>()));
    MemorySink sink = new MemorySink(Trees.local(temp), ImageMode.NONE);
    DatasetWriter.FrameEncoder encoder = writer.encoder();
    Map<String, List<ObjectMask>> promised = new TreeMap<>();
    for (int i = 0; i < 40; i++) {
      Frame frame = randomFrame(random, "f" + i);
      encoder.encode(frame, sink);
      promised.put("f" + i, writer.readBack(frame).orElseThrow().objects());
    }
    writer.finish(null, sink);
    for (Map.Entry<String, byte[]> entry : sink.entries.entrySet()) {
      Path file = temp.resolve(entry.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, entry.getValue());
    }
    Map<String, String> back =
        format.readBackOptions(options(given.toArray(String[]::new)), ImageMode.NONE);
    List<String> source = new ArrayList<>();
    back.forEach((key, value) -> source.addAll(List.of(key, value)));
    Pipeline read = Pipeline.read(format, Trees.local(temp), "", source.toArray(String[]::new));
    assertEquals(Map.of(), read.rejected);
    Map<String, List<ObjectMask>> found = new TreeMap<>();
    for (Frame frame : read.frames) {
      List<ObjectMask> objects = new ArrayList<>();
      for (ObjectMask object : frame.objects()) {
        String name = read.reader.labels().label(object.label()).name();
        objects.add(object.withLabels(List.of(labels.indexOf(name))));
      }
      objects.sort(Comparator.comparingInt(ObjectMask::label).thenComparing(ObjectMask::instance));
      found.put(frame.key().name(), objects);
    }
    assertEquals(promised, found);
    assertTrue(promised.values().stream().mapToInt(List::size).sum() > 100);
  }

  private static Frame randomFrame(Random random, String name) {
    int width = 5 + random.nextInt(20);
    int height = 1 + random.nextInt(12);
    List<ObjectMask> objects = new ArrayList<>();
    for (int i = random.nextInt(9); i > 0; i--) {
      int left = random.nextInt(width);
      int top = random.nextInt(height);
      RunLengthMask box =
          RunLengthMask.full(1 + random.nextInt(width - left), 1 + random.nextInt(height - top))
              .place(width, height, left, top);
      objects.add(
          new ObjectMask(
              List.of(random.nextInt(3)),
              random.nextInt(4) * random.nextInt(15),
              box,
              random.nextInt(3),
              OptionalDouble.empty(),
              random.nextInt(6) == 0,
              "",
              Map.of()));
    }
    return new Frame(
        new FrameKey("ds", "", name),
        new ImageRef(name + ".png", "", 0, ""),
        width,
        height,
        objects);
  }
}
