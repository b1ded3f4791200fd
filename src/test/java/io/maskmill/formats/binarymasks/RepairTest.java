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
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Colors that no label has: the nearest, the majority, and edges that smoothing made. */
class RepairTest {
  private static final String CLASSES =
      "{\"classes_mapping\": {\"road\": \"#804080\", \"car\": \"#00008E\", \"sky\": \"#4682B4\"}}";
  private static final int ROAD = 0x804080;
  private static final int CAR = 0x00008E;
  private static final int SKY = 0x4682B4;

  @TempDir Path temp;

  private void mask(int width, int... rgb) throws IOException {
    Masks.gray(temp.resolve("img/a.png"), width, new int[rgb.length]);
    int[] samples = new int[3 * rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      samples[3 * i] = rgb[i] >> 16 & 0xFF;
      samples[3 * i + 1] = rgb[i] >> 8 & 0xFF;
      samples[3 * i + 2] = rgb[i] & 0xFF;
    }
    Masks.write(temp.resolve("ann/a.png"), width, 8, ColorType.RGB, samples);
  }

  private Pipeline read(String... more) throws IOException {
    String[] options = java.util.Arrays.copyOf(more, more.length + 2);
    options[more.length] = "classes-mapping";
    options[more.length + 1] = CLASSES;
    return Pipeline.read(new BinaryMasksFormat(), Trees.local(temp), "", options);
  }

  @Test
  void theNearestColorIsTakenAsFarAsTheDistance() throws IOException {
    mask(5, ROAD + 0x030405, CAR - 1, 0xFFFFFF, 0x020202, SKY);
    Pipeline read = read("repair", "nearest", "repair.distance", "8");
    assertEquals("road#0=1 car#0=1 sky#0=1", Masks.objects(read, "a"));
    assertEquals(3L, read.counters.get("repaired-pixels")); // #020202 is near black, the background
    assertEquals(1L, read.counters.get("unmapped-pixels.255"));
    Pipeline exact = read("repair", "nearest", "repair.distance", "7");
    assertEquals("car#0=1 sky#0=1", Masks.objects(exact, "a")); // 9 + 16 + 25 is above 49
    Pipeline all = read("repair", "nearest", "repair.distance", "442", "void", "#F0F0F0");
    assertEquals(0L, all.counters.getOrDefault("unmapped-pixels.255", 0L));
    assertEquals(1L, all.counters.get("void-pixels"));
  }

  @Test
  void ofEquallyNearColorsTheFirstLabelIsTaken() throws IOException {
    mask(1, 0x000010);
    Pipeline read =
        Pipeline.read(
            new BinaryMasksFormat(),
            Trees.local(temp),
            "",
            "repair",
            "nearest",
            "classes-mapping",
            "{\"classes_mapping\": {\"b\": \"#000020\", \"a\": \"#000008\", \"c\": \"#000018\"}}");
    assertEquals("a#0=1", Masks.objects(read, "a"));
  }

  @Test
  void theMajorityOfKnownNeighborsIsTaken() throws IOException {
    int u = 0x123456;
    mask(4, ROAD, ROAD, CAR, CAR, ROAD, u, u, CAR, ROAD, CAR, CAR, CAR);
    Pipeline read = read("repair", "majority");
    assertEquals("road#0=5 car#0=7", Masks.objects(read, "a"));
    assertEquals(2L, read.counters.get("repaired-pixels"));
  }

  @Test
  void ofEqualVotesTheFirstInReadingOrderCounts() throws IOException {
    mask(3, CAR, 0x123456, ROAD);
    assertEquals("road#0=1 car#0=2", Masks.objects(read("repair", "majority"), "a"));
    mask(3, 0x123456, 0x123456, 0x123457);
    Pipeline lonely = read("repair", "majority");
    assertEquals(0L, lonely.counters.getOrDefault("repaired-pixels", 0L));
    assertEquals(2L, lonely.counters.get("unmapped-pixels.#123456"));
  }

  @Test
  void furtherPassesGoDeeper() throws IOException {
    int u = 0x123456;
    mask(6, ROAD, u, u, u, u, CAR);
    assertEquals("road#0=2 car#0=2", Masks.objects(read("repair", "majority"), "a"));
    Pipeline twice = read("repair", "majority", "repair.passes", "2", "unmapped", "quarantine");
    assertEquals("road#0=3 car#0=3", Masks.objects(twice, "a"));
    assertEquals(4L, twice.counters.get("repaired-pixels"));
    assertThrows(ConfigException.class, () -> read("repair", "nearest", "repair.passes", "2"));
  }

