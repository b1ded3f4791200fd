package io.maskmill.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.testing.CommandRun;
import io.maskmill.testing.Sessions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the statements of "Aggregates" in sql.md as they stand there, on two conversions of the same
 * frames, and answers the same questions by the pixels of the files that were converted.
 */
class AggregatesPageTest {

  private static final int WIDTH = 64;
  private static final int HEIGHT = 48;
  private static final int MISSING = 3; // the frame that has no prediction
  private static final int INVENTED = 5; // the frame that has nothing else
  private static final Map<Integer, String> LABELS = Map.of(85, "kiwi", 170, "lemon");

  @TempDir static Path temp;
  private static SparkSession spark;
  private static List<String> statements;

  /** Values of each frame. */
  private static final List<int[]> TRUTH = new ArrayList<>();

  private static final List<int[]> PREDICTED = new ArrayList<>();

  @BeforeAll
  static void convertTwice() throws IOException {
    Path truth = temp.resolve("masks");
    Path predicted = temp.resolve("predicted");
    List<String> sample =
        List.of("sample", "--output", "" + truth, "--frames", "7", "--size", WIDTH + "x" + HEIGHT);
    assertEquals(0, CommandRun.of(sample).exit());
    Files.createDirectories(predicted.resolve("ann"));
    Files.createDirectories(predicted.resolve("img"));
    Files.copy(truth.resolve("classes_mapping.json"), predicted.resolve("classes_mapping.json"));
    for (int i = 0; i < 7; i++) {
      String name = "fruit_00000" + i + ".png";
      int[] values = values(truth.resolve("ann").resolve(name));
      TRUTH.add(values);
      PREDICTED.add(i == MISSING ? null : predicted(values, i));
      if (i != MISSING) {
        Files.write(predicted.resolve("ann").resolve(name), png(PREDICTED.get(i)));
        Files.copy(truth.resolve("img").resolve(name), predicted.resolve("img").resolve(name));
      }
    }
    String unseen = "fruit_00000" + INVENTED + ".png";
    Files.delete(truth.resolve("ann").resolve(unseen));
    Files.delete(truth.resolve("img").resolve(unseen));
    TRUTH.set(INVENTED, null);
    convert(truth, "TRUTH");
    convert(predicted, "PREDICTIONS");
    spark = Sessions.open("io.maskmill.sql.MaskExtensions");
    statements = statements(Files.readString(Path.of("src/site/markdown/sql.md")));
    for (String statement : statements) {
      if (statement.startsWith("CREATE")) {
        spark.sql(
            statement
                .replace("TRUTH/data", temp + "/TRUTH/data")
                .replace("PREDICTIONS/data", temp + "/PREDICTIONS/data"));
      }
    }
  }

  private static void convert(Path in, String out) {
    CommandRun run =
        CommandRun.of(
            CommandRun.convert("" + in, "parquet", "" + temp.resolve(out), "--report", "no"));
    assertEquals(0, run.exit(), run.said());
  }

  private static int[] values(Path file) throws IOException {
    return ImageIO.read(file.toFile()).getRaster().getSamples(0, 0, WIDTH, HEIGHT, 0, (int[]) null);
  }

