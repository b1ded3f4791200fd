package io.maskmill.formats.binarymasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.Trees;
import io.maskmill.mask.Box;
import io.maskmill.model.Frame;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.Trait;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options and rules that the golden files do not show. Masks are 4x2. */
class BinaryMasksReadTest {
  @TempDir Path temp;

  @BeforeEach
  void makeFolders() throws IOException {
    Files.createDirectories(temp.resolve("img"));
    Files.createDirectories(temp.resolve("ann"));
  }

  private void pair(
      String name, int depth, ColorType type, int[] palette, byte[] alpha, int... values)
      throws IOException {
    Path image = temp.resolve("img/" + name + ".png");
    Files.createDirectories(image.getParent());
    Files.write(
        image, new PngEncoder().encode(4, 2, 8, ColorType.GRAY, null, null, (y, row) -> {}));
    Path mask = temp.resolve("ann/" + name + ".png");
    Files.createDirectories(mask.getParent());
    Files.write(
        mask,
        new PngEncoder()
            .encode(
                4,
                2,
                depth,
                type,
                palette,
                alpha,
                (y, row) -> {
                  for (int x = 0; x < 4; x++) {
                    int value = values[4 * y + x];
                    switch (depth) {
                      case 1 -> row[0] |= (byte) (value << (7 - x));
                      case 8 -> row[x] = (byte) value;
                      default -> {
                        row[2 * x] = (byte) (value >> 8);
                        row[2 * x + 1] = (byte) value;
                      }
                    }
                  }
                }));
  }

  private void gray(String name, int... values) throws IOException {
    pair(name, 8, ColorType.GRAY, null, null, values);
  }

  private Pipeline read(String classes, String... more) throws IOException {
    String[] options = Arrays.copyOf(more, more.length + 2);
    options[more.length] = "classes-mapping";
    options[more.length + 1] = "{\"classes_mapping\": " + classes + "}";
    return Pipeline.read(new BinaryMasksFormat(), Trees.local(temp), "", options);
  }

  private static String areas(Pipeline pipeline, Frame frame) {
    return frame.objects().stream()
        .map(o -> pipeline.reader.labels().label(o.label()).name() + o.mask().area())
        .collect(Collectors.joining(" "));
  }

  @Test
  void sixteenBitValuesCountWhole() throws IOException {
    pair("x", 16, ColorType.GRAY, null, null, 1, 256, 256, 65_535, 0, 0, 257, 1);
    Pipeline p = read("{\"a\": 1, \"b\": 256, \"c\": 65535}");
    assertEquals("a2 b2 c1", areas(p, p.frames.get(0)));
    assertEquals(Map.of("unmapped-pixels.257", 1L), nonZero(p));
  }

  @Test
  void aSetBitIsTwoHundredFiftyFiveOrOneAsTheMappingNames() throws IOException {
    pair("x", 1, ColorType.GRAY, null, null, 1, 0, 0, 1, 0, 0, 0, 1);
    assertEquals("a3", areas(read("{\"a\": 255}"), read("{\"a\": 255}").frames.get(0)));
    assertEquals("a3", areas(read("{\"a\": 1}"), read("{\"a\": 1}").frames.get(0)));
    Pipeline both = read("{\"a\": 1, \"b\": 255}");
    assertEquals("b3", areas(both, both.frames.get(0)));
  }

  @Test
  void paletteIndicesAreValuesOnRequest() throws IOException {
    int[] colors = {0x000000, 0xFF0000, 0x00FF00};
    pair("x", 8, ColorType.PALETTE, colors, null, 0, 1, 1, 2, 0, 0, 0, 0);
    assertEquals(Map.of("ds/x", "mask.unequal-channels"), read("{\"a\": 1}").rejected);
    Pipeline p = read("{\"a\": 1, \"b\": 2}", "values", "index");
    assertEquals("a2 b1", areas(p, p.frames.get(0)));
  }

  @Test
  void unusedPaletteColorsDoNotMatter() throws IOException {
    int[] colors = {0x000000, 0x070707, 0x00FF00};
    pair("x", 8, ColorType.PALETTE, colors, new byte[] {0, 0}, 0, 1, 1, 1, 0, 0, 0, 0);
    Pipeline p = read("{\"a\": 7}");
    assertEquals("a3", areas(p, p.frames.get(0)));
    assertEquals(3L, p.counters.get("transparent-pixels"));
  }