  @Test
  void backgroundAndVoidVoteToo() throws IOException {
    mask(3, 0, 0x123456, 0, ROAD, 0, 0);
    assertEquals("road#0=1", Masks.objects(read("repair", "majority"), "a"));
    mask(3, 9, 0x123456, 9, ROAD, 9, 9);
    Pipeline read = read("repair", "majority", "void", "#000009");
    assertEquals("road#0=1", Masks.objects(read, "a"));
    assertEquals(5L, read.counters.get("void-pixels"));
  }

  @Test
  void edgesOfSmoothedMasksAreCountedByTheLabelsBeside() throws IOException {
    int mix = 0x402087; // half of road and car
    mask(4, ROAD, ROAD, mix, CAR, ROAD, 0x60307F + 0x4, CAR, CAR, ROAD, ROAD, 0xFF0000, ROAD);
    Pipeline read = read();
    assertEquals(2L, read.counters.get("edge-pixels"));
    assertEquals(2L, read.counters.get("edge-pixels.road|car"));
    assertEquals(1L, read.counters.get("unmapped-pixels.#FF0000"));
    Pipeline refused = read("unmapped", "quarantine");
    String said = refused.reasons.get("ds/a");
    assertTrue(said.contains("2 pixels lie at edges and mix the colors beside them"), said);
    assertTrue(said.contains("those of 'road' and 'car': the mask was smoothed"), said);
    assertTrue(said.contains("#FF0000 (1 pixel, the first at 2,2; nearest is "), said);
    assertEquals(2L, read("repair", "majority").counters.get("edge-pixels"));
    Pipeline nearest =
        read("repair", "nearest", "unmapped", "quarantine", "repair.distance", "255");
    assertEquals("{}", nearest.rejected.toString());
    assertEquals(2L, nearest.counters.get("edge-pixels"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nearest", "majority"})
  void whatHasAMeaningStaysAsItIs(String repair) throws IOException {
    Random random = new Random(19);
    int[] known = {0, ROAD, CAR, SKY};
    int[] pixels = new int[40 * 30];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = known[random.nextInt(known.length)];
    }
    mask(40, pixels);
    assertEquals(Masks.objects(read(), "a"), Masks.objects(read("repair", repair), "a"));
  }

  /** The slow, obvious vote: a map of meanings for each pixel. */
  @Test
  void theVoteIsThatOfAnObviousOne() throws IOException {
    Random random = new Random(20);
    int[] colors = {0, ROAD, CAR, SKY, 0x111213, 0x212223};
    int width = 37;
    int height = 23;
    int[] pixels = new int[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = colors[random.nextInt(colors.length)];
    }
    mask(width, pixels);
    int[] areas = new int[3];
    for (int i = 0; i < pixels.length; i++) {
      int meaning = meaning(pixels[i]);
      if (meaning == 4) {
        meaning = vote(pixels, width, height, i);
      }
      if (meaning > 0 && meaning < 4) {
        areas[meaning - 1]++;
      }
    }
    assertEquals(
        "road#0=" + areas[0] + " car#0=" + areas[1] + " sky#0=" + areas[2],
        Masks.objects(read("repair", "majority"), "a"));
  }

  private static int meaning(int color) {
    return switch (color) {
      case 0 -> 0;
      case ROAD -> 1;
      case CAR -> 2;
      case SKY -> 3;
      default -> 4;
    };
  }

  private static int vote(int[] pixels, int width, int height, int pixel) {
    Map<Integer, Integer> votes = new TreeMap<>();
    java.util.List<Integer> order = new java.util.ArrayList<>();
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        int x = pixel % width + dx;
        int y = pixel / width + dy;
        boolean isInside = x >= 0 && y >= 0 && x < width && y < height && (dx != 0 || dy != 0);
        int meaning = isInside ? meaning(pixels[y * width + x]) : 4;
        if (meaning != 4) {
          votes.merge(meaning, 1, Integer::sum);
          order.add(meaning);
        }
      }
    }
    int best = 4;
    for (int meaning : order) {
      best = best == 4 || votes.get(meaning) > votes.get(best) ? meaning : best;
    }
    return best;
  }

