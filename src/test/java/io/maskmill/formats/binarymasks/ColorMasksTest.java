package io.maskmill.formats.binarymasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.Trees;
import io.maskmill.png.ColorType;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.MaskValues;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Masks whose colors are labels. Pictures are 4x1. */
class ColorMasksTest {
  private static final Path CASE = Path.of("src/test/resources/cases/08-rgb-class-colors/input");
  private static final int[] PICTURE = {64, 128, 64, 0, 0, 64, 7, 7, 7, 0, 0, 0};

  @TempDir Path temp;

  @BeforeEach
  void image() throws IOException {
    Masks.gray(temp.resolve("img/a.png"), 4, 0, 0, 0, 0);
    Masks.write(temp.resolve("ann/a.png"), 4, 8, ColorType.RGB, PICTURE);
  }

  private Pipeline read(String classes, String... more) throws IOException {
    String[] options = java.util.Arrays.copyOf(more, more.length + 2);
    options[more.length] = "classes-mapping";
    options[more.length + 1] = "{\"classes_mapping\": " + classes + "}";
    return Pipeline.read(new BinaryMasksFormat(), Trees.local(temp), "", options);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"#408040\"",
        "\"#408040FF\"",
        "\"0x408040\"",
        "\"64,128,64\"",
        "\"64 128 64\"",
        "\"(64, 128, 64)\"",
        "\"[64, 128, 64]\"",
        "\"rgb(64,128,64)\"",
        "\"rgba(64, 128, 64, 0.5)\"",
        "[64,128,64]",
        "[64,128,64,255]",
        "{\"r\": 64, \"g\": 128, \"b\": 64}",
        "[[64,128,64]]",
        "[[64,128,64,255],[1,2,3]]",
        "[\"64,128,64\", [1,2,3], 3, \"#f00\"]",
        "[\"#408040\", \"#000001\"]",
        "[3, [64,128,64]]"
      })
  void aLabelIsOfAColor(String color) throws IOException {
    Pipeline read = read("{\"Animal\": " + color + "}");
    assertEquals("Animal#0=1", Masks.objects(read, "a"));
    assertEquals("#408040", read.reader.labels().label(0).color().hex());
    assertEquals(1L, read.counters.get("unmapped-pixels.#000040"));
    assertEquals(1L, read.counters.get("unmapped-pixels.7"));
  }

  @Test
  void graysAreValuesAndColorsInOneMapping() throws IOException {
    Pipeline read = read("{\"b\": \"#000040\", \"g\": 7, \"rest\": \"__all__\"}");
    assertEquals("b#0=1 g#0=1 rest#0=3", Masks.objects(read, "a"));
    assertEquals("g#0=1", Masks.objects(read("{\"g\": \"#070707\", \"b\": \"#0000FF\"}"), "a"));
  }

  @Test
  void colorsMayBeVoidOrRefused() throws IOException {
    Pipeline read = read("{\"a\": \"#408040\", \"g\": 7}", "void", "#000040");
    assertEquals("a#0=1 g#0=1", Masks.objects(read, "a"));
    assertEquals(1L, read.counters.get("void-pixels"));
    Pipeline spelled = read("{\"a\": \"#408040\"}", "void", "rgb(0, 0, 64),#070707");
    assertEquals(2L, spelled.counters.get("void-pixels"));
    Pipeline refused = read("{\"a\": \"#408040\", \"g\": 7}", "unmapped", "quarantine");
    assertEquals(Map.of("ds/a", "mask.unmapped-value"), refused.rejected);
    assertTrue(
        refused.reasons.get("ds/a").contains("#000040 (1 pixel, the first at 1,0; nearest is "));
  }

  @Test
  void sixteenBitColorsCountWhenTheyAreEightWrittenTwice() throws IOException {
    int[] wide = new int[PICTURE.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = PICTURE[i] * 257;
    }
    Masks.write(temp.resolve("ann/a.png"), 4, 16, ColorType.RGB, wide);
    assertEquals("a#0=1", Masks.objects(read("{\"a\": \"#408040\"}"), "a"));
  }

  @Test
  void paletteColorsAreColors() throws IOException {
    Masks.write(
        temp.resolve("ann/a.png"),
        4,
        8,
        ColorType.PALETTE,
        new int[] {0, 0x408040, 0x000040},
        null,
        0,
        1,
        2,
        1);
    assertEquals("a#0=2", Masks.objects(read("{\"a\": \"#408040\"}"), "a"));
  }

  @Test
  void withoutColorsInTheMappingTheMessageNamesTheOneThatWasSeen() throws IOException {
    Pipeline read = read("{\"a\": 1}");
    assertEquals(Map.of("ds/a", "mask.unequal-channels"), read.rejected);
    String said = read.reasons.get("ds/a");
    assertTrue(said.contains("{\"classes_mapping\": {\"LABEL\": \"#408040\"}} names it"), said);
  }

  @Test
  void overlapsAreSeenInColorsToo() throws IOException {
    Pipeline read = read("{\"a\": \"#408040\", \"b\": \"__all__\"}");
    assertEquals("a#0=1 b#0=3", Masks.objects(read, "a"));
    assertTrue(read.reader.traits().holds(io.maskmill.spi.Trait.OVERLAP));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"pole\": \"#999999\", \"polegroup\": [[153,153,153]]}",
        "{\"pole\": \"#408040\", \"polegroup\": [1, \"rgb(64,128,64)\"]}",
        "{\"pole\": [64,128,64], \"polegroup\": [64,128,64]}"
      })
  void twoLabelsOfOneColorAreRefused(String classes) {
    String said = assertThrows(ConfigException.class, () -> read(classes)).getMessage();
    assertTrue(said.contains("labels 'pole' and 'polegroup' have one color, #"), said);
    assertTrue(said.contains("leave one of them out, or give both one name"), said);
  }

  @Test
  void aListOfThreeNumbersIsOfValuesWhereItMayBe() throws IOException {
    assertEquals("a#0=1", Masks.objects(read("{\"a\": [3,7,9], \"b\": \"#010203\"}"), "a"));
    Pipeline colors = read("{\"a\": [64,128,64], \"b\": [0,0,64]}");
    assertEquals("a#0=1 b#0=1", Masks.objects(colors, "a"));
    assertTrue(colors.reader.notes().toString().contains("taken as colors"));
    Pipeline asked = read("{\"a\": [64,128,63], \"b\": [0,1,64], \"c\": 7}", "values", "color");
    assertEquals("c#0=1", Masks.objects(asked, "a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"#40804\"",
        "\"408040\"",
        "\"64,128\"",
        "\"(64,128,64\"",
        "\"64,128,256\"",
        "[[64,128]]",
        "[[64,128,256]]",
        "[[0.25,0.5,0.25]]",
        "{\"r\": 64, \"g\": 128}",
        "[\"red\"]"
      })
  void whatIsNoColorIsRefusedAndAnExampleGiven(String color) {
    String said =
        assertThrows(ConfigException.class, () -> read("{\"a\": " + color + "}")).getMessage();
    assertTrue(said.contains("a color such as \"#408040\" or [[64, 128, 64]]"), said);
  }

  @Test
  void inspectionProposesTheColorsThatItSaw() throws IOException {
    BinaryMasksReader reader =
        (BinaryMasksReader) Pipeline.read(new BinaryMasksFormat(), Trees.local(temp), "").reader;
    TreeMap<Integer, MaskValues.Seen> values = new TreeMap<>();
    values.put(7, new MaskValues.Seen(1, 100, 1, 1));
    values.put(ColorValue.of(0x408040), new MaskValues.Seen(1, 100, 1, 1));
    assertEquals(
        "{\"classes_mapping\": {\"value-7\": 7, \"color-408040\": \"#408040\"}}\n",
        reader.advice(new MaskValues(1, values, 0)).text());
  }

  @Test
  void theCaseOfCamVidIsRead() throws IOException {
    Pipeline read =
        Pipeline.read(
            new BinaryMasksFormat(),
            Trees.local(CASE.resolve("d07")),
            "",
            "images",
            "train/{name}.png",
            "masks",
            "trainannot/{name}.png",
            "classes-mapping",
            "{\"classes_mapping\":{\"Animal\":\"#408040\"}}");
    assertEquals("Animal", read.reader.labels().label(0).name());
    assertTrue(Masks.objects(read, "a").startsWith("Animal#0="), Masks.objects(read, "a"));
  }

  @Test
  void theTablesOfTheCasesAreFound() throws IOException {
    Pipeline camvid =
        Pipeline.read(
            new BinaryMasksFormat(),
            Trees.local(CASE.resolve("d07")),
            "",
            "images",
            "train/{name}.png",
            "masks",
            "trainannot/{name}.png");
    assertEquals("Animal#0=50", Masks.objects(camvid, "a"));
    assertEquals(1150L, camvid.counters.get("void-pixels"));
    assertTrue(camvid.reader.notes().toString().contains("using the class table label_colors.txt"));
    Pipeline legend =
        Pipeline.read(
            new BinaryMasksFormat(),
            Trees.local(CASE.resolve("cl1")),
            "",
            "images",
            "{name}.jpg",
            "masks",
            "{name}_mask.png");
    assertEquals("car#0=100 road#0=200", Masks.objects(legend, "front_1"));
    assertEquals("#B40A0A", legend.reader.labels().label(0).color().hex());
  }

  @Test
  void aTableInTheInputCountsUnlessThereIsAMapping() throws IOException {
    Path table = temp.resolve("class_dict.csv");
    java.nio.file.Files.writeString(table, "name,r,g,b\ncat,64,128,64\ndog,0,0,64\n");
    Pipeline found = Pipeline.read(new BinaryMasksFormat(), Trees.local(temp), "");
    assertEquals("cat#0=1 dog#0=1", Masks.objects(found, "a"));
    assertEquals("a#0=1", Masks.objects(read("{\"a\": \"#408040\"}"), "a"));
    java.nio.file.Files.writeString(temp.resolve("other.txt"), "64 128 64 x");
    Pipeline given =
        Pipeline.read(new BinaryMasksFormat(), Trees.local(temp), "", "classes", "other.txt");
    assertEquals("x#0=1", Masks.objects(given, "a"));
    java.nio.file.Files.writeString(table, "name,r,g,b\ncat,64,128\n");
    String said =
        assertThrows(
                ConfigException.class,
                () -> Pipeline.read(new BinaryMasksFormat(), Trees.local(temp), ""))
            .getMessage();
    assertTrue(said.startsWith("class_dict.csv: line 2 has 3 fields, the header has 4"), said);
    java.nio.file.Files.delete(table);
    java.nio.file.Files.writeString(temp.resolve("classes.txt"), "cat\ndog\n");
    Pipeline names = Pipeline.read(new BinaryMasksFormat(), Trees.local(temp), "");
    assertTrue(names.reader.notes().get(0).contains("classes=classes.txt makes 'cat' the value 0"));
  }

  @Test
  void anUnknownTableIsRefused() {
    String said =
        assertThrows(
                ConfigException.class,
                () ->
                    Pipeline.read(
                        new BinaryMasksFormat(), Trees.local(temp), "", "classes", "cityscape"))
            .getMessage();
    assertTrue(said.contains("there is no such file, in the source or elsewhere"), said);
    assertTrue(said.contains("did you mean 'cityscapes'?"), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "tiff", "gif"})
  void colorsAreFoundInEachKindOfFile(String kind) throws IOException {
    java.awt.image.BufferedImage picture =
        new java.awt.image.BufferedImage(4, 1, java.awt.image.BufferedImage.TYPE_INT_RGB);
    int[] colors = {0x408040, 0x000040, 0x070707, 0};
    for (int x = 0; x < colors.length; x++) {
      picture.setRGB(x, 0, colors[x]);
    }
    java.nio.file.Files.delete(temp.resolve("ann/a.png"));
    assertTrue(javax.imageio.ImageIO.write(picture, kind, temp.resolve("ann/a." + kind).toFile()));
    Pipeline read = read("{\"a\": \"#408040\", \"b\": \"#000040\", \"g\": 7}");
    assertEquals("a#0=1 b#0=1 g#0=1", Masks.objects(read, "a"));
  }

  @Test
  void colorsForGrayMasksAreTold() throws IOException {
    BinaryMasksReader reader = (BinaryMasksReader) read("{\"a\": \"#408040\"}").reader;
    TreeMap<Integer, MaskValues.Seen> values = new TreeMap<>();
    values.put(0, new MaskValues.Seen(1, 100, 0, 0));
    values.put(1, new MaskValues.Seen(1, 100, 1, 1));
    values.put(2, new MaskValues.Seen(1, 100, 1, 1));
    assertTrue(
        reader
            .advice(new MaskValues(1, values, 0))
            .sentences()
            .get(0)
            .startsWith("These masks hold numbers (1 and 2), and the labels are of colors"));
  }

  @Test
  void aTableNeedsMasksOfClasses() {
    for (String values : new String[] {"instance", "binary", "alpha"}) {
      String said =
          assertThrows(
                  ConfigException.class,
                  () ->
                      Pipeline.read(
                          new BinaryMasksFormat(),
                          Trees.local(temp),
                          "",
                          "classes",
                          "voc",
                          "values",
                          values))
              .getMessage();
      assertTrue(said.contains("left out where masks are of one label each"), said);
    }
  }
}
