package io.maskmill.engine.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StatisticsJsonTest {

  private static final Statistics.Spread SPREAD =
      new Statistics.Spread(1, 2, 3, List.of(4L, 5L), 5, 6, 7, 3.33);

  private static Statistics some() {
    return new Statistics(
        new Statistics.Frames(9, 8, 1, 2, 3, 5, 1),
        new Statistics.Pixels(1L << 40, 12, 3),
        new Statistics.Objects(
            4,
            2,
            new Statistics.Pieces(6, 3, 1),
            SPREAD,
            List.of(new Statistics.Bar(1, 1, 1), new Statistics.Bar(2, 3, 3)),
            SPREAD,
            List.of(new Statistics.Bar(0, 0, 5)),
            new Statistics.Centers(Collections.nCopies(32, Collections.nCopies(32, 7L)))),
        List.of(
            new Statistics.OfLabel(
                "car \"é\"", "#FF0000", 3, 4, 12, 1e-8, SPREAD, new Statistics.Pieces(6, 3, 1)),
            new Statistics.OfLabel(
                "none", "#000001", 0, 0, 0, 0, null, new Statistics.Pieces(0, 0, 0))),
        new Statistics.Together(5, List.of(new Statistics.Pair(List.of(0, 1), 2)), 1),
        new Statistics.Sizes(List.of(new Statistics.Size(640, 480, 5)), 0),
        new Statistics.Losses(
            List.of(new Statistics.SetAside("png.cut", 1, 0)),
            new TreeMap<>(Map.of("lost.coco.alpha", 2L)),
            new TreeMap<>(Map.of("pixels", 2L)),
            new TreeMap<>(Map.of("coco.outline-iou", new Least(0.5, "a object 1 'é'"))),
            List.of(new Statistics.Unmapped("7", 4, 1)),
            9),
        new Examples(
            List.of(new Examples.OfObject("d", "s", "n", 3, 0, 0, 1)),
            List.of(),
            List.of(),
            List.of(new Examples.OfFrame("d", "s", "n", 3, 4)),
            List.of(),
            List.of()));
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    assertEquals(some(), StatisticsJson.read(StatisticsJson.write(some())));
  }

  @Test
  void keysAreInKebabCaseAndItemsOnLinesOfTheirOwn() {
    String text = new String(StatisticsJson.write(some()), StandardCharsets.UTF_8);
    assertTrue(text.startsWith("{\n  \"stats\": 2,\n  \"frames\": {\"planned\": 9,"), text);
    assertTrue(text.contains("\"set-aside\": 1, \"with-loss\": 2,"), text);
    assertTrue(text.contains("\n    {\"name\": \"none\", \"color\": \"#000001\", "), text);
    assertTrue(text.contains("\"share\": 0.00000001, "), text);
    assertTrue(text.contains("\"median\": 4, \"median-within\": [4, 5], \"p75\""), text);
    assertTrue(text.contains("{\"labels\": [0, 1], \"frames\": 2}"), text);
    assertTrue(text.endsWith("}\n"), text);
  }

  @Test
  void keysOfLaterVersionsArePassedOver() throws IOException {
    String text = new String(StatisticsJson.write(some()), StandardCharsets.UTF_8);
    String later = text.replace("\"planned\": 9", "\"later\": [1], \"planned\": 9");
    assertEquals(some(), StatisticsJson.read(later.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void anotherVersionIsRefused() {
    byte[] other = "{\"stats\": 1}".getBytes(StandardCharsets.UTF_8);
    IOException e = assertThrows(IOException.class, () -> StatisticsJson.read(other));
    assertEquals("statistics of version 1, not 2", e.getMessage());
  }

  @Test
  void aCutDocumentIsRefused() {
    byte[] whole = StatisticsJson.write(some());
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length / 2);
    assertThrows(IOException.class, () -> StatisticsJson.read(cut));
  }

  @Test
  void aDocumentWithoutAPartIsRefused() {
    byte[] bare = "{\"stats\": 2}".getBytes(StandardCharsets.UTF_8);
    assertThrows(IOException.class, () -> StatisticsJson.read(bare));
  }

  @Test
  void bytesAreTheSameEachTime() {
    assertArrayEquals(StatisticsJson.write(some()), StatisticsJson.write(some()));
  }
}