  @Test
  void unmappedValuesAreCountedOrRefused() throws IOException {
    gray("x", 1, 9, 9, 0, 0, 0, 8, 0);
    assertEquals(
        Map.of("unmapped-pixels.8", 1L, "unmapped-pixels.9", 2L), nonZero(read("{\"a\": 1}")));
    Pipeline p = read("{\"a\": 1}", "unmapped", "quarantine");
    assertEquals(Map.of("ds/x", "mask.unmapped-value"), p.rejected);
    assertTrue(
        p.reasons
            .get("ds/x")
            .contains("9 (2 pixels, the first at 1,0), 8 (1 pixel, the first at 2,1)"),
        p.reasons.toString());
  }

  @Test
  void componentsTouchAtCornersOrNot() throws IOException {
    gray("x", 1, 0, 0, 2, 0, 1, 0, 1);
    String mapping = "{\"a\": [1, 2]}";
    Pipeline eight = read(mapping, "objects", "components");
    assertEquals("a2 a2", areas(eight, eight.frames.get(0)));
    Pipeline four = read(mapping, "objects", "components", "connectivity", "4");
    assertEquals("a1 a2 a1", areas(four, four.frames.get(0)));
    assertEquals(3, four.frames.get(0).objects().get(2).instance());
    assertThrows(ConfigException.class, () -> read(mapping, "connectivity", "6"));
    assertEquals(
        "source option of binary-masks 'connectivity' must be left out without objects=components,"
            + " was '4'",
        assertThrows(ConfigException.class, () -> read(mapping, "connectivity", "4")).getMessage());
  }

  @Test
  void zeroCanBeALabelAndAllMeansAboveZero() throws IOException {
    gray("x", 0, 0, 5, 6, 0, 0, 0, 0);
    Pipeline p = read("{\"rest\": 0, \"any\": \"__all__\", \"five\": 5}");
    assertEquals("rest6 any2 five1", areas(p, p.frames.get(0)));
  }

  @Test
  void anImageWithoutMaskIsKeptOnRequest() throws IOException {
    gray("x", new int[8]);
    Files.delete(temp.resolve("ann/x.png"));
    assertEquals(Map.of("ds/x", "pair.missing-mask"), read("{\"a\": 1}").rejected);
    Pipeline p = read("{\"a\": 1}", "missing-mask", "keep");
    assertEquals(List.of(), p.frames.get(0).objects());
    assertEquals(1L, p.counters.get("missing-masks"));
  }

  @Test
  void anExplicitMissingMaskGoesBeforeTheOneOfCompat() throws IOException {
    gray("x", new int[8]);
    Files.delete(temp.resolve("ann/x.png"));
    String mapping = "{\"classes_mapping\": {\"a\": 1}}";
    Pipeline byDefault = compatible("classes-mapping", mapping);
    assertEquals(Map.of(), byDefault.rejected);
    assertEquals(List.of(), byDefault.frames.get(0).objects());
    Pipeline explicit = compatible("classes-mapping", mapping, "missing-mask", "quarantine");
    assertEquals(Map.of("ds/x", "pair.missing-mask"), explicit.rejected);
  }

  private Pipeline compatible(String... options) throws IOException {
    return Pipeline.read(new BinaryMasksFormat(), Trees.local(temp), "supervisely", options);
  }

  @Test
  void filesOutsideTheLayoutAreSkippedWithAReason() throws IOException {
    gray("deep/er/x", 1, 0, 0, 0, 0, 0, 0, 0);
    Files.writeString(temp.resolve("readme.txt"), "");
    Files.writeString(temp.resolve("img/.DS_Store"), "");
    Files.writeString(temp.resolve("manifest.json"), "{\"maskmill\":\"1\"}");
    Pipeline p = read("{\"a\": 1}");
    assertEquals("deep/er/x", p.frames.get(0).key().name());
    assertEquals(
        Map.of(
            "readme.txt", "not-in-layout", "img/.DS_Store", "hidden", "manifest.json", "metadata"),
        p.skipped.stream().collect(Collectors.toMap(SkippedFile::path, SkippedFile::reason)));
  }

  @Test
  void theMappingInTheInputIsUsedAndSaid() throws IOException {
    gray("x", 3, 3, 0, 0, 0, 0, 0, 0);
    Pipeline none = Pipeline.read(new BinaryMasksFormat(), Trees.local(temp), "");
    assertEquals("untitled2", areas(none, none.frames.get(0)));
    Files.writeString(
        temp.resolve("classes_mapping.json"), "{\"classes_mapping\": {\"three\": 3}}");
    Pipeline p = Pipeline.read(new BinaryMasksFormat(), Trees.local(temp), "");
    assertEquals("three2", areas(p, p.frames.get(0)));
    assertEquals(List.of("using classes_mapping.json of the input"), p.reader.notes());
  }

