package io.maskmill.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.image.MaskDecoder;
import io.maskmill.image.RgbPicture;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.png.ColorType;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Overlays against the rules applied to one pixel after another. */
class OverlayTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/image");
  private static final int[] COLORS = {0xFF0000, 0x00A0FF, 0x202020, 0xFFFF00};
  private static final List<Overlay.Style> STYLES = List.of(Overlay.Style.values());
  private static final int PLAIN = 0x303030;

  @Test
  void everyPixelIsWhatTheRulesSay() throws IOException {
    for (int seed = 0; seed < 400; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int width = 1 + random.nextInt(24);
      int height = 1 + random.nextInt(24);
      byte[] image = random.nextInt(4) == 0 ? null : Scenes.noise(random, width, height);
      double opacity = random.nextInt(5) / 4.0;
      Overlay.Style style = STYLES.get(random.nextInt(STYLES.size()));
      List<boolean[]> masks = new ArrayList<>();
      Overlay overlay =
          Overlay.of(width, height)
              .image(image)
              .opacity(opacity)
              .style(style)
              .stretchContrast(false);
      for (int i = random.nextInt(COLORS.length + 1) - 1; i >= 0; i--) {
        double density = random.nextDouble();
        boolean[] mask = new boolean[width * height];
        for (int pixel = 0; pixel < mask.length; pixel++) {
          mask[pixel] = random.nextDouble() < density;
        }
        masks.add(mask);
        overlay.mask(
            new RunLengthMask(width, height, Scenes.counts(mask)), COLORS[masks.size() - 1]);
      }
      int[] below = image == null ? null : Scenes.colors(Scenes.read(image));
      assertArrayEquals(
          expected(width, height, below, masks, opacity, style),
          Scenes.colors(Scenes.read(overlay.png())),
          "seed " + seed);
    }
  }

  private static int[] expected(
      int width,
      int height,
      int[] image,
      List<boolean[]> masks,
      double opacity,
      Overlay.Style style) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, masks.size()).boxed().toList());
    order.sort((a, b) -> Integer.compare(area(masks.get(b)), area(masks.get(a))));
    int[] out = new int[width * height];
    for (int pixel = 0; pixel < out.length; pixel++) {
      int color = image == null ? PLAIN : image[pixel];
      Integer fill = null;
      Integer line = null;
      for (int i : order) {
        fill = masks.get(i)[pixel] ? Integer.valueOf(COLORS[i]) : fill;
        boolean halo = !masks.get(i)[pixel] && near(masks.get(i), width, height, pixel, true);
        line = halo ? Integer.valueOf(isDark(COLORS[i]) ? 0xF8F8F8 : 0x101010) : line;
      }
      for (int i : order) {
        boolean edge = masks.get(i)[pixel] && near(masks.get(i), width, height, pixel, false);
        line = edge ? Integer.valueOf(COLORS[i]) : line;
      }
      if (fill != null && style != Overlay.Style.OUTLINE) {
        color = mixed(color, fill, (int) Math.round(opacity * 255));
      }
      out[pixel] = line != null && style != Overlay.Style.FILL ? line : color;
    }
    return out;
  }

  /** Whether one of the four neighbors is set, or else not set or outside. */
  private static boolean near(boolean[] mask, int width, int height, int pixel, boolean set) {
    int x = pixel % width;
    int y = pixel / width;
    boolean found = false;
    for (int[] step : new int[][] {{-1, 0}, {1, 0}, {0, -1}, {0, 1}}) {
      int nx = x + step[0];
      int ny = y + step[1];
      boolean inside = nx >= 0 && ny >= 0 && nx < width && ny < height;
      found |= (inside && mask[ny * width + nx]) == set;
    }
    return found;
  }

  private static int area(boolean[] mask) {
    int area = 0;
    for (boolean pixel : mask) {
      area += pixel ? 1 : 0;
    }
    return area;
  }

  private static boolean isDark(int color) {
    return color == 0x202020 || color == 0xFF0000;
  }

  private static int mixed(int below, int above, int opacity) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int sum = (below >> shift & 255) * (255 - opacity) + (above >> shift & 255) * opacity;
      mixed = mixed << 8 | (int) Math.floor(sum / 255.0 + 127 / 255.0);
    }
    return mixed;
  }

  static Stream<Path> stills() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(png|jpg|gif|bmp|tif|webp)"))
          .filter(file -> !file.toString().matches(".*(animated|cmyk).*"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("stills")
  void imagesOfEveryKindAreShownUpright(Path file) throws Exception {
    byte[] image = Files.readAllBytes(file);
    RgbPicture seen = RgbPicture.read(image, new MaskDecoder(), 1 << 20);
    byte[] png = Overlay.of(seen.width(), seen.height()).image(image).stretchContrast(false).png();
    assertArrayEquals(seen.samples(), RgbPicture.read(png, new MaskDecoder(), 1 << 20).samples());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cmyk.jpg", "animated.gif", "animated.webp", "SOURCE"})
  void whatCannotBeDrawnIsRefusedWithItsReason(String name) throws IOException {
    byte[] image = Files.readAllBytes(GOLDEN.resolve(name));
    Overlay overlay = Overlay.of(16, 16).image(image);
    String said = assertThrows(IllegalArgumentException.class, overlay::png).getMessage();
    assertTrue(said.startsWith("the image: "), said);
    assertTrue(!name.equals("cmyk.jpg") || said.contains("CMYK"), said);
  }

  @Test
  void anImageOfAnotherSizeIsRefused() {
    byte[] image = Scenes.noise(new SplittableRandom(1), 6, 4);
    assertEquals(
        "the image is 6x4, its masks are 4x6",
        assertThrows(IllegalArgumentException.class, Overlay.of(4, 6).image(image)::png)
            .getMessage());
  }

  @Test
  void aDeclaredSizeTakesNoMemory() {
    byte[] image = Scenes.noise(new SplittableRandom(1), 6, 4);
    image[16] = 0x7F; // the width's highest byte
    Overlay overlay = Overlay.of(6, 4).image(image);
    assertThrows(IllegalArgumentException.class, overlay::png);
    assertEquals(
        "100000x100000 cannot be drawn, only 1 to 268435456 pixels",
        assertThrows(IllegalArgumentException.class, () -> Overlay.of(100_000, 100_000))
            .getMessage());
  }

  @Test
  void damagedImagesAreRefusedAndNothingElse() throws IOException {
    List<Path> files = stills().toList();
    Random random = new Random(5);
    for (int i = 0; i < 400; i++) {
      byte[] image = Files.readAllBytes(files.get(i % files.size()));
      for (int n = random.nextInt(8); n >= 0; n--) {
        image[random.nextInt(image.length)] = (byte) random.nextInt();
      }
      try {
        Overlay.of(16, 16).image(image).png();
      } catch (IllegalArgumentException e) {
        assertTrue(e.getMessage().startsWith("the image"), e.getMessage());
      }
    }
  }

  @Test
  void aLabelHasOneColorAndALabelThatIsAColorHasThat() {
    assertEquals(Colors.of("car"), Colors.of("car"));
    assertNotEquals(Colors.of("car"), Colors.of("person"));
    assertEquals(0xE6194B, Colors.of("#e6194B"));
  }

  @Test
  void objectsOfOneColorGetShadesAndOthersKeepTheirs() throws IOException {
    int[] left = {0, 2, 2};
    int[] right = {2, 2};
    int[] same = fills(Overlay.of(4, 1).mask(left, "#00C040").mask(right, "#00C040"));
    assertEquals(0x00C040, same[0]);
    assertNotEquals(0x00C040, same[3]);
    int[] two = fills(Overlay.of(4, 1).mask(left, "#00C040").mask(right, "#C00040"));
    assertArrayEquals(new int[] {0x00C040, 0x00C040, 0xC00040, 0xC00040}, two);
  }

  private static int[] fills(Overlay overlay) throws IOException {
    return Scenes.colors(Scenes.read(overlay.opacity(1).style(Overlay.Style.FILL).png()));
  }

  @Test
  void countsOfSparkAndOwnColorsAreTaken() {
    int[] counts = {1, 2, 3};
    assertArrayEquals(
        Overlay.of(3, 2).mask(counts, "car").png(),
        Overlay.of(3, 2).mask(List.of(1, 2, 3), "car").png());
    assertArrayEquals(
        Overlay.of(3, 2).mask(counts).png(), Overlay.of(3, 2).mask(counts, null).png());
  }

  @Test
  void countsThatMakeNoMaskAndOptionsOutOfRangeAreRefused() {
    Overlay overlay = Overlay.of(3, 2);
    int[] tooMany = {1, 2, 5};
    assertEquals(
        "runs add up to 8 pixels, the mask has 3x2",
        assertThrows(IllegalArgumentException.class, () -> overlay.mask(tooMany)).getMessage());
    assertEquals(
        "a mask of 2x3 in a picture of 3x2",
        assertThrows(
                IllegalArgumentException.class, () -> overlay.mask(RunLengthMask.full(2, 3), 0))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> overlay.opacity(1.5));
    assertThrows(IllegalArgumentException.class, () -> overlay.opacity(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> overlay.largestSide(0));
    assertThrows(IllegalArgumentException.class, () -> Overlay.of(0, 2));
  }

  @Test
  void theLargestSideShrinksAndNeverEnlarges() throws IOException {
    byte[] image = Scenes.noise(new SplittableRandom(2), 300, 100);
    BufferedImage small = Scenes.read(Overlay.of(300, 100).image(image).largestSide(90).png());
    assertEquals(90, small.getWidth());
    assertEquals(30, small.getHeight());
    assertEquals(
        300, Scenes.read(Overlay.of(300, 100).image(image).largestSide(900).png()).getWidth());
  }

  @Test
  void darkSixteenBitsAreStretchedUnlessTheyAreWantedAsTheyAre() throws IOException {
    byte[] samples = new byte[2 * 64 * 64];
    for (int i = 0; i < 64 * 64; i++) {
      int value = 300 + i % 64 * 40;
      samples[2 * i] = (byte) (value >> 8);
      samples[2 * i + 1] = (byte) value;
    }
    byte[] image = Scenes.png(64, 64, ColorType.GRAY, 16, samples);
    int[] shown = Scenes.colors(Scenes.read(Overlay.of(64, 64).image(image).png()));
    assertEquals(0, shown[0]);
    assertEquals(0xFFFFFF, shown[63]);
    int[] dark =
        Scenes.colors(Scenes.read(Overlay.of(64, 64).image(image).stretchContrast(false).png()));
    assertEquals(((300 + 63 * 40) >> 8) * 0x010101, dark[63]);
  }
}
