package io.maskmill.formats.clearml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.image.MaskDecoder;
import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.AlphaMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.VocColors;
import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.RefusesTargets;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import io.maskmill.testing.MemorySink;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules of writing, one by one. */
class ClearmlWriteTest {
  @TempDir Path temp;

  private static LabelCatalog catalog(String... names) {
    List<Label> labels = new ArrayList<>();
    for (String name : names) {
      labels.add(new Label(name, VocColors.color(labels.size() + 1)));
    }
    return new LabelCatalog(labels);
  }

  /** A mask of 4x1 by its pixels, such as ".##.". */
  private static RunLengthMask mask(String pixels) {
    int[] counts = new int[pixels.length() + 1];
    int run = 0;
    for (int i = 0; i < pixels.length(); i++) {
      if ((pixels.charAt(i) == '#') != (run % 2 == 1)) {
        run++;
      }
      counts[run]++;
    }
    return RunLengthMask.canonical(pixels.length(), 1, counts, run + 1);
  }

  private static ObjectMask region(int label, String pixels) {
    return new ObjectMask(label, 0, mask(pixels));
  }

  private static ObjectMask thing(int label, int number, String pixels) {
    return new ObjectMask(label, number, mask(pixels));
  }

  private static Frame frame(List<ObjectMask> objects) {
    return frame(objects, List.of(), Map.of());
  }

  private static Frame frame(
      List<ObjectMask> objects, List<AlphaMask> alphas, Map<String, String> attributes) {
    return new Frame(
        new FrameKey("d", "train", "a"),
        new ImageRef("a.jpg", "", 0, "s3://in/a.jpg"),
        4,
        1,
        objects,
        alphas,
        attributes);
  }

  private MemorySink write(LabelCatalog labels, Frame frame, String... options) throws Exception {
    return Pipeline.of(Trees.local(temp), labels, new ClearmlFormat().readable(), List.of(frame))
        .write(new ClearmlFormat(), "", ImageMode.REFERENCE, options);
  }

  private Pipeline readBack(MemorySink sink, String... options) throws IOException {
    Path out = Files.createTempDirectory(temp, "out");
    for (Map.Entry<String, byte[]> e : sink.entries.entrySet()) {
      Path file = out.resolve(e.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, e.getValue());
    }
    return Pipeline.read(new ClearmlFormat(), Trees.local(out), "", options);
  }

  private static JsonNode line(MemorySink sink) throws IOException {
    return Json.mapper().readTree(sink.entries.get("frames-00000.jsonl"));
  }

  private static List<Integer> colors(MemorySink sink, String id) throws Exception {
    PixelRaster raster =
        new MaskDecoder().decode(sink.entries.get("masks/" + id + "/train/a.png"), 1000);
    List<Integer> colors = new ArrayList<>();
    for (int i = 0; i < raster.pixelCount(); i++) {
      colors.add(ColorReading.color(raster, i));
    }
    return colors;
  }

  private static String labels(MemorySink sink) throws IOException {
    return Json.mapper()
        .readTree(sink.entries.get("mask_labels.json"))
        .path("mask_labels")
        .path("_all_")
        .toString();
  }

  @Test
  void regionsAreOneGrayMaskWhoseValueIsTheClass() throws Exception {
    MemorySink sink =
        write(catalog("a", "b"), frame(List.of(region(0, "#..."), region(1, ".##."))));
    assertEquals(List.of(0x010101, 0x020202, 0x020202, 0), colors(sink, "seg"));
    assertFalse(line(sink).has("rois"));
    assertEquals(1, line(sink).path("sources").path(0).path("masks").size());
  }

  @Test
  void theMappingHasEachLabelAndEachSetOfThem() throws Exception {
    MemorySink sink = write(catalog("a", "b"), frame(List.of()));
    assertEquals(
        "[{\"value\":[1,1,1],\"labels\":[\"a\"]},{\"value\":[2,2,2],\"labels\":[\"b\"]},"
            + "{\"value\":[3,3,3],\"labels\":[\"a\",\"b\"]}]",
        labels(sink));
  }

  @Test
  void backgroundIsZeroWhenItIsALabel() throws Exception {
    MemorySink sink =
        write(
            catalog("background", "b"),
            frame(List.of(region(0, "#..."), region(1, ".#.."))),
            "label-sets",
            "2");
    assertEquals(
        "[{\"value\":[0,0,0],\"labels\":[\"background\"]},{\"value\":[1,1,1],\"labels\":[\"b\"]}]",
        labels(sink));
    assertEquals(List.of(0, 0x010101, 0xFFFFFF, 0xFFFFFF), colors(sink, "seg"));
    assertEquals(List.of("background 1", "b 1"), ClearmlFolder.said(readBack(sink)));
  }