  @Test
  void numbersAreNotNearToEachOther() throws IOException {
    Masks.gray(temp.resolve("img/a.png"), 3, 0, 0, 0);
    Masks.gray(temp.resolve("ann/a.png"), 3, 1, 2, 7);
    Pipeline read =
        Pipeline.read(
            new BinaryMasksFormat(),
            Trees.local(temp),
            "",
            "values",
            "index",
            "repair",
            "nearest",
            "classes-mapping",
            "{\"classes_mapping\": {\"a\": 1, \"b\": 2}}");
    assertEquals("a#0=1 b#0=1", Masks.objects(read, "a"));
    assertEquals(1L, read.counters.get("unmapped-pixels.7"));
  }

  @Test
  void inspectionNamesTheColorsThatNoLabelHas() throws IOException {
    mask(4, ROAD, ROAD, 0x402087, CAR, ROAD, 0xFF0000, CAR, SKY);
    BinaryMasksReader reader = (BinaryMasksReader) read().reader;
    TreeMap<Integer, MaskValues.Seen> values = new TreeMap<>();
    for (int color : new int[] {ROAD, CAR, 0x402087, 0xFF0000}) {
      values.put(ColorValue.of(color), new MaskValues.Seen(1, 10, 5, 1));
    }
    String said = String.join(" ", reader.advice(new MaskValues(1, values, 0)).sentences());
    assertTrue(said.contains("20 pixels have one of 2 values that no label has"), said);
    assertTrue(said.contains("#402087 (nearest is 'road' #804080)"), said);
    assertTrue(said.contains("1 of these values (10 pixels) lie between colors of labels"), said);
    assertTrue(said.contains("those of 'road' and 'car'"), said);
    values.keySet().removeIf(value -> value == ColorValue.of(0x402087));
    values.remove(ColorValue.of(0xFF0000));
    assertEquals(0, reader.advice(new MaskValues(1, values, 0)).sentences().size());
  }

  @Test
  void masksOfColorsWithoutAMappingAreToldBeforeTheRun() throws IOException {
    mask(4, ROAD, CAR, 0x999999, SKY);
    Pipeline bare = Pipeline.read(new BinaryMasksFormat(), Trees.local(temp), "");
    String note = bare.reader.notes().toString();
    assertTrue(note.contains("ann/a.png holds colors, which no classes mapping names"), note);
    assertTrue(note.contains("\"color-804080\": \"#804080\""), note);
    assertTrue(note.contains("\"value-153\": 153"), note);
    assertTrue(
        note.contains("All colors are of the known table bdd100k or cityscapes-train-ids or"),
        note);
    assertTrue(
        bare.reasons.get("ds/a").contains("\"color-00008E\": \"#00008E\""), bare.reasons + "");
    mask(1, 7);
    Masks.gray(temp.resolve("ann/a.png"), 1, 7);
    Pipeline gray = Pipeline.read(new BinaryMasksFormat(), Trees.local(temp), "");
    assertEquals(1, gray.reader.notes().size());
  }

  @Test
  void masksOfLossyCompressionAreReadByTheNearestColor() throws IOException {
    mask(64, new int[64 * 32]);
    java.awt.image.BufferedImage picture =
        new java.awt.image.BufferedImage(64, 32, java.awt.image.BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 32; y++) {
      for (int x = 0; x < 64; x++) {
        picture.setRGB(x, y, x < 32 ? ROAD : SKY);
      }
    }
    java.nio.file.Files.delete(temp.resolve("ann/a.png"));
    javax.imageio.ImageIO.write(picture, "jpg", temp.resolve("ann/a.jpg").toFile());
    Pipeline refused = read();
    assertEquals("{ds/a=mask.lossy}", refused.rejected.toString());
    assertTrue(refused.reasons.get("ds/a").contains("; repair=nearest takes each"));
    Pipeline nearest = read("repair", "nearest", "unmapped", "quarantine");
    assertEquals("road#0=1024 sky#0=1024", Masks.objects(nearest, "a"));
    assertTrue(nearest.counters.get("repaired-pixels") > 0);
  }

  @Test
  void repairIsRefusedWhereItChangesNothing() throws IOException {
    mask(1, ROAD);
    assertThrows(ConfigException.class, () -> read("repair.distance", "9"));
    String said =
        assertThrows(
                ConfigException.class,
                () ->
                    Pipeline.read(
                        new BinaryMasksFormat(),
                        Trees.local(temp),
                        "",
                        "values",
                        "instance",
                        "repair",
                        "nearest"))
            .getMessage();
    assertTrue(said.contains("left out where values are not classes by gray or color"), said);
  }
}
