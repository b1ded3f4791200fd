package io.maskmill.formats.binarymasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.Trees;
import io.maskmill.png.ColorType;
import io.maskmill.spi.ConfigException;
import io.maskmill.testing.Pipeline;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Masks that are drawn in their opacity, or soft. Pictures are 4x1. */
class OpacityTest {
  private static final Path CASE = Path.of("src/test/resources/cases/04-alpha-as-mask/input/b15");

  @TempDir Path temp;

  @BeforeEach
  void image() throws IOException {
    Masks.gray(temp.resolve("img/a.png"), 4, 0, 0, 0, 0);
  }

  private void mask(ColorType type, int depth, int... samples) throws IOException {
    Masks.write(temp.resolve("ann/a.png"), 4, depth, type, samples);
  }

  private Pipeline read(String... options) throws IOException {
    return Pipeline.read(new BinaryMasksFormat(), Trees.local(temp), "", options);
  }

  private static Pipeline readCase(String... options) throws IOException {
    return Pipeline.read(new BinaryMasksFormat(), Trees.local(CASE), "", options);
  }

  @Test
  void masksOfOneColorWhoseOpacityVariesAreRefusedWithTheWayOut() throws IOException {
    Pipeline read = readCase();
    assertEquals(Map.of("ds/a", "mask.alpha", "ds/b", "mask.alpha"), read.rejected);
    assertEquals(
        "ann/a.png: the color is the same everywhere and the opacity varies, 100 of 1,200 pixels"
            + " are opaque; values=alpha takes the opacity as the value, opacity=ignore reads the"
            + " colors alone",
        read.reasons.get("ds/a"));
  }

  @Test
  void theOpacityIsTheMaskOnRequest() throws IOException {
    Pipeline read = readCase("values", "alpha");
    assertEquals("untitled#0=100", Masks.objects(read, "a"));
    assertEquals("untitled#0=100", Masks.objects(read, "b"));
    assertEquals(Map.of(), read.rejected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"class", "binary", "instance"})
  void howeverValuesAreReadOpacityIsNotLost(String values) throws IOException {
    mask(ColorType.GRAY_ALPHA, 8, 255, 0, 255, 255, 255, 255, 255, 0);
    assertEquals(Map.of("ds/a", "mask.alpha"), read("values", values).rejected);
    mask(ColorType.RGBA, 16, 0, 0, 0, 0, 0, 0, 0, 65_535, 0, 0, 0, 0, 0, 0, 0, 0);
    assertEquals(Map.of("ds/a", "mask.alpha"), read("values", values).rejected);
  }

  @Test
  void halfTransparentPixelsAreData() throws IOException {
    mask(ColorType.GRAY_ALPHA, 8, 0, 255, 1, 255, 1, 128, 2, 255);
    Pipeline read = read();
    assertEquals(Map.of("ds/a", "mask.alpha"), read.rejected);
    assertTrue(
        read.reasons
            .get("ds/a")
            .contains(
                "1 of 4 pixels is neither opaque nor transparent, the first at 2,0 has the"
                    + " opacity 128 of 255"),
        read.reasons.toString());
    assertEquals("untitled#0=3", Masks.objects(read("opacity", "ignore"), "a"));
  }

  @Test
  void softMasksAreCountedHoweverTheOneLabelIsSaid() throws IOException {
    Masks.gray(temp.resolve("ann/a.png"), 4, 0, 3, 200, 255);
    for (String values : List.of("class", "binary")) {
      Pipeline read = read("values", values);
      assertEquals("untitled#0=3", Masks.objects(read, "a"));
      assertEquals(1, read.counters.get("soft-masks"), values);
      assertEquals(2, read.counters.get("soft-pixels"), values);
      Pipeline cut = read("values", values, "threshold", "128");
      assertEquals("untitled#0=2", Masks.objects(cut, "a"));
      assertEquals(1, cut.counters.get("cut-pixels"), values);
      assertNull(cut.counters.get("soft-masks"), values);
    }
    Masks.gray(temp.resolve("ann/a.png"), 4, 0, 255, 255, 0);
    assertNull(read().counters.get("soft-masks"));
  }

  @Test
  void jpegMasksOfOneLabelAreReadWithAThreshold() throws IOException {
    BufferedImage jpeg = new BufferedImage(4, 1, BufferedImage.TYPE_BYTE_GRAY);
    jpeg.getRaster().setSamples(0, 0, 4, 1, 0, new int[] {0, 0, 255, 255});
    Files.createDirectories(temp.resolve("ann"));
    ImageIO.write(jpeg, "jpg", temp.resolve("ann/a.jpg").toFile());
    Pipeline refused = read();
    assertEquals(Map.of("ds/a", "mask.lossy"), refused.rejected);
    assertTrue(refused.reasons.get("ds/a").contains("threshold=128"), refused.reasons.toString());
    assertEquals("untitled#0=2", Masks.objects(read("threshold", "128"), "a"));
  }

  @Test
  void opacityThatSaysWhatTheColorsSayIsNoFault() throws IOException {
    mask(ColorType.GRAY_ALPHA, 8, 0, 0, 7, 255, 7, 255, 0, 0);
    assertEquals("untitled#0=2", Masks.objects(read(), "a"));
    assertEquals("untitled#0=2", Masks.objects(read("values", "binary"), "a"));
  }

