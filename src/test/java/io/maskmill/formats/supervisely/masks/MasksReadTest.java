package io.maskmill.formats.supervisely.masks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.formats.supervisely.SuperviselyMasksFormat;
import io.maskmill.io.Trees;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Trait;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Layouts and faults that the golden files do not show. Images are 6 wide and 4 high. */
class MasksReadTest {
  private static final String META =
      "{\"classes\": ["
          + "{\"title\": \"a\", \"shape\": \"bitmap\", \"color\": \"#FF0000\"},"
          + "{\"title\": \"a_2\", \"shape\": \"bitmap\", \"color\": \"#00FF00\"}]}";

  @TempDir Path temp;

  @BeforeEach
  void writeMeta() throws IOException {
    text("meta.json", META);
  }

  private Path place(String path) throws IOException {
    Path file = temp.resolve(path);
    Files.createDirectories(file.getParent());
    return file;
  }

  private void text(String path, String text) throws IOException {
    Files.writeString(place(path), text);
  }

  /** A gray picture of one value. */
  private void gray(String path, int value) throws IOException {
    gray(path, value, 6, 4);
  }

  private void gray(String path, int value, int width, int height) throws IOException {
    Files.write(
        place(path),
        new PngEncoder()
            .encode(
                width,
                height,
                8,
                ColorType.GRAY,
                null,
                null,
                (y, row) -> Arrays.fill(row, 0, width, (byte) value)));
  }

  private void color(String path, int rgb, int width) throws IOException {
    Files.write(
        place(path),
        new PngEncoder()
            .encode(
                width,
                4,
                8,
                ColorType.RGB,
                null,
                null,
                (y, row) -> {
                  for (int x = 0; x < width; x++) {
                    row[3 * x] = (byte) (rgb >> 16);
                    row[3 * x + 1] = (byte) (rgb >> 8);
                    row[3 * x + 2] = (byte) rgb;
                  }
                }));
  }

  private Pipeline read(String... options) throws IOException {
    return Pipeline.read(new SuperviselyMasksFormat(), Trees.local(temp), "", options);
  }

  private static List<Integer> labels(Frame frame) {
    return frame.objects().stream().map(ObjectMask::label).toList();
  }

  @Test
  void theMostExactMasksOfEachImageAreTaken() throws IOException {
    for (String name : List.of("p", "q", "r")) {
      gray("ds/img/" + name + ".png", 0);
      color("ds/masks_semantic_rgb/" + name + ".png", 0xFF0000, 6);
    }
    gray("ds/masks_machine/q.png", 2);
    gray("ds/masks_machine/r.png", 1);
    gray("ds/masks_instances/r/a_2.png", 255);
    gray("ds/masks_instances/r/a_2_01.png", 255);
    Pipeline p = read();
    assertEquals(
        List.of(List.of(0), List.of(1), List.of(1, 1)),
        p.frames.stream().map(MasksReadTest::labels).toList());
    assertTrue(p.reader.traits().holds(Trait.INSTANCES));
  }

  @Test
  void masksOfOneLayerHoldNoInstances() throws IOException {
    gray("ds/img/p.png", 0);
    gray("ds/masks_machine/p.png", 2);
    assertEquals(false, read("objects-from", "machine").reader.traits().holds(Trait.OVERLAP));
  }

  @Test
  void humanMasksAreReadOnDemandAlone() throws IOException {
    gray("ds/img/p.png", 0);
    color("ds/masks_human/p.png", 0x00FF00, 6);
    ConfigException e = assertThrows(ConfigException.class, () -> read());
    assertTrue(e.getMessage().contains("objects-from=KIND"), e.getMessage());
    assertEquals(List.of(1), labels(read("objects-from", "human").frames.get(0)));
  }

  @Test
  void aPictureBesideItsOverlayHoldsNoLabels() throws IOException {
    gray("ds/img/p.png", 0);
    color("ds/masks_human/p.png", 0x00FF00, 12);
    Pipeline p = read("objects-from", "human");
    assertEquals(Map.of("ds/p", "mask.size-mismatch"), p.rejected);
    assertTrue(p.reasons.get("ds/p").contains("whose colors are no labels"));
  }

  @Test
  void classesOfOneColorStopReadingOfColors() throws IOException {
    text("meta.json", META.replace("00FF00", "FF0000"));
    gray("ds/img/p.png", 0);
    ConfigException e = assertThrows(ConfigException.class, () -> read("objects-from", "semantic"));
    assertEquals(
        "objects-from=semantic wants a color for each class, but 'a' and 'a_2' both have #FF0000",
        e.getMessage());
  }