  @Test
  void pixelsOfSeveralLabelsHaveAValueOfTheirOwn() throws Exception {
    MemorySink sink =
        write(catalog("a", "b"), frame(List.of(region(0, "##.."), region(1, ".##."))));
    assertEquals(List.of(0x010101, 0x030303, 0x020202, 0), colors(sink, "seg"));
  }

  @Test
  void setsWithoutAValueStandInFurtherMasks() throws Exception {
    MemorySink sink =
        write(
            catalog("a", "b"),
            frame(List.of(region(0, "##.."), region(1, ".##."))),
            "label-sets",
            "2",
            "masks",
            "class");
    assertEquals(List.of(0x010101, 0x010101, 0, 0), colors(sink, "seg"));
    assertEquals(List.of(0, 0x020202, 0x020202, 0), colors(sink, "seg-2"));
    assertEquals(List.of("a 2", "b 2"), ClearmlFolder.said(readBack(sink)));
  }

  @Test
  void objectsOfOneLabelStandInColorsThatNoLabelHas() throws Exception {
    MemorySink sink = write(catalog("a"), frame(List.of(thing(0, 1, "#..."), thing(0, 2, ".#.#"))));
    assertEquals(List.of(0x010000, 0x020000, 0, 0x020000), colors(sink, "instances"));
    assertEquals(
        "{\"label\":[\"a\"],\"sources\":[\"default\"],\"mask\":{\"id\":\"instances\",\"value\":[2,0,0]},"
            + "\"meta\":{\"_type\":\"mask\",\"_id\":\"2\",\"maskmill\":{\"instance\":\"2\"}}}",
        line(sink).path("rois").path(1).toString());
  }

  @Test
  void objectsThatOverlapStandInDifferentMasks() throws Exception {
    Frame frame = frame(List.of(thing(0, 1, "##.."), thing(0, 2, ".##."), thing(0, 3, "..##")));
    MemorySink sink = write(catalog("a"), frame);
    assertEquals(List.of(0x010000, 0x010000, 0x030000, 0x030000), colors(sink, "instances"));
    assertEquals(List.of(0, 0x020000, 0x020000, 0), colors(sink, "instances-2"));
    assertEquals(List.of("a 2", "a 2", "a 2"), ClearmlFolder.said(readBack(sink)));
  }

  @Test
  void manyLabelsMakeTheMaskColored() throws Exception {
    String[] names = new String[300];
    for (int i = 0; i < names.length; i++) {
      names[i] = "n" + i;
    }
    Frame frame = frame(List.of(region(299, "#..."), region(0, ".#..")));
    MemorySink sink = write(catalog(names), frame);
    assertEquals(List.of(44 << 16 | 1 << 8, 1 << 16, 0, 0), colors(sink, "seg"));
    assertTrue(labels(sink).contains("{\"value\":[44,1,0],\"labels\":[\"n299\"]}"));
  }

  @ParameterizedTest
  @CsvSource({"10,1", "254,1", "300,301", "70000,70001"})
  void noColorOfAnObjectIsGrayOrALabels(int labels, int first) {
    int[] colors = InstanceLayers.colors(70_000, first);
    Set<Integer> seen = new HashSet<>();
    for (int i = 1; i < colors.length; i++) {
      int little = colors[i] >> 16 | (colors[i] >> 8 & 255) << 8 | (colors[i] & 255) << 16;
      assertTrue(little >= first && little % 0x010101 != 0, "" + i);
      assertTrue(seen.add(colors[i]));
    }
    assertTrue(labels > 0);
  }

  @Test
  void whatAnObjectSaysComesBack() throws Exception {
    ObjectMask object =
        new ObjectMask(
            List.of(1, 0),
            7,
            mask("##.."),
            3,
            OptionalDouble.of(0.25),
            true,
            "id 9",
            Map.of("k.e$y", "v"));
    Frame frame = frame(List.of(object, region(0, "...#")));
    Pipeline back = readBack(write(catalog("a", "b"), frame));
    assertEquals(frame.objects(), back.frames.get(0).objects());
  }

  @Test
  void whatAFrameSaysComesBack() throws Exception {
    Frame frame = frame(List.of(), List.of(), Map.of("weather", "rain"));
    Frame back = readBack(write(catalog("a"), frame)).frames.get(0);
    assertEquals(frame.attributes(), back.attributes());
    assertEquals(frame.key(), back.key());
    assertEquals("s3://in/a.jpg", back.image().uri());
  }

