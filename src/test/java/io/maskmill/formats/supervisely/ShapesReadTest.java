package io.maskmill.formats.supervisely;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.formats.supervisely.figures.AlphaString;
import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.mask.Box;
import io.maskmill.mask.EncordRle;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.AlphaMask;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Trait;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures that are not bitmaps, in a frame of 10x8 unless a golden file says another size. */
class ShapesReadTest {
  private static final Path RASTER = Path.of("src/test/resources/golden/supervisely/raster");

  @TempDir Path temp;

  @BeforeEach
  void writeMeta() throws IOException {
    Files.createDirectories(temp.resolve("ds/ann"));
    Files.writeString(
        temp.resolve("meta.json"),
        "{\"classes\": [{\"title\": \"c\", \"shape\": \"any\", \"color\": \"#102030\"}]}");
  }

  private Pipeline read(String compat, int width, int height, String objects, String... options)
      throws IOException {
    Files.writeString(
        temp.resolve("ds/ann/x.png.json"),
        "{\"size\": {\"height\": %d, \"width\": %d}, \"tags\": [], \"objects\": [%s]}"
            .formatted(height, width, objects));
    return Pipeline.read(new SuperviselyFormat(), Trees.local(temp), compat, options);
  }

  private Pipeline read(String objects, String... options) throws IOException {
    return read("", 10, 8, objects, options);
  }

  private static String figure(String shape, String geometry) {
    return "{\"classTitle\": \"c\", \"tags\": [], \"geometryType\": \"%s\", %s}"
        .formatted(shape, geometry);
  }

  private static String points(String shape, String exterior) {
    return figure(shape, "\"points\": {\"exterior\": %s, \"interior\": []}".formatted(exterior));
  }

  private static ObjectMask only(Pipeline p) {
    assertEquals(Map.of(), p.rejectedObjects, p.reasons.toString());
    assertEquals(1, p.frames.get(0).objects().size());
    return p.frames.get(0).objects().get(0);
  }

