package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Polygons, polylines and dots as OpenCV draws them. */
class GoldenDrawingTest {

  static Stream<Named<JsonNode>> drawings() {
    return Golden.vectors("opencv/drawing.json");
  }

  static Stream<Named<JsonNode>> polygons() {
    return Golden.vectors("supervisely/raster/polygons.json");
  }

  static List<JsonNode> lines() {
    return list("lines");
  }

  static List<JsonNode> points() {
    return list("points");
  }

  private static List<JsonNode> list(String name) {
    List<JsonNode> list = new ArrayList<>();
    Golden.tree("supervisely/raster/lines_points.json").get(name).forEach(list::add);
    return list;
  }

  @ParameterizedTest
  @MethodSource("drawings")
  void drawingIsOpenCvsPixelForPixel(JsonNode vector) {
    int width = Golden.width(vector);
    int height = Golden.height(vector);
    RunLengthMask mask =
        switch (vector.get("kind").asText()) {
          case "fill" -> OpenCvPolygon.fill(width, height, rings(vector.get("rings")));
          case "line" ->
              OpenCvPolyline.draw(
                  width,
                  height,
                  Golden.ints(vector.get("points")),
                  vector.get("thickness").asInt());
          default ->
              OpenCvPolyline.dots(
                  width, height, Golden.ints(vector.get("points")), vector.get("radius").asInt());
        };
    assertEquals(
        new RunLengthMask(width, height, Golden.ints(vector.get("counts"))),
        mask,
        () -> vector.toString());
  }

  @ParameterizedTest
  @MethodSource("polygons")
  void polygonWithHolesIsSuperviselysPixelForPixel(JsonNode vector) {
    RunLengthMask mask =
        OpenCvPolygon.fillWithHoles(
            vector.get("w").asInt(),
            vector.get("h").asInt(),
            pairs(vector.get("exterior")),
            pairLists(vector.get("interior")));
    assertEquals(rows(vector), mask);
  }

  @ParameterizedTest
  @MethodSource("lines")
  void polylineIsSuperviselysPixelForPixel(JsonNode vector) {
    assertEquals(
        rows(vector),
        OpenCvPolyline.draw(
            vector.get("w").asInt(),
            vector.get("h").asInt(),
            pairs(vector.get("points")),
            vector.get("thickness").asInt()));
  }

  @ParameterizedTest
  @MethodSource("points")
  void pointIsSuperviselysPixelForPixel(JsonNode vector) {
    int radius = (int) Math.rint(vector.get("thickness").asInt() / 2.0);
    assertEquals(
        rows(vector),
        OpenCvPolyline.dots(
            vector.get("w").asInt(),
            vector.get("h").asInt(),
            new int[] {vector.get("x").asInt(), vector.get("y").asInt()},
            radius));
  }

  private static RunLengthMask rows(JsonNode vector) {
    return Golden.mask(vector.get("w").asInt(), vector.get("h").asInt(), vector.get("rows"));
  }

  private static int[][] rings(JsonNode lists) {
    int[][] rings = new int[lists.size()][];
    for (int i = 0; i < rings.length; i++) {
      rings[i] = Golden.ints(lists.get(i));
    }
    return rings;
  }

  static int[][] pairLists(JsonNode lists) {
    int[][] rings = new int[lists.size()][];
    for (int i = 0; i < rings.length; i++) {
      rings[i] = pairs(lists.get(i));
    }
    return rings;
  }

  /** {@code [[x, y], ...]} as {@code x, y, ...}. */
  static int[] pairs(JsonNode list) {
    int[] flat = new int[2 * list.size()];
    for (int i = 0; i < list.size(); i++) {
      flat[2 * i] = list.get(i).get(0).asInt();
      flat[2 * i + 1] = list.get(i).get(1).asInt();
    }
    return flat;
  }
}
