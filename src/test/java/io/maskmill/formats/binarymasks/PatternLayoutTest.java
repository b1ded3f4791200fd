package io.maskmill.formats.binarymasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.Trees;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.Trait;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders of any layout; pictures are 4x2. */
class PatternLayoutTest {
  @TempDir Path temp;

  private void gray(String path, int... values) throws IOException {
    picture(path, 8, ColorType.GRAY, values);
  }

  private void picture(String path, int depth, ColorType type, int... values) throws IOException {
    Path file = temp.resolve(path);
    Files.createDirectories(file.getParent());
    int[] palette = type == ColorType.PALETTE ? new int[] {0, 0x800000, 0x8000} : null;
    Files.write(
        file,
        new PngEncoder()
            .encode(
                4,
                2,
                depth,
                type,
                palette,
                null,
                (y, row) -> {
                  for (int x = 0; x < 4; x++) {
                    int value = values.length == 0 ? 0 : values[4 * y + x];
                    if (type == ColorType.RGB) {
                      row[3 * x] = (byte) (value >> 16);
                      row[3 * x + 1] = (byte) (value >> 8);
                      row[3 * x + 2] = (byte) value;
                    } else if (depth == 16) {
                      row[2 * x] = (byte) (value >> 8);
                      row[2 * x + 1] = (byte) value;
                    } else {
                      row[x] = (byte) value;
                    }
                  }
                }));
  }

  private Pipeline read(String... options) throws IOException {
    return Pipeline.read(new BinaryMasksFormat(), Trees.local(temp), "", options);
  }

  private ConfigException refused(String... options) {
    return assertThrows(ConfigException.class, () -> read(options));
  }

  private static List<String> keys(Pipeline pipeline) {
    return pipeline.frames.stream().map(f -> f.key().toString()).toList();
  }

  private static String objects(Pipeline pipeline, Frame frame) {
    StringBuilder text = new StringBuilder();
    for (ObjectMask object : frame.objects()) {
      text.append(text.isEmpty() ? "" : " ")
          .append(pipeline.reader.labels().label(object.label()).name())
          .append('#')
          .append(object.instance())
          .append('=')
          .append(object.mask().area());
    }
    return text.toString();
  }

  @Test
  void cityscapesTreesPairBySubsetAndName() throws IOException {
    gray("leftImg8bit/train/aachen/a_000_leftImg8bit.png");
    gray("leftImg8bit/val/ulm/u_000_leftImg8bit.png");
    gray("gtFine/train/aachen/a_000_gtFine_labelIds.png", 7, 7, 0, 0, 8, 8, 8, 0);
    gray("gtFine/train/aachen/a_000_gtFine_instanceIds.png");
    gray("gtFine/val/ulm/u_000_gtFine_labelIds.png", 7, 7, 7, 7, 7, 7, 7, 7);
    Pipeline pipeline =
        read(
            "images",
            "leftImg8bit/{subset}/**/{name}_leftImg8bit.png",
            "masks",
            "gtFine/{subset}/**/{name}_gtFine_labelIds.png",
            "classes-mapping",
            "{\"classes_mapping\": {\"road\": 7, \"car\": 8}}",
            "dataset",
            "");
    assertEquals(List.of("train/a_000", "val/u_000"), keys(pipeline));
    assertEquals("road#0=2 car#0=3", objects(pipeline, pipeline.frames.get(0)));
    assertEquals("a_000.png", pipeline.frames.get(0).image().fileName());
    assertEquals("not-in-layout", pipeline.skipped.get(0).reason());
    assertTrue(pipeline.reader.traits().holds(Trait.SUBSETS));
  }

  @Test
  void notesThatFitAPatternAreNoFrames() throws IOException {
    gray("i/a.png");
    gray("m/a.png", 7, 7, 0, 0, 8, 8, 8, 0);
    for (String note : List.of("i/b.txt", "m/c.csv")) {
      Files.writeString(temp.resolve(note), "notes");
    }
    Pipeline pipeline = read("images", "i/{name}.*", "masks", "m/{name}.*");
    assertEquals(List.of("a"), pipeline.frames.stream().map(f -> f.key().name()).toList());
    assertEquals(Map.of(), pipeline.rejected);
    assertEquals(
        List.of("not-an-image", "not-an-image"),
        pipeline.skipped.stream().map(SkippedFile::reason).toList());
  }