  @Test
  void alphasComeBackByteForByte() throws Exception {
    List<AlphaMask> alphas =
        List.of(
            new AlphaMask("troll", 4, 1, new byte[] {0, 1, (byte) 128, (byte) 255}),
            new AlphaMask("ID 1 ", 4, 1, new byte[] {9, 8, 7, 6}));
    Frame frame = frame(List.of(region(0, "#...")), alphas, Map.of());
    assertEquals(alphas, readBack(write(catalog("a"), frame)).frames.get(0).alphas());
  }

  @Test
  void alphasWithoutANameOrWithATakenOneGetTheirOwn() throws Exception {
    AlphaMask alpha = new AlphaMask("", 4, 1, new byte[4]);
    AlphaMask seg = new AlphaMask("seg", 4, 1, new byte[4]);
    MemorySink sink =
        write(catalog("a"), frame(List.of(region(0, "#...")), List.of(alpha, seg), Map.of()));
    assertEquals(
        List.of("seg-2", "alpha", "seg"),
        readIds(line(sink).path("sources").path(0).path("masks")));
    assertEquals(List.of(alpha, seg), readBack(sink).frames.get(0).alphas());
  }

  /** Our own masks make room for those that have names of their own. */
  @Test
  void alphasKeepTheirIdsAndComeBackUnderThem() throws Exception {
    List<AlphaMask> alphas = new ArrayList<>();
    List<String> ids =
        List.of("instances", "seg", "seg-2", "front.left", "a$b", "x/y", "", "alpha", "seg", "");
    for (String id : ids) {
      alphas.add(new AlphaMask(id, 4, 1, new byte[] {(byte) alphas.size(), 0, 7, 9}));
    }
    Frame frame = frame(List.of(thing(0, 1, "#..."), thing(0, 2, ".##.")), alphas, Map.of());
    MemorySink sink = write(catalog("a"), frame);
    assertEquals(
        List.of(
            "seg-4",
            "instances-2",
            "instances",
            "seg",
            "seg-2",
            "front.left",
            "a$b",
            "x/y",
            "alpha-2",
            "alpha",
            "seg-3",
            "alpha-3"),
        readIds(line(sink).path("sources").path(0).path("masks")));
    Frame back = readBack(sink).frames.get(0);
    assertEquals(alphas, back.alphas());
    assertEquals(frame.objects(), back.objects());
    line(sink)
        .findValue("mask_modes")
        .fieldNames()
        .forEachRemaining(key -> assertFalse(key.matches(".*[.$].*"), key));
  }

  private static List<String> readIds(JsonNode masks) {
    List<String> ids = new ArrayList<>();
    masks.forEach(mask -> ids.add(mask.path("id").asText()));
    return ids;
  }

  @Test
  void aMetaKeyThatIsTheSourcesIdIsRefused() {
    Frame frame =
        frame(List.of(), List.of(), Map.of("clearml.frame", "{\"meta\":{\"default\":1}}"));
    MaskDataException e = assertThrows(MaskDataException.class, () -> write(catalog("a"), frame));
    assertEquals(
        "d/train/a: the frame's meta has the key 'default', its source's own id, but ClearML has an"
            + " object with the source's meta there; rename the key in the source's document",
        e.getMessage());
  }

  @Test
  void metaOfASourceThatIsNullIsNone() throws Exception {
    Frame frame =
        frame(
            List.of(),
            List.of(),
            Map.of("clearml.frame", "{\"meta\":{\"default\":null,\"k\":\"v\"}}"));
    JsonNode meta = line(write(catalog("a"), frame)).path("meta");
    assertEquals("v", meta.path("k").asText());
    assertFalse(meta.has("default"), meta.toString());
  }

