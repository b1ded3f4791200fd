package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Shapes that Pillow 12.3 drew (see the vectors' SOURCE), and slow oracles of its rules. */
class PillowShapesTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/labelme/raster.json");
  private static final int CASES = Integer.getInteger("fuzz.cases", 2_000);

  private static double[] points(JsonNode points) {
    double[] flat = new double[2 * points.size()];
    for (int i = 0; i < points.size(); i++) {
      flat[2 * i] = points.get(i).get(0).asDouble();
      flat[2 * i + 1] = points.get(i).get(1).asDouble();
    }
    return flat;
  }

  private static RunLengthMask draw(String type, double[] p, int w, int h) {
    return switch (type) {
      case "polygon", "oriented_rectangle" -> PillowShapes.polygon(w, h, p);
      case "rectangle" -> PillowShapes.rectangle(w, h, p[0], p[1], p[2], p[3]);
      case "circle" -> {
        double r = Math.sqrt(Math.pow(p[0] - p[2], 2) + Math.pow(p[1] - p[3], 2));
        yield PillowShapes.ellipse(w, h, p[0] - r, p[1] - r, p[0] + r, p[1] + r);
      }
      case "point" -> PillowShapes.ellipse(w, h, p[0] - 5, p[1] - 5, p[0] + 5, p[1] + 5);
      case "line", "linestrip" -> PillowShapes.line(w, h, p, 10, type.equals("linestrip"));
      default -> throw new IllegalArgumentException(type);
    };
  }

  @Test
  void shapesAreThoseOfPillow() throws IOException, BadMaskException {
    int number = 0;
    List<String> wrong = new ArrayList<>();
    for (JsonNode shape : new ObjectMapper().readTree(GOLDEN.toFile())) {
      JsonNode mask = shape.get("mask");
      int height = mask.get("size").get(0).asInt();
      int width = mask.get("size").get(1).asInt();
      RunLengthMask expected = CocoRle.decode(width, height, mask.get("counts").asText());
      String type = shape.get("shape_type").asText();
      if (!expected.equals(draw(type, points(shape.get("points")), width, height))) {
        wrong.add(number + " " + shape.get("shape_type") + " " + shape.get("points"));
      }
      number++;
    }
    assertEquals(List.of(), wrong);
    assertEquals(260, number);
  }

  @Test
  void polygonsAreThoseOfEveryEdgeInEveryRow() {
    Random random = new Random(19);
    for (int i = 0; i < CASES; i++) {
      int width = 1 + random.nextInt(30);
      int height = 1 + random.nextInt(30);
      double[] points = new double[2 * random.nextInt(1 + random.nextInt(20))];
      for (int k = 0; k < points.length; k++) {
        int side = k % 2 == 0 ? width : height;
        double reach = random.nextInt(10) == 0 ? 1e9 : side + 10;
        points[k] = random.nextDouble() * reach - (reach - side) / 2;
        if (k > 1 && random.nextInt(4) == 0) {
          points[k] = points[k - 2];
        }
      }
      RunLengthMask expected = SlowPillow.polygon(width, height, points);
      assertEquals(expected, PillowShapes.polygon(width, height, points), "case " + i);
    }
  }

  @Test
  void zigzagOfManyCornersTakesNoTime() {
    double[] points = new double[400_000];
    for (int i = 0; i < points.length; i += 2) {
      points[i] = (i * 7919L) % 1_000_003;
      points[i + 1] = i / 2 % 2 * 9;
    }
    RunLengthMask mask = PillowShapes.polygon(1000, 10, points);
    assertTrue(mask.area() > 0);
  }

  @Test
  void ellipseOfAHundredMillionPixelsIsRefused() {
    assertNull(PillowShapes.ellipse(10, 10, -5e7, -5e7, 5e7, 5e7));
    assertEquals(100, PillowShapes.ellipse(10, 10, -5e4, -5e4, 5e4, 5e4).area());
  }

  @Test
  void ellipsesAreEvenOnBothSides() {
    Random random = new Random(3);
    for (int i = 0; i < CASES; i++) {
      int a = random.nextInt(40);
      int b = random.nextInt(40);
      RunLengthMask mask = PillowShapes.ellipse(40, 40, 0, 0, a, b);
      for (int y = 0; y <= b; y++) {
        for (int x = 0; x <= a; x++) {
          assertEquals(mask.get(x, y), mask.get(a - x, y));
          assertEquals(mask.get(x, y), mask.get(x, b - y));
        }
      }
      assertEquals(a + b == 0, mask.isEmpty());
      if (a + b > 0) {
        assertEquals(new Box(0, 0, a + 1, b + 1), mask.box());
      }
    }
  }
}