  @Test
  void masksOnTheStoredPixelsTurnWithTheImage() throws IOException {
    Path golden = Path.of("src/test/resources/golden/supervisely/import/19_exif/input/img/a.jpg");
    Files.copy(golden, temp.resolve("img/a.jpg"));
    byte[] mask =
        new PngEncoder()
            .encode(
                8, 6, 8, ColorType.GRAY, null, null, (y, row) -> row[0] = (byte) (y == 0 ? 7 : 0));
    Files.write(temp.resolve("ann/a.png"), mask);
    assertEquals(Map.of("ds/a", "mask.orientation"), read("{\"a\": 7}").rejected);
    Frame frame = read("{\"a\": 7}", "orientation", "stored").frames.get(0);
    assertEquals("6x8", frame.width() + "x" + frame.height());
    assertEquals(new Box(5, 0, 1, 1), frame.objects().get(0).mask().box());
  }

  @Test
  void foldersOfToolsAreHidden() throws IOException {
    Files.createDirectories(temp.resolve("img/.ipynb_checkpoints"));
    Files.writeString(temp.resolve("img/.ipynb_checkpoints/x-checkpoint.png"), "");
    Pipeline p = read("{\"a\": 1}");
    assertEquals(Map.of(), p.rejected);
    assertEquals("hidden", p.skipped.get(0).reason());
  }

  /** What can be no image is none; what may be one is paired, or its frame says what is wrong. */
  @Test
  void notesBesideImagesAreSkippedAndOddNamesAreNot() throws IOException {
    gray("x", 1, 0, 0, 0, 0, 0, 0, 0);
    for (String note : List.of("img/notes.txt", "img/README", "ann/x.json", "ann/old.zip")) {
      Files.writeString(temp.resolve(note), "notes");
    }
    for (String odd : List.of("y", "z.jpeg2", "only.npy")) {
      Files.copy(temp.resolve("img/x.png"), temp.resolve("img/" + odd));
    }
    Files.copy(temp.resolve("ann/x.png"), temp.resolve("ann/y.png"));
    Files.copy(temp.resolve("ann/x.png"), temp.resolve("ann/z.mask"));
    Pipeline p = read("{\"a\": 1}");
    assertEquals(
        List.of("x", "y", "z"), p.frames.stream().map(frame -> frame.key().name()).toList());
    assertEquals(Map.of("ds/only", "pair.missing-mask"), p.rejected);
    assertEquals(
        Map.of(
            "img/notes.txt", "not-an-image",
            "img/README", "not-an-image",
            "ann/x.json", "not-an-image",
            "ann/old.zip", "not-an-image"),
        p.skipped.stream().collect(Collectors.toMap(SkippedFile::path, SkippedFile::reason)));
  }

  @Test
  void sideFilesOfAPairDoNotCostIt() throws IOException {
    gray("x", 1, 0, 0, 0, 0, 0, 0, 0);
    for (String ending : List.of(".npy", ".svg", ".part", ".bak1", ".png~", ".thm", ".h5", "")) {
      Files.writeString(temp.resolve("img/x" + ending), "beside");
      Files.writeString(temp.resolve("ann/x" + ending), "beside");
    }
    Pipeline pipeline = read("{\"a\": 1}");
    assertEquals(Map.of(), pipeline.rejected);
    assertEquals("a1", areas(pipeline, pipeline.frames.get(0)));
    assertEquals("img/x.png", pipeline.frames.get(0).image().path());
    Files.copy(temp.resolve("ann/x.png"), temp.resolve("ann/x.bmp"));
    Pipeline unclear = read("{\"a\": 1}");
    assertEquals(Map.of("ds/x", "pair.duplicate-stem"), unclear.rejected);
    assertTrue(
        unclear.reasons.get("ds/x").startsWith("img/x.png and ann/x.bmp and others share"),
        unclear.reasons.get("ds/x"));
  }

  @Test
  void severalFilesOfUnknownEndingsStayUnclear() throws IOException {
    gray("x", 1, 0, 0, 0, 0, 0, 0, 0);
    Files.delete(temp.resolve("ann/x.png"));
    Files.writeString(temp.resolve("ann/x.npy"), "");
    Files.writeString(temp.resolve("ann/x.h5"), "");
    assertEquals(Map.of("ds/x", "pair.duplicate-stem"), read("{\"a\": 1}").rejected);
  }