  /** {@code to_api_object} of clearml 2.1 keeps a source's meta in the frame's, by its id. */
  @ParameterizedTest
  @ValueSource(strings = {"default", "image_entry_0", "dataset", "split"})
  void metaOfASourceInTheFramesMetaIsPutBack(String id) throws Exception {
    ClearmlFolder folder = new ClearmlFolder(temp);
    folder.text("mask_labels.json", "[{'value':[1,1,1],'labels':['a']}]");
    folder.gray("m.png", new int[] {1, 0, 0, 1});
    folder.text(
        "frames.jsonl",
        "{'meta':{'town':'Ulm','ID':{'lens':'wide','maskmill':{'mask_modes':{'00':'class'}}}},"
                .replace("ID", id)
            + "'sources':[{'id':'ID','uri':'a.jpg','masks':[{'id':'00','uri':'m.png'}]}]}"
                .replace("ID", id));
    Pipeline read = folder.read();
    Frame frame = read.frames.get(0);
    frame = frame.with(new FrameKey("d", "train", "a"), frame.objects());
    MemorySink sink = write(read.reader.labels(), frame);
    JsonNode meta = line(sink).path("meta");
    assertEquals("{\"lens\":\"wide\"}", meta.path(id).toString());
    assertEquals("Ulm", meta.path("town").asText());
    assertEquals(
        id.equals("split") ? meta.path(id).asText("") : "train", meta.path("split").asText(""));
    Frame back = readBack(sink).frames.get(0);
    assertEquals(frame.key(), back.key());
    JsonNode again = line(write(read.reader.labels(), back));
    assertEquals(line(sink).path("meta"), again.path("meta"));
    assertEquals(id, again.path("sources").path(0).path("id").asText());
  }

  @Test
  void whatALabelSaysComesBack() throws Exception {
    Map<String, String> attributes = Map.of("supercategory", "vehicle", "coco.id", "3");
    LabelCatalog labels =
        new LabelCatalog(
            List.of(
                new Label("car", VocColors.color(1), attributes),
                new Label("cat", VocColors.color(2))));
    MemorySink sink = write(labels, frame(List.of(region(0, "#..."))));
    assertEquals(labels.labels(), readBack(sink).reader.labels().labels());
  }