  @Test
  void aCutOutPictureIsNoBinaryMaskOfItsColors() throws IOException {
    mask(ColorType.RGBA, 8, 9, 8, 7, 255, 3, 4, 5, 255, 1, 1, 1, 0, 2, 2, 2, 0);
    assertEquals(Map.of("ds/a", "mask.alpha"), read("values", "binary").rejected);
    Pipeline byClass = read();
    assertEquals(Map.of("ds/a", "mask.unequal-channels"), byClass.rejected);
    assertTrue(
        byClass.reasons.get("ds/a").contains("if the opacity is the mask, values=alpha takes it"),
        byClass.reasons.toString());
    assertEquals("untitled#0=2", Masks.objects(read("values", "alpha"), "a"));
  }

  @Test
  void aPaletteOfOneColorAndSeveralOpacitiesIsRefused() throws IOException {
    Masks.write(
        temp.resolve("ann/a.png"),
        4,
        8,
        ColorType.PALETTE,
        new int[] {0xFFFFFF, 0xFFFFFF},
        new byte[] {0, (byte) 255},
        0,
        1,
        1,
        1);
    assertEquals(Map.of("ds/a", "mask.alpha"), read().rejected);
    assertEquals("untitled#0=3", Masks.objects(read("values", "alpha"), "a"));
    assertEquals("untitled#0=3", Masks.objects(read("values", "index"), "a"));
  }

  @Test
  void opacitiesMayBeValuesOfLabels() throws IOException {
    mask(ColorType.GRAY_ALPHA, 8, 0, 0, 0, 100, 0, 100, 0, 255);
    Pipeline read =
        read("values", "alpha", "classes-mapping", "{\"classes_mapping\":{\"a\":100,\"b\":255}}");
    assertEquals("a#0=2 b#0=1", Masks.objects(read, "a"));
  }

  @Test
  void aMaskWithoutOpacityIsNotReadByIt() throws IOException {
    mask(ColorType.GRAY, 8, 0, 1, 1, 0);
    Pipeline read = read("values", "alpha");
    assertEquals(Map.of("ds/a", "mask.no-alpha"), read.rejected);
    assertTrue(read.reasons.get("ds/a").startsWith("ann/a.png: 8-bit GRAY without opacity"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"binary", "alpha"})
  void softMasksAreCountedAndCutByAThreshold(String values) throws IOException {
    if (values.equals("alpha")) {
      mask(ColorType.GRAY_ALPHA, 8, 0, 0, 0, 127, 0, 128, 0, 255);
    } else {
      mask(ColorType.GRAY, 8, 0, 127, 128, 255);
    }
    Pipeline soft = read("values", values);
    assertEquals("untitled#0=3", Masks.objects(soft, "a"));
    assertEquals(1L, soft.counters.get("soft-masks"));
    assertEquals(2L, soft.counters.get("soft-pixels"));
    Pipeline cut = read("values", values, "threshold", "128");
    assertEquals("untitled#0=2", Masks.objects(cut, "a"));
    assertEquals(1L, cut.counters.get("cut-pixels"));
    assertEquals(null, cut.counters.get("soft-pixels"));
  }

  @Test
  void aThresholdCutsTheDefaultLabelToo() throws IOException {
    mask(ColorType.GRAY, 8, 0, 127, 128, 255);
    assertEquals("untitled#0=2", Masks.objects(read("threshold", "128"), "a"));
  }

  @Test
  void twoColorsOfABinaryMaskAreMoreThanOneValue() throws IOException {
    mask(ColorType.RGB, 8, 0, 0, 0, 255, 0, 0, 255, 0, 0, 0, 255, 0);
    Pipeline read = read("values", "binary");
    assertEquals("untitled#0=3", Masks.objects(read, "a"));
    assertEquals(1L, read.counters.get("soft-pixels"));
  }

  @Test
  void masksOfTwoValuesAreNotSoft() throws IOException {
    for (int value : new int[] {1, 100, 255}) {
      mask(ColorType.GRAY, 8, 0, value, value, 0);
      Pipeline read = read("values", "binary");
      assertEquals("untitled#0=2", Masks.objects(read, "a"));
      assertEquals(0L, read.counters.getOrDefault("soft-masks", 0L));
    }
  }

  @Test
  void optionsThatChangeNothingAreRefused() {
    for (String[] options :
        new String[][] {
          {"values", "instance", "threshold", "128"},
          {"values", "alpha", "opacity", "ignore"},
          {"threshold", "128", "classes-mapping", "{\"classes_mapping\":{\"a\":1}}"},
          {"values", "alpha", "classes-mapping", "{\"classes_mapping\":{\"a\":\"#408040\"}}"},
          {"values", "index", "classes-mapping", "{\"classes_mapping\":{\"a\":\"#408040\"}}"},
        }) {
      String said = assertThrows(ConfigException.class, () -> read(options)).getMessage();
      assertTrue(said.contains("must be "), said);
    }
  }
}