  @Test
  void withoutFilesOfClassesThereIsNothingToRead() throws IOException {
    Files.delete(temp.resolve("meta.json"));
    ConfigException e = assertThrows(ConfigException.class, () -> read());
    assertTrue(e.getMessage().contains("has neither meta.json nor"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\": 1, \"a_2\": 257}", "{\"a\": 1, \"a_2\": 1}"})
  void aValueThatTwoClassesMayHaveInMasksOf8BitsSetsTheImageAside(String colors)
      throws IOException {
    text(MachineColors.FILE, colors);
    gray("ds/img/x.png", 0);
    gray("ds/masks_machine/x.png", 1);
    Pipeline read = read();
    assertEquals(Map.of("ds/x", "mask.unmapped-value"), read.rejected);
    assertTrue(
        read.reasons.get("ds/x").contains("the value 1 may be the class 'a' or 'a_2'"),
        read.reasons.toString());
  }

  @Test
  void aNumberModulo256IsTheOneClassThatHasIt() throws IOException {
    text(MachineColors.FILE, "{\"a\": 1, \"a_2\": 258}");
    gray("ds/img/x.png", 0);
    gray("ds/masks_machine/x.png", 2);
    assertEquals(List.of(1), labels(read().frames.get(0)));
  }

  @Test
  void aFileOfColorsMustAgreeWithTheClasses() throws IOException {
    text(MachineColors.FILE, "{\"b\": [1, 1, 1]}");
    ConfigException e = assertThrows(ConfigException.class, () -> read());
    assertEquals(
        "obj_class_to_machine_color.json: meta.json has no class 'b'; the two must agree",
        e.getMessage());
    text(MachineColors.FILE, "{\"a\": 1.5}");
    e = assertThrows(ConfigException.class, () -> read());
    assertTrue(e.getMessage().contains("class 'a' has 1.5"), e.getMessage());
  }

  @Test
  void stretchedAndListedValuesAreFoundByTheFile() throws IOException {
    text(MachineColors.FILE, "{\"a\": [7, 9], \"a_2\": [200, 200, 200]}");
    gray("ds/img/p.png", 0);
    gray("ds/masks_machine/p.png", 200);
    gray("ds/img/q.png", 0);
    gray("ds/masks_machine/q.png", 9);
    assertEquals(
        List.of(List.of(1), List.of(0)),
        read().frames.stream().map(MasksReadTest::labels).toList());
  }

  @Test
  void valuesOfNoClassAreCounted() throws IOException {
    gray("ds/img/p.png", 0);
    gray("ds/masks_machine/p.png", 77);
    assertEquals(24, read().counters.get("unmapped-pixels.77"));
  }

  @Test
  void aMaskOfAnotherSizeIsSetAside() throws IOException {
    gray("ds/img/p.png", 0);
    gray("ds/masks_machine/p.png", 1, 5, 4);
    Pipeline p = read();
    assertEquals(Map.of("ds/p", "mask.size-mismatch"), p.rejected);
    assertEquals(
        "ds/masks_machine/p.png: mask is 5x4, image is 6x4; make them equal",
        p.reasons.get("ds/p"));
  }

  @Test
  void aMaskOfSwappedSizeSaysSo() throws IOException {
    gray("ds/img/p.png", 0);
    gray("ds/masks_machine/p.png", 1, 4, 6);
    assertTrue(
        read().reasons.get("ds/p").endsWith("width and height are swapped, turn one of them"));
  }

  @Test
  void anInstanceMaskOfAnotherSizeOrDamagedCostsItsObject() throws IOException {
    gray("ds/img/p.png", 0);
    gray("ds/masks_instances/p/a.png", 255);
    gray("ds/masks_instances/p/a_01.png", 255, 5, 4);
    text("ds/masks_instances/p/a_02.png", "no picture");
    Pipeline p = read();
    assertEquals(Map.of(), p.rejected);
    assertEquals(List.of(0), labels(p.frames.get(0)));
    assertEquals(
        Map.of(
            "ds/p ds/masks_instances/p/a_01.png",
            "mask.size-mismatch",
            "ds/p ds/masks_instances/p/a_02.png",
            "mask.unreadable"),
        p.rejectedObjects);
  }

  @ParameterizedTest
  @CsvSource({"instances, 1", "machine, 0", "semantic, 0"})
  void layersOfClassesAreNoInstances(String kind, int instance) throws IOException {
    gray("ds/img/p.png", 0);
    gray("ds/masks_machine/p.png", 2);
    color("ds/masks_semantic_rgb/p.png", 0x00FF00, 6);
    gray("ds/masks_instances/p/a_2.png", 255);
    ObjectMask object = read("objects-from", kind).frames.get(0).objects().get(0);
    assertEquals(instance, object.instance());
  }

  @Test
  void aMachineMaskOfColorsIsSetAside() throws IOException {
    gray("ds/img/p.png", 0);
    color("ds/masks_machine/p.png", 0x010200, 6);
    assertEquals(Map.of("ds/p", "mask.unequal-channels"), read().rejected);
  }

  @Test
  void anInstanceFileOfNoClassIsSetAsideAlone() throws IOException {
    gray("ds/img/p.png", 0);
    gray("ds/masks_instances/p/a.png", 255);
    gray("ds/masks_instances/p/b.png", 255);
    Pipeline p = read();
    assertEquals(List.of(0), labels(p.frames.get(0)));
    assertEquals(Map.of("ds/p ds/masks_instances/p/b.png", "label.unknown"), p.rejectedObjects);
  }

  @Test
  void withInstanceMasksAloneAnImageWithoutFolderHasNoObjects() throws IOException {
    gray("ds/img/p.png", 0);
    gray("ds/img/q.png", 0);
    gray("ds/masks_instances/p/a.png", 255);
    Pipeline p = read();
    assertEquals(Map.of(), p.rejected);
    assertEquals(List.of(), p.frames.get(1).objects());
  }

  @Test
  void masksOfImagesThatShareAStemGoByWholeNames() throws IOException {
    for (String name : List.of("p.png", "p.webp.png", "p.jpg")) {
      gray("ds/img/" + name, 0);
    }
    gray("ds/masks_machine/p.png.png", 1);
    gray("ds/masks_machine/p.jpg.png", 2);
    gray("ds/masks_machine/p.webp.png", 1);
    Pipeline p = read();
    assertEquals(Map.of(), p.rejected);
    assertEquals(
        Map.of("p.png", List.of(0), "p.jpg", List.of(1), "p.webp.png", List.of(0)),
        p.frames.stream().collect(Collectors.toMap(f -> f.key().name(), MasksReadTest::labels)));
  }

  @Test
  void oneMaskOfTwoImagesSetsBothAside() throws IOException {
    gray("ds/img/p.png", 0);
    gray("ds/img/p.jpg", 0);
    gray("ds/masks_machine/p.png", 1);
    // the mask is the stem's; p.png's own would be p.png.png
    assertEquals(
        Map.of("ds/p.png", "pair.duplicate-stem", "ds/p.jpg", "pair.duplicate-stem"),
        read().rejected);
  }

  @Test
  void aMaskWithoutImageIsSetAsideUnlessThereAreNoImagesAtAll() throws IOException {
    gray("ds/masks_machine/p.png", 1);
    Pipeline alone = read();
    assertEquals("p.png", alone.frames.get(0).image().fileName());
    assertEquals(List.of(0), labels(alone.frames.get(0)));
    gray("ds/img/q.png", 0);
    gray("ds/masks_machine/q.png", 1);
    assertEquals(Map.of("ds/p", "pair.missing-image"), read().rejected);
  }

  @Test
  void aProjectMayLieInAFolderOfItsOwnAndDatasetsMayBeNested() throws IOException {
    Files.delete(temp.resolve("meta.json"));
    text("fruit/meta.json", META);
    gray("fruit/masks/datasets/in/img/p.png", 0);
    gray("fruit/masks/datasets/in/masks_machine/p.png", 1);
    Pipeline p = read();
    assertEquals("masks/in/p", p.frames.get(0).key().toString());
    assertEquals(List.of(0), labels(p.frames.get(0)));
  }

  @Test
  void damagedMasksAreSetAsideWhateverTheDamage() throws IOException {
    gray("ds/img/p.png", 0);
    gray("ds/masks_machine/p.png", 1);
    byte[] good = Files.readAllBytes(temp.resolve("ds/masks_machine/p.png"));
    Random random = new Random(7);
    int rejected = 0;
    for (int i = 0; i < 200; i++) {
      byte[] bad = Arrays.copyOf(good, i % 3 == 0 ? random.nextInt(good.length) : good.length);
      if (bad.length > 0) {
        bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(temp.resolve("ds/masks_machine/p.png"), bad);
      rejected += read().rejected.size();
    }
    assertTrue(rejected > 150, "only " + rejected + " of 200 were set aside");
  }
}