  /** What a model makes of a frame: moved by a few pixels, and sometimes the other fruit. */
  private static int[] predicted(int[] values, int frame) {
    int[] moved = new int[values.length];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 2; x < WIDTH; x++) {
        int value = values[Math.max(0, y - frame % 3) * WIDTH + x - 2];
        boolean wrong = frame == 1 && x > WIDTH / 2;
        moved[y * WIDTH + x] = wrong && value != 0 ? 255 - value : value;
      }
    }
    return moved;
  }

  private static byte[] png(int[] values) {
    return new PngEncoder()
        .encode(
            WIDTH,
            HEIGHT,
            8,
            ColorType.GRAY,
            (y, row) -> {
              for (int x = 0; x < WIDTH; x++) {
                row[x] = (byte) values[y * WIDTH + x];
              }
            });
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static String seen(List<int[]> side, int frame, int pixel) {
    int[] values = side.get(frame);
    return values == null ? null : LABELS.get(values[pixel]);
  }

  @Test
  void thePageHasTheseStatements() {
    assertEquals(8, statements.size(), () -> String.join("\n---\n", statements));
  }

  @Test
  void mistakesAreThosePixelsOfTwoLabels() {
    Map<String, Long> expected = new TreeMap<>();
    for (int frame = 0; frame < 7; frame++) {
      for (int i = 0; i < WIDTH * HEIGHT; i++) {
        String a = seen(TRUTH, frame, i);
        String b = seen(PREDICTED, frame, i);
        if (!Objects.equals(a, b)) {
          expected.merge(a + "," + b, 1L, Long::sum);
        }
      }
    }
    assertEquals(6, expected.size());
    Map<String, Long> found = new TreeMap<>();
    for (Row row : answers(3)) {
      found.put(row.get(0) + "," + row.get(1), row.getLong(2));
    }
    assertEquals(expected, found);
    assertEquals(
        7L * WIDTH * HEIGHT, spark.sql("SELECT sum(pixels) FROM confusion").first().getLong(0));
  }

  @Test
  void framesWithoutTruthCanBeLeftOut() throws IOException {
    String page = Files.readString(Path.of("src/site/markdown/sql.md"));
    Matcher join =
        Pattern.compile("`(SELECT p\\.\\* FROM \\.\\.\\. p LEFT SEMI [^`]*)`").matcher(page);
    assertTrue(join.find());
    List<Row> left = spark.sql(join.group(1).replace("...", "predictions")).collectAsList();
    assertEquals(5, left.size(), "frames that both have");
  }

  @Test
  void iouIsThatOfThePixelsOfAllFrames() {
    List<Row> found = answers(4);
    assertEquals(3, found.size());
    for (Row row : found) {
      String label = row.getString(0);
      long both = 0;
      long either = 0;
      for (int frame = 0; frame < 7; frame++) {
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
          boolean a = Objects.equals(label, seen(TRUTH, frame, i));
          boolean b = Objects.equals(label, seen(PREDICTED, frame, i));
          both += a && b ? 1 : 0;
          either += a || b ? 1 : 0;
        }
      }
      assertEquals((double) both / either, row.getDouble(1), label);
    }
  }

  @Test
  void boundaryIouIsThatOfTheEdgesOfEachFrame() {
    int distance = (int) Math.rint(0.02 * Math.hypot(WIDTH, HEIGHT));
    List<Row> found = answers(6);
    assertEquals(2, found.size());
    for (Row row : found) {
      String label = row.getString(0);
      double iou = 0;
      double boundaryIou = 0;
      long frames = 0;
      for (int frame = 0; frame < 7; frame++) {
        int f = frame;
        boolean[] a = pixels(i -> Objects.equals(label, seen(TRUTH, f, i)));
        boolean[] b = pixels(i -> Objects.equals(label, seen(PREDICTED, f, i)));
        if (area(a) > 0 || area(b) > 0) {
          iou += iou(a, b);
          boundaryIou += iou(edge(a, distance), edge(b, distance));
          frames++;
        }
      }
      assertTrue(frames > 2);
      assertEquals(frames, row.getLong(1));
      assertEquals(iou / frames, row.getDouble(2), 1e-12);
      assertEquals(boundaryIou / frames, row.getDouble(3), 1e-12);
      assertTrue(row.getDouble(3) < row.getDouble(2));
    }
  }

  @Test
  void theSourceItselfGivesTheSameAnswersAsItsTable() {
    spark.read().format("maskmill").load(temp + "/masks").createOrReplaceTempView("truth_files");
    spark
        .read()
        .format("maskmill")
        .option("from", "binary-masks")
        .load(temp + "/predicted")
        .createOrReplaceTempView("predicted_files");
    List<Row> ofFiles =
        spark
            .sql(
                statements
                    .get(2)
                    .replace("CREATE OR REPLACE TEMPORARY VIEW confusion AS\n", "")
                    .replace("truth t", "truth_files t")
                    .replace("predictions p", "predicted_files p"))
            .collectAsList();
    assertEquals(spark.sql("SELECT * FROM confusion").collectAsList(), ofFiles);
    String heat =
        "SELECT o.label, mask_heatmap_agg(mask_of(o.counts, width, height), 8, 8), mask_union_agg(o.counts),"
            + " mask_intersection_agg(o.counts) FROM %s LATERAL VIEW explode(objects) e AS o"
            + " GROUP BY o.label ORDER BY o.label";
    assertEquals(
        spark.sql(heat.formatted("truth")).collectAsList(),
        spark.sql(heat.formatted("truth_files")).collectAsList());
  }

  private static boolean[] pixels(Predicate<Integer> set) {
    boolean[] pixels = new boolean[WIDTH * HEIGHT];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = set.test(i);
    }
    return pixels;
  }

  private static long area(boolean[] pixels) {
    long area = 0;
    for (boolean pixel : pixels) {
      area += pixel ? 1 : 0;
    }
    return area;
  }

  private static double iou(boolean[] a, boolean[] b) {
    long both = area(pixels(i -> a[i] && b[i]));
    return both == 0 ? 0 : (double) both / area(pixels(i -> a[i] || b[i]));
  }

  private static boolean[] edge(boolean[] mask, int distance) {
    return pixels(
        i -> {
          boolean inner = mask[i];
          for (int y = i / WIDTH - distance; y <= i / WIDTH + distance; y++) {
            for (int x = i % WIDTH - distance; x <= i % WIDTH + distance; x++) {
              inner &= x >= 0 && y >= 0 && x < WIDTH && y < HEIGHT && mask[y * WIDTH + x];
            }
          }
          return mask[i] && !inner;
        });
  }

  @Test
  void heatmapsArePicturesOfHowManyPixelsLieWhere() throws IOException {
    List<Row> found = answers(7);
    assertEquals(2, found.size());
    for (Row row : found) {
      long[] cells = new long[32 * 24];
      for (int frame = 0; frame < 7; frame++) {
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
          int cell = i / WIDTH * 24 / HEIGHT * 32 + i % WIDTH * 32 / WIDTH;
          cells[cell] += row.getString(0).equals(seen(TRUTH, frame, i)) ? 1 : 0;
        }
      }
      long most = Arrays.stream(cells).max().getAsLong();
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(row.getAs("png")));
      int[] expected = new int[cells.length];
      for (int i = 0; i < cells.length; i++) {
        expected[i] = (int) ((cells[i] * 255 + most - 1) / most);
      }
      assertArrayEquals(expected, image.getRaster().getSamples(0, 0, 32, 24, 0, (int[]) null));
    }
  }

  private static List<Row> answers(int statement) {
    return spark.sql(statements.get(statement)).collectAsList();
  }

  private static List<String> statements(String page) {
    int start = page.indexOf("\n## Aggregates\n");
    String section = page.substring(start, page.indexOf("\n## ", start + 1));
    List<String> statements = new ArrayList<>();
    Pattern.compile("(?s)```sql\n(.*?)```")
        .matcher(section)
        .results()
        .map((MatchResult m) -> m.group(1))
        .forEach(text -> statements.addAll(List.of(text.strip().split(";\\s*"))));
    return statements;
  }
}
