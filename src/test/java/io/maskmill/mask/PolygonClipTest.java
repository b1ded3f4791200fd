package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.mask.PolygonClip.Piece;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Polygons and lines that leave the image. */
class PolygonClipTest {

  private static final int[][] NO_HOLES = {};

  static Stream<Named<JsonNode>> outside() {
    return Golden.vectors("supervisely/raster/polygons_outside.json");
  }

  static Stream<Named<JsonNode>> clips() {
    return Golden.vectors("opencv/clips.json");
  }

  private static RunLengthMask draw(int width, int height, List<Piece> pieces) {
    RunLengthMask mask = RunLengthMask.empty(width, height);
    for (Piece piece : pieces) {
      mask =
          MaskAlgebra.union(
              mask, OpenCvPolygon.fillWithHoles(width, height, piece.exterior(), piece.holes()));
    }
    return mask;
  }

  @ParameterizedTest
  @MethodSource("outside")
  void whatIsLeftIsSuperviselysPixelForPixel(JsonNode vector) {
    int width = vector.get("w").asInt();
    int height = vector.get("h").asInt();
    List<Piece> pieces =
        PolygonClip.cut(
                GoldenDrawingTest.pairs(vector.get("exterior")), NO_HOLES, width - 1, height - 1)
            .orElseThrow()
            .pieces();
    assertEquals(Golden.mask(width, height, vector.get("rows")), draw(width, height, pieces));
    assertEquals(vector.get("pieces").size(), pieces.size());
  }

  @ParameterizedTest
  @MethodSource("clips")
  void piecesAreShapelysPixelForPixel(JsonNode vector) {
    int width = vector.get("w").asInt();
    int height = vector.get("h").asInt();
    List<Piece> expected = new ArrayList<>();
    for (JsonNode piece : vector.get("pieces")) {
      int[][] rings = GoldenDrawingTest.pairLists(piece);
      expected.add(new Piece(rings[0], Arrays.copyOfRange(rings, 1, rings.length)));
    }
    List<Piece> pieces =
        PolygonClip.cut(
                GoldenDrawingTest.pairs(vector.get("exterior")),
                GoldenDrawingTest.pairLists(vector.get("interior")),
                width - 1,
                height - 1)
            .orElseThrow()
            .pieces();
    assertEquals(draw(width, height, expected), draw(width, height, pieces));
    assertEquals(expected.size(), pieces.size());
  }

  @Test
  void lobesThatAreLostAreTold() {
    int[] bowTie = {-3, 0, 9, 12, 9, 0, -3, 18};
    assertTrue(PolygonClip.cut(bowTie, NO_HOLES, 11, 19).orElseThrow().losesFaces());
    int[] tiny = {-3, 0, 9, 0, 9, 12, 8, 12, 9, 13, 8, 13, -3, 13};
    assertFalse(PolygonClip.cut(tiny, NO_HOLES, 11, 19).orElseThrow().losesFaces());
    int[] plain = {-3, 0, 9, 0, 9, 12};
    assertFalse(PolygonClip.cut(plain, NO_HOLES, 11, 19).orElseThrow().losesFaces());
  }

  @Test
  void aRectangleWithoutAreaIsLeftToTheCaller() {
    assertTrue(PolygonClip.cut(new int[] {-1, -1, 3, 0, 3, 3}, NO_HOLES, 0, 5).isEmpty());
  }

  @Test
  void everyHostilePolygonEndsSoon() {
    int[] odd = {Integer.MIN_VALUE, Integer.MAX_VALUE, -99_999_999, 100_000_000, -1, 0, 1, 30};
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () ->
            Fuzz.cases(
                random -> {
                  int[] ring = numbers(random, odd);
                  int[][] holes = {numbers(random, odd)};
                  PolygonClip.cut(ring, holes, 40, 30)
                      .ifPresent(cut -> assertEquals(41, draw(41, 31, cut.pieces()).width()));
                }));
  }

  private static int[] numbers(SplittableRandom random, int[] odd) {
    return random
        .ints(random.nextInt(14))
        .map(i -> i % 3 == 0 ? odd[Math.floorMod(i, odd.length)] : i % 60)
        .toArray();
  }

  @Test
  void aTangleOfManyLongEdgesIsGivenUpSoon() {
    int[] tangle = new SplittableRandom(1).ints(60_000, -500, 1500).toArray();
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> assertTrue(PolygonClip.cut(tangle, NO_HOLES, 999, 999).isEmpty()));
  }

  @Test
  void aPolygonOfManyPointsIsCut() {
    int[] ring = new int[40_000];
    for (int i = 0; i < ring.length; i += 2) {
      double turn = i * 2 * Math.PI / ring.length;
      ring[i] = (int) (500 + 600 * Math.cos(turn));
      ring[i + 1] = (int) (500 + 600 * Math.sin(turn));
    }
    RunLengthMask whole = OpenCvPolygon.fill(1000, 1000, ring);
    RunLengthMask cut =
        draw(1000, 1000, PolygonClip.cut(ring, NO_HOLES, 999, 999).orElseThrow().pieces());
    assertEquals(0, MaskAlgebra.difference(cut, whole).area());
    assertEquals(0, MaskAlgebra.difference(whole, cut).area());
  }

  @Test
  void linesFallIntoPieces() {
    List<int[]> pieces = PolylineClip.cut(new int[] {-4, 2, 4, 2, 4, 20, 8, 20, 8, 5}, 9, 9);
    assertEquals(2, pieces.size());
    assertArrayEquals(new int[] {0, 2, 4, 2, 4, 9}, pieces.get(0));
    assertArrayEquals(new int[] {8, 9, 8, 5}, pieces.get(1));
  }

  @Test
  void halvesOfCutLinesAreRoundedToTheEvenNeighbor() {
    assertArrayEquals(
        new int[] {0, 3, 9, 7}, PolylineClip.cut(new int[] {-1, 2, 10, 8, 10, 8}, 9, 9).get(0));
    assertArrayEquals(
        new int[] {0, 2, 1, 3, 4, 4}, PolylineClip.cut(new int[] {-1, 2, 1, 3, 4, 4}, 9, 9).get(0));
  }

  @Test
  void aLineBesideTheImageOrTouchingItsCornerIsNothing() {
    assertEquals(1, PolylineClip.cut(new int[] {-1, 2, 2, -1}, 9, 9).size());
    assertTrue(PolylineClip.cut(new int[] {-1, 0, 0, -1}, 9, 9).isEmpty());
    assertTrue(PolylineClip.cut(new int[] {-2, 2, 2, -2}, 9, 9).isEmpty());
  }

  @Test
  void piecesOfLinesAreWithinTheImageAndNearTheLine() {
    Fuzz.cases(
        random -> {
          int[] line = random.ints(2 + 2L * random.nextInt(1, 5), -40, 80).toArray();
          RunLengthMask uncut = OpenCvPolyline.draw(40, 30, line, 5);
          for (int[] piece : PolylineClip.cut(line, 39, 29)) {
            RunLengthMask mask = OpenCvPolyline.draw(40, 30, piece, 1);
            assertEquals(0, MaskAlgebra.difference(mask, uncut).area(), Arrays.toString(line));
          }
        });
  }
}