  @Test
  void theOriginalTakesTheLastFileOfAStemWhateverItsEnding() throws IOException {
    gray("x", 1, 0, 0, 0, 0, 0, 0, 0);
    Files.writeString(temp.resolve("ann/x.thm"), "beside");
    Pipeline pipeline =
        Pipeline.read(new BinaryMasksFormat(), Trees.local(temp), BinaryMasksFormat.COMPAT);
    assertEquals(List.of("ds/x"), List.copyOf(pipeline.rejected.keySet()));
  }

  @Test
  void overlappingLabelsGetAnObjectEach() throws IOException {
    gray("x", 1, 2, 2, 3, 0, 0, 0, 0);
    Pipeline p = read("{\"a\": [1, 2], \"b\": [2, 3], \"c\": 2}");
    assertEquals("a3 b3 c2", areas(p, p.frames.get(0)));
    assertTrue(p.reader.traits().holds(Trait.OVERLAP));
  }

  @Test
  void unequalChannelsSayHowManyAndWhichFirst() throws IOException {
    int[] colors = {0x000000, 0x0A0B0C};
    pair("x", 8, ColorType.PALETTE, colors, null, 0, 0, 1, 1, 1, 0, 0, 0);
    String said = read("{\"a\": 1}").reasons.get("ds/x");
    assertTrue(said.contains("3 pixels have color channels that differ"), said);
    assertTrue(said.contains("the first at 2,0 is #0A0B0C (palette index 1)"), said);
    assertTrue(said.contains("values=index"), said);
  }

  @Test
  void aMaskOfAnotherSizeNamesBothSizes() throws IOException {
    gray("x", new int[8]);
    Files.write(
        temp.resolve("ann/x.png"),
        new PngEncoder().encode(5, 3, 8, ColorType.GRAY, null, null, (y, row) -> {}));
    Pipeline p = read("{\"a\": 1}");
    assertEquals(Map.of("ds/x", "mask.size-mismatch"), p.rejected);
    assertTrue(p.reasons.get("ds/x").contains("mask is 5x3, image is 4x2"), p.reasons.toString());
  }

  @Test
  void aFolderOfAnotherLayoutIsRefused() throws IOException {
    Files.delete(temp.resolve("ann"));
    ConfigException e = assertThrows(ConfigException.class, () -> read("{\"a\": 1}"));
    assertTrue(e.getMessage().contains("has no folder 'ann'"), e.getMessage());
  }

  @Test
  void aMappingWithoutTheKeyIsTheDefaultInCompatAndSaid() throws IOException {
    gray("x", 3, 3, 0, 0, 0, 0, 0, 0);
    Files.writeString(temp.resolve("classes_mapping.json"), "{\"classes\": {\"three\": 3}}");
    assertThrows(
        ConfigException.class, () -> Pipeline.read(new BinaryMasksFormat(), Trees.local(temp), ""));
    Pipeline p = Pipeline.read(new BinaryMasksFormat(), Trees.local(temp), "supervisely");
    assertEquals("untitled2", areas(p, p.frames.get(0)));
    assertTrue(p.reader.notes().toString().contains("'untitled'"), p.reader.notes().toString());
  }

  @Test
  void aMappingInAnotherEncodingIsRefused() throws IOException {
    gray("x", new int[8]);
    Files.write(
        temp.resolve("classes_mapping.json"),
        "{\"classes_mapping\": {\"\u00e9\": 3}}".getBytes(StandardCharsets.ISO_8859_1));
    ConfigException e =
        assertThrows(
            ConfigException.class,
            () -> Pipeline.read(new BinaryMasksFormat(), Trees.local(temp), ""));
    assertTrue(e.getMessage().startsWith("classes_mapping.json: label '"), e.getMessage());
    assertTrue(e.getMessage().contains("is not UTF-8"), e.getMessage());
  }

  @Test
  void noTwoFramesHaveOneKeyInCompat() throws IOException {
    gray("a", new int[8]);
    Path image = temp.resolve("img/a.png");
    Files.copy(image, temp.resolve("img/a.jpg"));
    Files.copy(image, temp.resolve("img/a.jpg.png"));
    Pipeline p = Pipeline.read(new BinaryMasksFormat(), Trees.local(temp), "supervisely");
    assertEquals(
        List.of("ds/a.jpg", "ds/a.png", "ds/a.jpg.png"),
        p.frames.stream().map(f -> f.key().toString()).toList());
  }

  private static Map<String, Long> nonZero(Pipeline p) {
    return p.counters.entrySet().stream()
        .filter(e -> e.getValue() != 0)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
