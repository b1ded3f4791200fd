package io.maskmill.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.mask.CocoRle;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.testing.Sessions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the statements of "Ask questions in SQL" as they stand there, on a table of made-up frames
 * in Parquet files, and answers the same questions by counting pixels.
 */
class SqlDocumentationTest {

  private static final String SCHEMA =
      "name string, width int, height int, ordinal bigint,"
          + " objects array<struct<label: string, labels: array<string>, instance: int,"
          + " area: bigint, counts: array<int>, rle: string>>, dataset string, subset string";

  private record Thing(String label, Pixels pixels) {}

  private record Scene(String name, String dataset, String subset, List<Thing> things) {}

  @TempDir static Path temp;
  private static SparkSession spark;
  private static List<String> statements;
  private static List<Scene> scenes;

  @BeforeAll
  static void runTheFirstStatement() throws IOException {
    spark = Sessions.open("io.maskmill.sql.MaskExtensions");
    statements = statements(Files.readString(Path.of("src/site/markdown/sql.md")));
    scenes = scenes();
    String table = temp.resolve("table").toString();
    spark
        .createDataFrame(
            scenes.stream().map(SqlDocumentationTest::row).toList(), StructType.fromDDL(SCHEMA))
        .write()
        .partitionBy("dataset", "subset")
        .parquet(table);
    spark.sql(statements.get(0).replace("OUTPUT/data", table));
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @Test
  void thereIsAViewAndThreeQuestions() {
    assertEquals(4, statements.size());
    assertEquals(scenes.size(), spark.table("frames").count());
  }

  @Test
  void smallObjectsAreThoseOfFewerThan1024Pixels() {
    TreeMap<String, long[]> expected = new TreeMap<>();
    for (Scene scene : scenes) {
      for (Thing thing : scene.things) {
        long[] counts =
            expected.computeIfAbsent(scene.subset + "," + thing.label, k -> new long[2]);
        counts[0] += thing.pixels.area() < 1024 ? 1 : 0;
        counts[1]++;
      }
    }
    assertTrue(expected.values().stream().anyMatch(c -> c[0] > 0 && c[0] < c[1]));
    assertEquals(
        lines(expected, c -> c[0] + "," + c[1]),
        answers(1, r -> r.get(0) + "," + r.get(1) + "," + r.get(2) + "," + r.get(3)));
  }

  @Test
  void likelyDuplicatesArePairsOfOneFrameThatOverlapByHalf() {
    List<String> expected = new ArrayList<>();
    for (Scene scene : scenes) {
      for (int j = 1; j < scene.things.size(); j++) {
        for (int i = 0; i < j; i++) {
          Thing a = scene.things.get(i);
          Thing b = scene.things.get(j);
          double iou = a.pixels.iou(b.pixels);
          if (iou > 0.5) {
            expected.add(
                String.join(
                    ",", scene.dataset, scene.name, "" + i, "" + j, a.label, b.label, "" + iou));
          }
        }
      }
    }
    assertTrue(expected.size() > 3);
    List<String> found =
        answers(
            2,
            r ->
                String.join(
                    ",",
                    r.getString(0),
                    r.getString(1),
                    "" + r.get(2),
                    "" + r.get(3),
                    r.getString(4),
                    r.getString(5),
                    "" + r.get(6)));
    assertEquals(expected.stream().sorted().toList(), found.stream().sorted().toList());
  }

  @Test
  void sharesAndPiecesOfLabelsAreThoseOfTheirPixels() {
    long all = 0;
    TreeMap<String, long[]> expected = new TreeMap<>();
    for (Scene scene : scenes) {
      all += 80 * 60;
      for (Thing thing : scene.things) {
        long[] sums = expected.computeIfAbsent(thing.label, k -> new long[2]);
        sums[0] += thing.pixels.area();
        sums[1] += thing.pixels.pieces(8).size() > 1 ? 1 : 0;
      }
    }
    assertTrue(expected.values().stream().anyMatch(s -> s[1] > 0));
    long pixels = all;
    List<Row> found = spark.sql(statements.get(3)).collectAsList();
    assertEquals(
        lines(expected, s -> "" + s[1]),
        found.stream().map(r -> r.getString(0) + "," + r.get(2)).toList());
    for (Row row : found) {
      assertEquals(
          100.0 * expected.get(row.getString(0))[0] / pixels, row.getDouble(1), 0.005 + 1e-9);
    }
  }

  @Test
  void theManualFindsTheOneStringThatIsNotThatOfItsCounts() throws IOException {
    List<Row> found = spark.sql(manual().get(0)).collectAsList();
    assertEquals("[[f3,1]]", found.toString());
  }

  @Test
  void theManualCutsAPictureOfEachObject() throws IOException {
    Map<String, Long> areas = new HashMap<>();
    for (Row row : spark.sql(manual().get(1)).collectAsList()) {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(row.getAs("png")));
      long area = 0;
      for (int sample :
          image
              .getRaster()
              .getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null)) {
        area += sample == 255 ? 1 : 0;
      }
      areas.put(row.get(0) + " " + row.get(1), area);
    }
    Map<String, Long> expected = new HashMap<>();
    for (Scene scene : scenes) {
      for (int i = 0; i < scene.things.size(); i++) {
        expected.put(scene.name + " " + (i + 1), scene.things.get(i).pixels.area());
      }
    }
    assertEquals(expected, areas);
  }

  @Test
  void theManualCountsPixelsOfSeveralObjects() throws IOException {
    Map<String, Long> expected = new HashMap<>();
    for (Scene scene : scenes) {
      long pixels = 0;
      for (int i = 0; i < 80 * 60; i++) {
        int pixel = i;
        pixels += scene.things.stream().filter(t -> t.pixels.set()[pixel]).count() > 1 ? 1 : 0;
      }
      expected.put(scene.name, pixels);
    }
    Map<String, Long> found = new HashMap<>();
    spark
        .sql(manual().get(2))
        .collectAsList()
        .forEach(r -> found.put(r.getString(0), r.getLong(1)));
    assertEquals(expected, found);
  }

  @Test
  void masksWithTheirSizeKnowTheirBoxesAndWhatTheyShare() throws IOException {
    List<String> expected = new ArrayList<>();
    for (Scene scene : scenes) {
      Pixels first = scene.things.get(0).pixels;
      for (Thing thing : scene.things) {
        long shared = Pixels.of(80, 60, (x, y) -> first.at(x, y) && thing.pixels.at(x, y)).area();
        expected.add(String.join(",", scene.name, thing.label, "80", "" + shared));
      }
    }
    List<String> found = new ArrayList<>();
    for (Row row : spark.sql(fence("Masks that carry their size")).collectAsList()) {
      found.add(row.get(0) + "," + row.get(1) + "," + row.get(2) + "," + row.get(4));
    }
    assertEquals(expected.stream().sorted().toList(), found.stream().sorted().toList());
  }

  @Test
  void windowsWithPixelsOfObjectsAreThoseThatPixelsLieIn() throws IOException {
    List<String> expected = new ArrayList<>();
    for (Scene scene : scenes) {
      for (int i = 0; i < scene.things.size(); i++) {
        Pixels pixels = scene.things.get(i).pixels;
        for (int y : new int[] {0, 24, 48}) {
          for (int x : new int[] {0, 24, 48}) {
            int left = x;
            int top = y;
            long area = Pixels.of(32, 32, (u, v) -> pixels.at(left + u, top + v)).area();
            // the second row of windows reaches row 56 of 60, the third column 80 of 80
            if (area > 0) {
              expected.add(String.join(",", scene.name, "" + (i + 1), "" + x, "" + y, "" + area));
            }
          }
        }
      }
    }
    List<String> found = new ArrayList<>();
    for (Row row : spark.sql(fence("Polygons, files and arrays")).collectAsList()) {
      found.add(row.mkString(","));
    }
    assertEquals(expected.stream().sorted().toList(), found.stream().sorted().toList());
  }

  private static String fence(String title) throws IOException {
    String page = Files.readString(Path.of("src/site/markdown/sql.md"));
    String section = page.substring(page.indexOf("\n## " + title + "\n"));
    String fence = section.substring(section.indexOf("```sql\n") + 7);
    return fence.substring(0, fence.indexOf("```"));
  }

  private static List<String> manual() throws IOException {
    String page = Files.readString(Path.of("src/site/markdown/sql.md"));
    String section = page.substring(page.indexOf("\n## More questions\n"));
    String fence = section.substring(section.indexOf("```sql\n") + 7);
    return List.of(fence.substring(0, fence.indexOf("```")).split(";\n"));
  }

  /** COCO's string, wrong for the first object of f3. */
  private static String rle(Scene scene, int index, Pixels pixels) {
    int[] counts = pixels.counts().stream().mapToInt(Integer::intValue).toArray();
    return scene.name.equals("f3") && index == 0
        ? "damaged"
        : CocoRle.encode(new RunLengthMask(80, 60, counts));
  }

  private interface Text<T> {
    String of(T value);
  }

  private static List<String> lines(Map<String, long[]> counts, Text<long[]> text) {
    return counts.entrySet().stream().map(e -> e.getKey() + "," + text.of(e.getValue())).toList();
  }

  private static List<String> answers(int statement, Text<Row> text) {
    return spark.sql(statements.get(statement)).collectAsList().stream().map(text::of).toList();
  }

  private static List<String> statements(String page) {
    int start = page.indexOf("\n## Ask questions in SQL\n");
    assertTrue(start > 0, "the page has no section 'Ask questions in SQL'");
    String section = page.substring(start, page.indexOf("\n## ", start + 1));
    return Pattern.compile("(?s)```sql\n(.*?)```")
        .matcher(section)
        .results()
        .map((MatchResult m) -> m.group(1))
        .toList();
  }

  /** Boxes, some of them in two parts and some drawn twice. */
  private static List<Scene> scenes() {
    SplittableRandom random = new SplittableRandom(7);
    List<Scene> scenes = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      List<Thing> things = new ArrayList<>();
      for (int k = random.nextInt(5); k >= 0; k--) {
        Pixels pixels = box(random);
        if (random.nextInt(3) == 0) {
          Pixels first = pixels;
          Pixels second = box(random);
          pixels = Pixels.of(80, 60, (x, y) -> first.at(x, y) || second.at(x, y));
        }
        String label = random.nextBoolean() ? "lemon" : "crate";
        things.add(new Thing(label, pixels));
        if (random.nextInt(3) == 0) {
          Pixels first = pixels;
          things.add(
              new Thing("lemon", Pixels.of(80, 60, (x, y) -> first.at(x - 1, y) || x == 79)));
        }
      }
      scenes.add(
          new Scene("f" + i, i < 6 ? "north" : "south", i % 3 == 0 ? "val" : "train", things));
    }
    return scenes;
  }

  private static Pixels box(SplittableRandom random) {
    int left = random.nextInt(60);
    int top = random.nextInt(40);
    int right = left + 1 + random.nextInt(50);
    int bottom = top + 1 + random.nextInt(40);
    return Pixels.of(80, 60, (x, y) -> x >= left && x < right && y >= top && y < bottom);
  }

  private static Row row(Scene scene) {
    List<Row> objects = new ArrayList<>();
    for (Thing thing : scene.things) {
      objects.add(
          RowFactory.create(
              thing.label,
              List.of(thing.label),
              objects.size() + 1,
              thing.pixels.area(),
              thing.pixels.counts(),
              rle(scene, objects.size(), thing.pixels)));
    }
    long ordinal = Long.parseLong(scene.name.substring(1));
    return RowFactory.create(scene.name, 80, 60, ordinal, objects, scene.dataset, scene.subset);
  }
}