  static List<JsonNode> polygons() throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    Json.mapper().readTree(RASTER.resolve("polygons.json").toFile()).forEach(nodes::add);
    return nodes;
  }

  @ParameterizedTest
  @MethodSource("polygons")
  void polygonsHaveTheAreaThatOrdersThem(JsonNode golden) throws IOException {
    String rings =
        "\"points\": {\"exterior\": %s, \"interior\": %s}"
            .formatted(golden.get("exterior"), golden.get("interior"));
    Pipeline p =
        read("", golden.get("w").asInt(), golden.get("h").asInt(), figure("polygon", rings));
    if (p.frames.get(0).objects().isEmpty()) {
      assertTrue(golden.get("rows").toString().indexOf('#') < 0);
      return;
    }
    ObjectMask object = only(p);
    String area = object.attributes().getOrDefault("drawn.area", object.mask().area() + "");
    assertEquals(golden.get("area_property").asDouble(), Double.parseDouble(area));
  }

  @Test
  void lookingForTheAreaOfLinesGivesNothing() throws IOException {
    ObjectMask line = only(read(points("line", "[[1, 1], [8, 6]]")));
    assertEquals(Map.of("drawn.area", "0"), line.attributes());
  }

  @Test
  void rectanglesAndBitmapsHaveNoAreaOfTheirOwn() throws IOException {
    ObjectMask box = only(read(points("rectangle", "[[4.9, 6], [1, 2.5]]")));
    assertEquals(new Box(1, 2, 4, 5), box.mask().box());
    assertEquals(Map.of(), box.attributes());
  }

  @Test
  void thicknessIsAnOption() throws IOException {
    String line = points("line", "[[1, 3], [8, 3]]");
    assertEquals(8, only(read(line, "thickness", "1")).mask().area());
    assertEquals(3, only(read(line)).mask().box().height());
    assertEquals(5, only(read(line, "thickness", "4")).mask().box().height());
    assertEquals(13, only(read(points("point", "[[4, 4]]"), "thickness", "4")).mask().area());
  }

  @Test
  void aThicknessOutOfRangeIsRefused() {
    ConfigException e = assertThrows(ConfigException.class, () -> read("", "thickness", "0"));
    assertEquals(
        "source option of supervisely 'thickness' must be a whole number in 1..32767, was '0'",
        e.getMessage());
  }

  @Test
  void graphsAreTheirEnabledNodes() throws IOException {
    String nodes =
        "\"nodes\": {\"a\": {\"loc\": [2, 2]}, \"b\": {\"loc\": [7.5, 5]},"
            + " \"c\": {\"loc\": [4, 4], \"disabled\": true}}";
    RunLengthMask mask = only(read(figure("graph", nodes), "thickness", "1")).mask();
    assertEquals(2, mask.area());
    assertTrue(mask.get(2, 2) && mask.get(7, 5));
  }

  @Test
  void edgesAndColorsOfGraphsTravelAsLayers() throws Exception {
    Files.writeString(
        temp.resolve("meta.json"),
        "{\"classes\": [{\"title\": \"c\", \"shape\": \"graph\", \"color\": \"#102030\","
            + " \"geometry_config\": {\"nodes\": {\"a\": {\"color\": \"#0000FF\"}, \"b\": {}},"
            + " \"edges\": [{\"src\": \"a\", \"dst\": \"b\", \"color\": \"#00FF00\"},"
            + " {\"src\": \"a\", \"dst\": \"gone\"}]}}]}");
    String nodes = "\"nodes\": {\"a\": {\"loc\": [2, 2]}, \"b\": {\"loc\": [7, 2]}}";
    ObjectMask graph = only(read(figure("graph", nodes), "thickness", "1"));
    String[] layers = graph.attributes().get("drawn.edges").split(" ", -1);
    assertEquals(3, layers.length);
    assertTrue(layers[0].startsWith("#00FF00:"), layers[0]);
    RunLengthMask edge = EncordRle.decode(10, 8, layers[0].substring(8));
    assertEquals(new Box(2, 2, 6, 1), edge.box());
    assertEquals("#0000FF:" + EncordRle.encode(pixel(2, 2)), layers[1]);
    assertEquals(":" + EncordRle.encode(pixel(7, 2)), layers[2]);
  }

  private static RunLengthMask pixel(int x, int y) {
    return RunLengthMask.full(1, 1).place(10, 8, x, y);
  }

  @Test
  void aGraphWithANodeOutsideLosesItAndInCompatGoes() throws IOException {
    String graph =
        figure("graph", "\"nodes\": {\"a\": {\"loc\": [2, 2]}, \"b\": {\"loc\": [10, 5]}}");
    Pipeline p = read(graph, "thickness", "1");
    assertEquals(1, only(p).mask().area());
    assertEquals(1L, p.counters.get("cut-to-image.graph"));
    assertTrue(read("supervisely", 10, 8, graph).frames.get(0).objects().isEmpty());
  }

  @Test
  void aPointOutsideIsNothingAndCounted() throws IOException {
    Pipeline p = read(points("point", "[[10, 4]]"), "thickness", "5");
    assertTrue(p.frames.get(0).objects().isEmpty());
    assertEquals(1L, p.counters.get("empty-objects"));
  }

  @Test
  void orientedBoxesTurnAboutTheirMiddle() throws IOException {
    String box = "\"points\": [[1, 3], [7, 5]], \"angle\": ";
    assertEquals(new Box(1, 3, 7, 3), only(read(figure("oriented_bbox", box + "0"))).mask().box());
    ObjectMask upright = only(read(figure("oriented_bbox", box + "1.5707963267948966")));
    assertEquals(new Box(3, 1, 3, 7), upright.mask().box());
  }

  @Test
  void cuboidsAreFiveFaces() throws IOException {
    StringBuilder vertices = new StringBuilder("\"vertices\": {");
    int[][] at = {{0, 2}, {4, 2}, {4, 6}, {0, 6}, {3, 0}, {7, 0}, {7, 4}, {3, 4}};
    String[] corners = {"topleft", "topright", "bottomright", "bottomleft"};
    for (int i = 7; i >= 0; i--) {
      vertices.append(
          "\"face%d-%s\": {\"loc\": [%d, %d]}%s"
              .formatted(i / 4 + 1, corners[i % 4], at[i][0], at[i][1], i == 0 ? "}" : ", "));
    }
    RunLengthMask mask = only(read(figure("cuboid_2d", vertices.toString()))).mask();
    assertEquals(new Box(0, 0, 8, 7), mask.box());
    assertTrue(mask.get(7, 0) && mask.get(0, 6) && mask.get(5, 1));
    assertTrue(!mask.get(0, 0) && !mask.get(7, 6));
  }

  @Test
  void aPolygonThatLeavesTheImageIsCutIntoObjects() throws IOException {
    Pipeline p = read(points("polygon", "[[-3, 0], [4, 0], [-1, 4], [4, 7], [-3, 7]]"));
    assertEquals(2, p.frames.get(0).objects().size());
    assertEquals(1L, p.counters.get("cut-to-image.polygon"));
    assertEquals(Map.of(), p.rejectedObjects);
  }

  @Test
  void aVertexOnTheFarEdgeOfTheLastPixelIsCutToThatPixel() throws IOException {
    ObjectMask object = only(read(points("polygon", "[[0, 0], [10, 0], [10, 8], [0, 8]]")));
    assertEquals(80, object.mask().area());
    assertEquals("63", object.attributes().get("drawn.area"));
  }

  @Test
  void aPolygonInAnImageOfOneRowIsCutByPixels() throws IOException {
    Pipeline p = read("", 9, 1, points("polygon", "[[2, -3], [6, -3], [6, 4], [2, 4]]"));
    assertEquals(new Box(2, 0, 5, 1), only(p).mask().box());
    assertEquals(1L, p.counters.get("inexact.cut-by-pixels"));
    assertEquals(5L, p.counters.get("inexact-pixels.cut-by-pixels"));
  }

  @Test
  void whatMayDifferFromTheSdkIsCountedByCause() throws IOException {
    String exact =
        points("polygon", "[[-3, 0], [4, 0], [4, 7], [-3, 7]]")
            + ","
            + points("line", "[[-3, 0], [4, 0], [4, 7]]");
    assertEquals(
        List.of(),
        read(exact).counters.keySet().stream().filter(key -> key.startsWith("inexact")).toList());
    Pipeline crossing =
        read(
            points("polygon", "[[-3, 0], [8, 7], [8, 0], [-3, 6]]")
                + ","
                + points("line", "[[-3, 4], [6, 4], [6, 7], [3, 7], [3, 1]]"));
    assertEquals(1L, crossing.counters.get("inexact.self-crossing-polygon"));
    assertEquals(1L, crossing.counters.get("inexact.self-crossing-line"));
    List<ObjectMask> objects = crossing.frames.get(0).objects();
    long pixels =
        crossing.counters.get("inexact-pixels.self-crossing-polygon")
            + crossing.counters.get("inexact-pixels.self-crossing-line");
    assertEquals(pixels, objects.stream().mapToLong(object -> object.mask().area()).sum());
  }

  @Test
  void multipolygonsStayOneObject() throws IOException {
    String parts =
        "\"parts\": [{\"exterior\": [[0, 0], [2, 0], [2, 2], [0, 2]], \"interior\": []},"
            + " {\"exterior\": [[6, 4], [12, 4], [12, 6], [6, 6]]}]";
    ObjectMask object = only(read(figure("multipolygon", parts)));
    assertEquals(9 + 4 * 3, object.mask().area());
    assertEquals("10", object.attributes().get("drawn.area"));
  }

  @Test
  void lostFacesOfSelfCrossingPolygonsAreCounted() throws IOException {
    Pipeline p = read(points("polygon", "[[-3, 0], [8, 7], [8, 0], [-3, 6]]"));
    assertEquals(1L, p.counters.get("cut-lost-faces"));
    assertTrue(p.counters.get("cut-lost-pixels") >= 1);
  }

  @Test
  void alphaMasksAreObjectsWithOpacity() throws Exception {
    AlphaMask opacity = new AlphaMask("", 3, 2, new byte[] {0, 10, (byte) 255, 64, 0, 1});
    String data = new AlphaString().encode(opacity, RunLengthMask.full(3, 2), new Box(0, 0, 3, 2));
    String geometry = "\"bitmap\": {\"origin\": [4, 5], \"data\": \"%s\"}".formatted(data);
    Pipeline p = read(figure("alpha_mask", geometry));
    assertTrue(p.reader.traits().holds(Trait.ALPHA));
    Frame frame = p.frames.get(0);
    ObjectMask object = only(p);
    assertEquals(4, object.mask().area());
    AlphaMask alpha = frame.alphas().get(0);
    assertEquals(alpha.maskId(), object.attributes().get(AlphaMask.OF_OBJECT));
    byte[] row = new byte[3];
    System.arraycopy(alpha.alpha(), 5 * 10 + 4, row, 0, 3);
    assertArrayEquals(new byte[] {0, 10, (byte) 255}, row);
  }

  @Test
  void alphaMasksOutsideAreSetAsideAndInCompatCut() throws Exception {
    AlphaMask opacity = new AlphaMask("", 2, 2, new byte[] {1, 2, 3, 4});
    String data = new AlphaString().encode(opacity, RunLengthMask.full(2, 2), new Box(0, 0, 2, 2));
    String outside =
        figure("alpha_mask", "\"bitmap\": {\"origin\": [-1, 7], \"data\": \"%s\"}".formatted(data));
    assertEquals(Map.of("ds/x object 1 ('c')", "geometry.outside"), read(outside).rejectedObjects);
    Frame cut = read("supervisely", 10, 8, outside).frames.get(0);
    assertEquals(new Box(0, 7, 1, 1), cut.objects().get(0).mask().box());
    assertEquals(2, cut.alphas().get(0).alpha()[70]);
  }

  @Test
  void manyAlphaMasksOfAHugeFrameAreSetAside() throws Exception {
    AlphaMask opacity = new AlphaMask("", 1, 1, new byte[] {1});
    String data = new AlphaString().encode(opacity, RunLengthMask.full(1, 1), new Box(0, 0, 1, 1));
    String one =
        figure("alpha_mask", "\"bitmap\": {\"origin\": [0, 0], \"data\": \"%s\"}".formatted(data));
    Pipeline p = read("", 6000, 6000, String.join(",", one, one, one));
    assertEquals(2, p.frames.get(0).alphas().size());
    assertEquals(Map.of("ds/x object 3 ('c')", "mask.too-large"), p.rejectedObjects);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"classTitle\": \"c\", \"geometryType\": \"polygon\"}",
        "{\"classTitle\": \"c\", \"geometryType\": \"polygon\", \"points\": {\"exterior\": []}}",
        "{\"classTitle\": \"c\", \"geometryType\": \"polygon\", \"points\": {\"exterior\": [[1]]}}",
        "{\"classTitle\": \"c\", \"geometryType\": \"polygon\","
            + " \"points\": {\"exterior\": [[1, 2]], \"interior\": 5}}",
        "{\"classTitle\": \"c\", \"geometryType\": \"line\", \"points\": {\"exterior\": [[1, 2]]}}",
        "{\"classTitle\": \"c\", \"geometryType\": \"rectangle\","
            + " \"points\": {\"exterior\": [[1, 2], [2, 3], [3, 4]]}}",
        "{\"classTitle\": \"c\", \"geometryType\": \"point\", \"points\": {\"exterior\": [\"a\"]}}",
        "{\"classTitle\": \"c\", \"geometryType\": \"multipolygon\", \"parts\": {}}",
        "{\"classTitle\": \"c\", \"geometryType\": \"graph\", \"nodes\": [1]}",
        "{\"classTitle\": \"c\", \"geometryType\": \"graph\", \"nodes\": {\"a\": {\"loc\": 1}}}",
        "{\"classTitle\": \"c\", \"geometryType\": \"cuboid_2d\", \"vertices\": {}}",
        "{\"classTitle\": \"c\", \"geometryType\": \"oriented_bbox\", \"points\": [[1, 2], [3, 4]]}",
        "{\"classTitle\": \"c\", \"geometryType\": \"alpha_mask\"}"
      })
  void whatIsNoFigureIsSetAsideAlone(String object) throws IOException {
    Pipeline p = read(object + "," + points("rectangle", "[[1, 1], [2, 2]]"));
    assertEquals(Map.of("ds/x object 1 ('c')", "annotation.malformed"), p.rejectedObjects);
    assertEquals(1, p.frames.get(0).objects().size());
  }

  @Test
  void numbersWithoutEndAreSetAside() throws IOException {
    Pipeline p = read(points("polygon", "[[1, 1], [1e400, 2], [3, 3]]"));
    assertEquals(Map.of("ds/x object 1 ('c')", "polygon.not-finite"), p.rejectedObjects);
  }

  @Test
  void farAwayPointsNeitherHangNorFail() throws IOException {
    Pipeline p =
        read(
            points("polygon", "[[-1e18, -1e18], [1e18, -1e18], [1e18, 1e18], [-1e18, 1e18]]")
                + ","
                + points("line", "[[-1e18, 4], [1e18, 4]]"));
    assertEquals(80, p.frames.get(0).objects().get(0).mask().area());
    assertEquals(2, p.frames.get(0).objects().size());
  }
}
