package io.maskmill.formats.encord;

import static io.maskmill.formats.encord.EncordFolder.labels;
import static io.maskmill.formats.encord.EncordFolder.row;
import static io.maskmill.formats.encord.EncordFolder.unit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.mask.CocoPolygon;
import io.maskmill.mask.MaskAlgebra;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Polygons and boxes, whose coordinates are shares of 40 columns and 20 rows here. */
class VectorShapeTest {
  private static final String SQUARE =
      "\"shape\":\"polygon\",\"polygon\":{\"0\":{\"x\":0.1,\"y\":0.2},\"1\":{\"x\":0.5,\"y\":0.2},"
          + "\"2\":{\"x\":0.5,\"y\":0.8},\"3\":{\"x\":0.1,\"y\":0.8}}";

  @TempDir Path dir;

  private Pipeline read(String shape, String... options) throws IOException {
    String object = "{\"objectHash\":\"o\",\"name\":\"a\",\"featureHash\":\"f\"," + shape + "}";
    String unit =
        unit("1", "a.jpg", labels(object))
            .replace("\"width\":4,\"height\":3", "\"width\":40,\"height\":20");
    return new EncordFolder(dir)
        .text("labels.json", row("1", "a.jpg", "image", unit))
        .read(options);
  }

  private RunLengthMask mask(String shape) throws IOException {
    Pipeline read = read(shape, "shapes", "rasterize");
    assertEquals(Map.of(), read.rejectedObjects, read.reasons.toString());
    return read.frames.get(0).objects().get(0).mask();
  }

  private static RunLengthMask fill(double... points) throws Exception {
    return CocoPolygon.rasterize(40, 20, new double[][] {points});
  }

  @Test
  void polygonIsFilledAsCocoFillsIt() throws Exception {
    assertEquals(fill(4, 4, 20, 4, 20, 16, 4, 16), mask(SQUARE));
  }

  @Test
  void holesOfComplexPolygonsStayOpen() throws Exception {
    RunLengthMask mask =
        mask(
            "\"shape\":\"polygon\",\"polygons\":[[[0.1,0.2,0.5,0.2,0.5,0.8,0.1,0.8],"
                + "[0.2,0.4,0.3,0.4,0.3,0.6,0.2,0.6]],[[0.75,0.5,1,0.5,1,1]]]");
    RunLengthMask ring =
        MaskAlgebra.difference(fill(4, 4, 20, 4, 20, 16, 4, 16), fill(8, 8, 12, 8, 12, 12, 8, 12));
    assertEquals(MaskAlgebra.union(ring, fill(30, 10, 40, 10, 40, 20)), mask);
  }

  @Test
  void complexPolygonGoesBeforeTheSimpleOne() throws Exception {
    String polygons = ",\"polygons\":[[[0,0,0.25,0,0.25,0.5,0,0.5]]]";
    assertEquals(fill(0, 0, 10, 0, 10, 10, 0, 10), mask(SQUARE + polygons));
  }

  @Test
  void boxIsFilled() throws Exception {
    assertEquals(
        fill(4, 4, 4, 16, 20, 16, 20, 4),
        mask(
            "\"shape\":\"bounding_box\",\"boundingBox\":{\"h\":0.6,\"w\":0.4,\"x\":0.1,\"y\":0.2}"));
  }

  @Test
  void rotatableBoxIsTurnedAroundItsMiddle() throws Exception {
    String box =
        "\"shape\":\"rotatable_bounding_box\",\"rotatableBoundingBox\":"
            + "{\"h\":0.2,\"w\":0.4,\"x\":0.3,\"y\":0.4,\"theta\":90}";
    RunLengthMask turned = mask(box);
    assertEquals(16, turned.box().height());
    assertEquals(4, turned.box().width());
    Pipeline read = read(box, "shapes", "rasterize");
    assertEquals("90", read.frames.get(0).objects().get(0).attributes().get("encord.rotation"));
  }

  @Test
  void shapesAreCountedByDefault() throws IOException {
    Pipeline read = read(SQUARE);
    assertEquals(1, read.counters.get("skipped-shapes.polygon"));
    assertEquals(List.of(), read.frames.get(0).objects());
    assertEquals(0, read.reader.labels().size());
  }

  @Test
  void shapesAreRefusedOnRequest() throws IOException {
    Pipeline read = read(SQUARE, "shapes", "quarantine");
    assertEquals(Map.of("ds/a object o", "encord.shape"), read.rejectedObjects);
    assertTrue(read.reasons.get("ds/a object o").contains("shape is polygon, not bitmask"));
  }

  @Test
  void shapesWithoutAreaAreCountedHoweverTheyAreRead() throws IOException {
    Pipeline read = read("\"shape\":\"point\",\"point\":{}", "shapes", "rasterize");
    assertEquals(1, read.counters.get("skipped-shapes.point"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"shape\":\"polygon\"",
        "\"shape\":\"polygon\",\"polygon\":{\"0\":{\"x\":0,\"y\":0},\"1\":{\"x\":1,\"y\":1}}",
        "\"shape\":\"polygon\",\"polygon\":{\"0\":{\"x\":\"a\"}}",
        "\"shape\":\"polygon\",\"polygons\":[[]]",
        "\"shape\":\"polygon\",\"polygons\":[[[0,0,NaN,1,1,0]]]",
        "\"shape\":\"polygon\",\"polygons\":[[[0,0,1,1,1e999,0]]]",
        "\"shape\":\"bounding_box\",\"boundingBox\":{\"h\":0.6}",
        "\"shape\":\"rotatable_bounding_box\",\"boundingBox\":{}"
      })
  void shapesThatAreNoneAreSetAside(String shape) throws IOException {
    Pipeline read = read(shape, "shapes", "rasterize");
    assertEquals(1, read.rejectedObjects.size());
    assertEquals(1, read.frames.size());
  }
}