  @Test
  void namesDoNotDependOnTheLocale() throws Exception {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertEquals("\u0661", "%d".formatted(1));
      Set<String> documents = write(catalog("a"), frame(List.of())).documents.keySet();
      assertEquals(Set.of("frames-00000.jsonl"), documents);
    } finally {
      Locale.setDefault(before);
    }
  }

  /** What a mask holds was found by unions, at a price of the square: 137 s for 16,000 objects. */
  @Test
  @Timeout(60)
  void objectsOfAFrameArePutIntoMasksInLinearTime() {
    int side = 3000;
    List<ObjectMask> objects = new ArrayList<>();
    for (int i = 0; i < 40_000; i++) {
      RunLengthMask square = RunLengthMask.full(14, 14);
      RunLengthMask mask = square.place(side, side, i % 200 * 15, i / 200 * 15);
      objects.add(new ObjectMask(0, i + 1, mask));
    }
    FrameKey key = new FrameKey("", "", "a");
    Frame frame = new Frame(key, new ImageRef("a.jpg", "", 0, ""), side, side, objects);
    InstanceLayers layers = InstanceLayers.of(frame);
    assertEquals(1, layers.layers().size());
    assertEquals(Set.of(0), new HashSet<>(layers.layerOf()));
  }

  @Test
  void whatAnotherSourceCarriedIsPutBack() throws Exception {
    Frame frame =
        frame(
            List.of(),
            List.of(),
            Map.of(
                "clearml.frame",
                "{\"id\":\"f1\",\"context_id\":\"car_1\",\"timestamp\":33,\"meta\":{\"alive\":\"yes\"},"
                    + "\"saved\":1}",
                "clearml.source",
                "{\"id\":\"cam\",\"lens\":7,\"timestamp\":33}",
                "clearml.rois",
                "[{\"label\":[\"x\"],\"poly\":[1,2,3,4,5,6]}]"));
    JsonNode line = line(write(catalog("a"), frame));
    assertEquals("f1", line.path("id").asText());
    assertEquals("car_1", line.path("context_id").asText());
    assertEquals("yes", line.path("meta").path("alive").asText());
    assertEquals(1, line.path("saved").asInt());
    assertEquals(7, line.path("sources").path(0).path("lens").asInt());
    assertEquals(33, line.path("sources").path(0).path("timestamp").asInt());
    assertEquals("[\"cam\"]", line.path("rois").path(0).path("sources").toString());
  }

  @Test
  void idsAreTheSameInEveryRunAndDifferFromFrameToFrame() throws Exception {
    Frame frame = frame(List.of());
    Frame other = frame.with(new FrameKey("d", "val", "a"), List.of());
    String id = line(write(catalog("a"), frame)).path("id").asText();
    assertTrue(id.matches("[0-9a-f]{32}"), id);
    assertEquals(id, line(write(catalog("a"), frame)).path("id").asText());
    assertNotEquals(id, line(write(catalog("a"), other)).path("id").asText());
  }

  @Test
  void addressesAreRelativeOrStartWithThePrefix() throws Exception {
    Frame frame = frame(List.of(region(0, "#...")));
    JsonNode relative = line(write(catalog("a"), frame)).path("sources").path(0);
    assertEquals("masks/seg/train/a.png", relative.path("masks").path(0).path("uri").asText());
    assertEquals("s3://in/a.jpg", relative.path("uri").asText());
    MemorySink sink = write(catalog("a"), frame, "uri-prefix", "s3://out/x");
    JsonNode whole = line(sink).path("sources").path(0);
    assertEquals(
        "s3://out/x/masks/seg/train/a.png", whole.path("masks").path(0).path("uri").asText());
    assertEquals(List.of("a 1"), ClearmlFolder.said(readBack(sink, "uri-map", "s3://out/x/=.")));
  }

  @Test
  void framesAreSpreadOverFilesByTheirPosition() throws Exception {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      frames.add(frame(List.of()).with(new FrameKey("d", "train", "a" + i), List.of()));
    }
    MemorySink sink =
        Pipeline.of(Trees.local(temp), catalog("a"), new ClearmlFormat().readable(), frames)
            .write(new ClearmlFormat(), "", ImageMode.NONE, "frames-per-file", "2");
    assertEquals(
        Set.of("frames-00000.jsonl", "frames-00001.jsonl", "frames-00002.jsonl"),
        sink.documents.keySet());
    String last = new String(sink.entries.get("frames-00002.jsonl"), StandardCharsets.UTF_8);
    assertEquals(1, last.lines().count());
  }

  @Test
  void theScriptLiesBesideTheFrames() throws Exception {
    byte[] script = write(catalog("a"), frame(List.of())).entries.get("register_frames.py");
    assertTrue(new String(script, StandardCharsets.UTF_8).startsWith("#!/usr/bin/env python3"));
  }

  /** Section 1's table: what the schema of save_frames requires of each object, and the types. */
  @Test
  void theLineIsWhatSaveFramesTakes() throws Exception {
    Frame frame =
        frame(
            List.of(thing(0, 1, "##.."), thing(0, 2, ".##.")),
            List.of(new AlphaMask("troll", 4, 1, new byte[4])),
            Map.of("weather", "rain"));
    FrameSchema.check(line(write(catalog("a"), frame)));
    FrameSchema.check(line(write(catalog("a"), frame(List.of()))));
  }

  @Test
  void theGoldenExampleOfALineIsWhatSaveFramesTakes() throws Exception {
    Path golden = Path.of("src/test/resources/golden/clearml/write_example/frames-00000.jsonl");
    for (String line : Files.readAllLines(golden)) {
      FrameSchema.check(Json.mapper().readTree(line));
    }
  }

  @Test
  void masksAreOfOneChannelWithoutAlpha() throws Exception {
    MemorySink sink = write(catalog("a"), frame(List.of(region(0, "#..."))));
    PixelRaster raster = new MaskDecoder().decode(sink.entries.get("masks/seg/train/a.png"), 1000);
    assertEquals(ColorType.GRAY, raster.colorType());
    assertEquals(8, raster.bitDepth());
  }

  /** The mapping has values for sets; only frames with things of several labels make them count. */
  @Test
  void targetsOfOneLabelTakeFramesWithoutThingsOfSeveral() throws Exception {
    Traits coco = Traits.of(Trait.INSTANCES);
    Frame overlaps = frame(List.of(region(0, "##.."), region(1, ".##.")));
    Pipeline back = readBack(write(catalog("a", "b"), overlaps));
    assertEquals("", RefusesTargets.of(back.reader, coco));
    assertFalse(back.reader.traits().holds(Trait.MULTI_LABEL));
    Frame several = frame(List.of(region(0, "##..").withLabels(List.of(0, 1))));
    assertEquals(
        "an object has a, b; the target has one label per object: source option"
            + " multi-label=first|all|joined says what to do",
        RefusesTargets.of(readBack(write(catalog("a", "b"), several)).reader, coco));
  }

  @Test
  void joinedLabelsAreThoseThatThingsReallyHave() throws Exception {
    Frame several = frame(List.of(region(0, "##..").withLabels(List.of(0, 2))));
    Pipeline back = readBack(write(catalog("a", "b", "c"), several), "multi-label", "joined");
    assertEquals(
        List.of("a", "b", "c", "a,c"),
        back.reader.labels().labels().stream().map(Label::name).toList());
    assertEquals(List.of("a,c 2"), ClearmlFolder.said(back));
  }
}