  @Test
  void aPatternThatOnlyNotesFitSaysSo() throws IOException {
    gray("i/a.png");
    Files.createDirectories(temp.resolve("m"));
    Files.writeString(temp.resolve("m/a.json"), "{}");
    ConfigException e =
        assertThrows(
            ConfigException.class, () -> read("images", "i/{name}.png", "masks", "m/{name}.json"));
    assertTrue(
        e.getMessage().endsWith("are no images by their names, such as m/a.json"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {".i/{name}.png", "i/.{name}.png", "__MACOSX/{name}.png", "i/{name}.png.crc"})
  void aPatternOfWhatIsNeverReadIsRefusedByName(String images) {
    ConfigException e =
        assertThrows(ConfigException.class, () -> read("images", images, "masks", "m/{name}.png"));
    assertTrue(e.getMessage().contains("'images=" + images + "'"), e.getMessage());
    assertTrue(e.getMessage().contains("are never read; rename them"), e.getMessage());
  }

  @Test
  void oneMaskAnObjectMakesOneFrame() throws IOException {
    gray("n1/images/x.png");
    gray("n1/masks/aa.png", 255, 255, 0, 0, 0, 0, 0, 0);
    gray("n1/masks/bb.png", 0, 255, 255, 255, 0, 0, 0, 0);
    gray("n2/images/y.png");
    gray("n2/masks/cc.png", 0, 0, 0, 0, 0, 0, 0, 1);
    Pipeline pipeline =
        read(
            "images",
            "{name}/images/*.png",
            "masks",
            "{name}/masks/{object}.png",
            "classes-mapping",
            "{\"classes_mapping\": {\"nucleus\": \"__all__\"}}");
    assertEquals(List.of("ds/n1", "ds/n2"), keys(pipeline));
    assertEquals("nucleus#1=2 nucleus#2=3", objects(pipeline, pipeline.frames.get(0)));
    assertEquals("nucleus#1=1", objects(pipeline, pipeline.frames.get(1)));
    assertEquals("n1.png", pipeline.frames.get(0).image().fileName());
    assertTrue(pipeline.reader.traits().holds(Trait.OVERLAP));
  }

  @Test
  void aSuffixBesideTheImageIsAMask() throws IOException {
    gray("a.bmp");
    gray("a_mask.gif", 1, 1, 1, 1, 1, 1, 1, 1);
    Pipeline pipeline = read("images", "{name}.bmp", "masks", "{name}_mask.gif");
    assertEquals(List.of("ds/a"), keys(pipeline));
    assertEquals("untitled#0=8", objects(pipeline, pipeline.frames.get(0)));
  }

  @Test
  void foldersNameLabels() throws IOException {
    gray("images/a.png");
    gray("images/b.png");
    gray("masks/tree/a.png", 9, 9, 0, 0, 0, 0, 0, 0);
    gray("masks/cat/a.png", 0, 255, 255, 0, 0, 0, 0, 0);
    gray("masks/cat/b.png", 1, 0, 0, 0, 0, 0, 0, 0);
    Pipeline pipeline = read("images", "images/{name}.png", "masks", "masks/{label}/{name}.png");
    assertEquals(
        List.of("cat", "tree"),
        pipeline.reader.labels().labels().stream().map(l -> l.name()).toList());
    assertEquals("cat#0=2 tree#0=2", objects(pipeline, pipeline.frames.get(0)));
    assertEquals("cat#0=1", objects(pipeline, pipeline.frames.get(1)));
  }

  /** Positions number the objects, so masks come by label wherever the label stands in the path. */
  @Test
  void masksComeByLabelThenByPath() throws IOException {
    gray("images/f.png");
    gray("masks/1/zebra/f.png", 9, 0, 0, 0, 0, 0, 0, 0);
    gray("masks/2/ant/f.png", 0, 9, 9, 0, 0, 0, 0, 0);
    gray("masks/3/zebra/f.png", 0, 0, 0, 9, 9, 9, 0, 0);
    gray("masks/4/ant/f.png", 9, 9, 9, 9, 0, 0, 0, 0);
    Pipeline pipeline =
        read("images", "images/{name}.png", "masks", "masks/{object}/{label}/{name}.png");
    assertEquals("ant#1=2 ant#2=4 zebra#3=1 zebra#4=3", objects(pipeline, pipeline.frames.get(0)));
  }

  @Test
  void foldersNameDatasets() throws IOException {
    gray("img/one/a.png");
    gray("img/two/a.png");
    gray("ann/one/a.png", 1, 0, 0, 0, 0, 0, 0, 0);
    gray("ann/two/a.png", 1, 1, 0, 0, 0, 0, 0, 0);
    Pipeline pipeline = read("images", "img/{dataset}/{name}.*", "masks", "ann/{dataset}/{name}.*");
    assertEquals(List.of("one/a", "two/a"), keys(pipeline));
    assertEquals("untitled#0=2", objects(pipeline, pipeline.frames.get(1)));
  }

  @Test
  void aNameMaySpanFolders() throws IOException {
    gray("i/x/y/a.png");
    gray("m/x/y/a.png", 1, 0, 0, 0, 0, 0, 0, 0);
    Pipeline pipeline = read("images", "i/{name**}.png", "masks", "m/{name**}.png");
    assertEquals(List.of("ds/x/y/a"), keys(pipeline));
    assertEquals("x/y/a.png", pipeline.frames.get(0).image().fileName());
  }

  @Test
  void aVariableThatStandsTwiceIsOneText() {
    PathPattern pattern = PathPattern.of("{name}/{name}.png");
    assertEquals("a", pattern.match("a/a.png").get("name"));
    assertEquals(null, pattern.match("a/b.png"));
  }

  @Test
  void instanceRastersGiveOneObjectAValue() throws IOException {
    gray("img/a.png");
    picture("ann/a.png", 16, ColorType.GRAY, 300, 300, 0, 7, 0, 0, 65_535, 300);
    Pipeline pipeline = read("values", "instance");
    assertEquals(
        "untitled#7=1 untitled#300=3 untitled#65535=1", objects(pipeline, pipeline.frames.get(0)));
    assertTrue(pipeline.reader.traits().holds(Trait.MANY_INSTANCES));
    assertFalse(pipeline.reader.traits().holds(Trait.OVERLAP));
  }

  @Test
  void colorsNumberObjects() throws IOException {
    gray("img/a.png");
    picture("ann/a.png", 8, ColorType.RGB, 0x010000, 0x000100, 0, 1, 0, 0, 0x010000, 0);
    Pipeline pipeline = read("values", "instance");
    assertEquals(
        "untitled#1=2 untitled#256=1 untitled#65536=1", objects(pipeline, pipeline.frames.get(0)));
  }

  @Test
  void indexesNumberObjects() throws IOException {
    gray("img/a.png");
    picture("ann/a.png", 8, ColorType.PALETTE, 1, 1, 2, 0, 0, 0, 0, 2);
    Pipeline pipeline = read("values", "instance");
    assertEquals("untitled#1=2 untitled#2=2", objects(pipeline, pipeline.frames.get(0)));
  }

  @Test
  void binaryMasksAreWhatIsNotBlack() throws IOException {
    gray("img/a.png");
    picture("ann/a.png", 8, ColorType.RGB, 0x010203, 0, 0xFF, 0x0100, 0, 0, 0, 0);
    Pipeline pipeline = read("values", "binary");
    assertEquals("untitled#0=3", objects(pipeline, pipeline.frames.get(0)));
  }

  @Test
  void voidValuesAreNeitherLabelNorUnmapped() throws IOException {
    gray("img/a.png");
    gray("ann/a.png", 255, 255, 1, 1, 0, 3, 0, 0);
    Pipeline pipeline =
        read("void", "255,254", "classes-mapping", "{\"classes_mapping\": {\"x\": 1}}");
    assertEquals("x#0=2", objects(pipeline, pipeline.frames.get(0)));
    assertEquals(2L, pipeline.counters.get("void-pixels"));
    assertEquals(1L, pipeline.counters.get("unmapped-pixels.3"));
    assertFalse(pipeline.counters.containsKey("unmapped-pixels.255"));
    pipeline = read("void", "255", "values", "instance");
    assertEquals("untitled#1=2 untitled#3=1", objects(pipeline, pipeline.frames.get(0)));
    assertTrue(refused("void", "x").getMessage().contains("values parted by commas"));
  }

  @Test
  void componentsOfSeveralMasksAreNumberedOn() throws IOException {
    gray("i/a.png");
    gray("m/a/1.png", 1, 0, 0, 1, 0, 0, 0, 0);
    gray("m/a/2.png", 0, 0, 0, 0, 1, 0, 0, 0);
    Pipeline pipeline =
        read("images", "i/{name}.png", "masks", "m/{name}/{object}.png", "objects", "components");
    assertEquals(
        "untitled#1=1 untitled#2=1 untitled#3=1", objects(pipeline, pipeline.frames.get(0)));
  }

  @Test
  void twoMasksOfOneMeaningAreSetAside() throws IOException {
    gray("i/a.png");
    gray("m/x/a.png");
    gray("m/y/a.png");
    Pipeline pipeline = read("images", "i/{name}.png", "masks", "m/**/{name}.png");
    assertEquals("pair.duplicate-stem", pipeline.rejected.get("ds/a"));
    assertTrue(
        pipeline.reasons.get("ds/a").startsWith("m/x/a.png and m/y/a.png are both masks of"));
  }

  @Test
  void sideFilesOfImagesAndOfMasksDoNotCostTheFrame() throws IOException {
    gray("i/a.png");
    gray("m/a_1.png", 1, 0, 0, 0, 0, 0, 0, 0);
    gray("m/a_2.png", 0, 1, 0, 0, 0, 0, 0, 0);
    for (String name : List.of("i/a.part", "m/a_1.npy", "m/a_2.png~")) {
      Files.writeString(temp.resolve(name), "beside");
    }
    Pipeline pipeline = read("images", "i/{name}.*", "masks", "m/{name}_{object}.*");
    assertEquals(Map.of(), pipeline.rejected);
    assertEquals("untitled#1=1 untitled#2=1", objects(pipeline, pipeline.frames.get(0)));
  }

  @Test
  void maskWithoutImageAndImageWithoutMaskAreSetAside() throws IOException {
    gray("i/a.png");
    gray("m/b.png");
    Pipeline pipeline = read("images", "i/{name}.png", "masks", "m/{name}.png");
    assertEquals("pair.missing-mask", pipeline.rejected.get("ds/a"));
    assertEquals("pair.missing-image", pipeline.rejected.get("ds/b"));
    assertEquals(
        List.of("ds/a"),
        keys(read("images", "i/{name}.png", "masks", "m/{name}.png", "missing-mask", "keep")));
  }

  @Test
  void aPatternThatMatchesNothingShowsTheNearestPaths() throws IOException {
    gray("i/a.png");
    gray("masks/a_label.png");
    gray("masks/b_label.png");
    gray("masks/c_label.png");
    gray("other/d.png");
    String said = refused("images", "i/{name}.png", "masks", "masks/{name}_lab.png").getMessage();
    assertEquals(
        "no file fits source option 'masks=masks/{name}_lab.png'; nearest are"
            + " masks/a_label.png, masks/b_label.png, masks/c_label.png",
        said);
    said = refused("images", "pics/{name}.png", "masks", "masks/{name}_label.png").getMessage();
    assertTrue(said.startsWith("no file fits source option 'images=pics/{name}.png'"), said);
    gray("mask/e.png");
    said = refused("images", "i/{name}.png", "masks", "mask/x/{name}.png").getMessage();
    assertTrue(said.contains("nearest are mask/e.png (fits as far as 'mask/'),"), said);
  }

  @Test
  void aFileThatFitsBothPatternsIsRefusedUnlessSaidWhatItIs() throws IOException {
    gray("a.png");
    gray("a_mask.png", 1, 1, 0, 0, 0, 0, 0, 0);
    String said = refused("images", "{name}.png", "masks", "{name}_mask.png").getMessage();
    assertTrue(said.startsWith("1 file fits both"), said);
    assertTrue(said.contains("a_mask.png"), said);
    Pipeline pipeline = read("images", "{name}.png", "masks", "{name}_mask.png", "prefer", "masks");
    assertEquals(List.of("ds/a"), keys(pipeline));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{nam}.png | m/{name}.png | {nam} is no variable",
        "a**/{name}.png | m/{name}.png | '**' must stand alone",
        "{name.png | m/{name}.png | a brace is open",
        "x.png | m/{name}.png | {name} is missing",
        "/i/{name}.png | m/{name}.png | a path in the source",
        "i/{label}/{name}.png | m/{name}.png | belongs to masks=",
        "i/{subset}/{name}.png | m/{name}.png | only one has {subset}",
      })
  void patternsThatCannotBeAreRefused(String images, String masks, String why) {
    String said = refused("images", images, "masks", masks).getMessage();
    assertTrue(said.contains(why), said);
  }

  @Test
  void optionsThatContradictAreRefused() {
    String[] labels = {"images", "i/{name}.png", "masks", "m/{label}/{name}.png"};
    assertTrue(
        refused(labels[0], labels[1], labels[2], labels[3], "values", "class")
            .getMessage()
            .contains("binary or instance with {label}"));
    assertTrue(
        refused(
                labels[0],
                labels[1],
                labels[2],
                labels[3],
                "classes-mapping",
                "{\"classes_mapping\": {\"a\": 1}}")
            .getMessage()
            .contains("leave one out"));
    assertTrue(
        refused("values", "instance", "classes-mapping", "{\"classes_mapping\": {\"a\": 1}}")
            .getMessage()
            .contains("must be {LABEL: \"__all__\"}"));
  }
}
