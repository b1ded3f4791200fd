package io.maskmill.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.picture.Overlay;
import io.maskmill.testing.Sessions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page about overlays: each statement gives the picture that Java gives. */
class OverlayFunctionTest {
  private static final int WIDTH = 60;
  private static final int HEIGHT = 40;
  private static final int[] TREE = {WIDTH * 3 + 4, 9, 51, 9, WIDTH * HEIGHT - WIDTH * 3 - 73};
  private static final int[] ROAD = {WIDTH * 10, WIDTH * 25, WIDTH * 5};

  private static SparkSession spark;
  private static String page;
  private static byte[] image;

  @BeforeAll
  static void frames() throws IOException {
    spark = Sessions.open("io.maskmill.sql.MaskExtensions");
    page = Files.readString(Path.of("src/site/markdown/overlays.md"));
    image = image();
    String schema =
        "name string, width int, height int, image struct<bytes: binary, path: string>,"
            + " objects array<struct<label: string, counts: array<int>>>";
    Row objects = RowFactory.create("tree", list(TREE));
    Row other = RowFactory.create("road", list(ROAD));
    Row picture = RowFactory.create(image, "a.png");
    spark
        .createDataFrame(
            List.of(
                RowFactory.create("a", WIDTH, HEIGHT, picture, List.of(objects, other)),
                RowFactory.create("b", WIDTH, HEIGHT, null, List.of())),
            StructType.fromDDL(schema))
        .createOrReplaceTempView("frames");
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static List<Integer> list(int[] counts) {
    return Arrays.stream(counts).boxed().toList();
  }

  private static byte[] image() throws IOException {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      picture.setRGB(i % WIDTH, i / WIDTH, 0x040006 * (i % WIDTH) + 0x0500 * (i / WIDTH));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpg", bytes);
    return bytes.toByteArray();
  }

  private static List<byte[]> pictures(int statement) {
    String sql = fence("sql").split(";\n")[statement];
    List<byte[]> pictures = new ArrayList<>();
    for (Row row : spark.sql(sql).orderBy("name").collectAsList()) {
      pictures.add(row.getAs("png"));
    }
    return pictures;
  }

  private static String fence(String language) {
    return Pattern.compile("(?s)```" + language + "\n(.*?)```")
        .matcher(page)
        .results()
        .map(match -> match.group(1))
        .findFirst()
        .orElseThrow();
  }

  private static Overlay overlay() {
    return Overlay.of(WIDTH, HEIGHT);
  }

  @Test
  void aTablesRowsAreDrawnWithImagesAndLabels() {
    List<byte[]> pictures = pictures(0);
    assertArrayEquals(
        overlay().image(image).mask(TREE, "tree").mask(ROAD, "road").png(), pictures.get(0));
    assertArrayEquals(overlay().png(), pictures.get(1));
  }

  @Test
  void opacityAndLargestSideAreTaken() {
    byte[] expected =
        overlay().mask(TREE, "tree").mask(ROAD, "road").opacity(0).largestSide(320).png();
    assertArrayEquals(expected, pictures(1).get(0));
  }

  @Test
  void someOfTheObjectsAreDrawnWithoutLabels() {
    assertArrayEquals(overlay().image(image).mask(TREE).png(), pictures(2).get(0));
  }

  @Test
  void theJavaExampleDraws() throws IOException {
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      shell.addToClasspath(System.getProperty("java.class.path"));
      SourceCodeAnalysis.CompletionInfo next =
          shell.sourceCodeAnalysis().analyzeCompletion(fence("java"));
      while (!next.source().isBlank()) {
        for (SnippetEvent event : shell.eval(next.source())) {
          assertNull(event.exception(), next.source());
          assertEquals("VALID", event.status().name(), next.source());
        }
        next = shell.sourceCodeAnalysis().analyzeCompletion(next.remaining());
      }
      String base64 =
          shell.eval("java.util.Base64.getEncoder().encodeToString(png)").get(0).value();
      byte[] png = java.util.Base64.getDecoder().decode(base64.substring(1, base64.length() - 1));
      int[] car = {1, 2, 3};
      int[] person = {0, 1, 5};
      assertArrayEquals(
          Overlay.of(3, 2).mask(car, "car").mask(person, "#E6194B").opacity(0.4).png(), png);
      assertNotNull(ImageIO.read(new ByteArrayInputStream(png)));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null, 3, 2, array(array(1, 2, 5))|mask 0: runs add up to 8 pixels, the mask has 3x2",
        "null, 3, 2, array(array(1, 2, 3), null)|mask 1 is null",
        "null, 3, 2, array(array(1, 2, 3)), array('a', 'b')|2 labels for 1 masks",
        "null, 3, 2, array(array(1, 2, 3)), null, 7|opacity is 7.0, expected 0 to 1",
        "null, 3, 2, array(array(1, 2, 3)), null, null, 0|the largest side is 0, expected 1 or more",
        "X'00', 3, 2, array(array(1, 2, 3))|the image: ",
        "null, 0, 2, array(array(1, 2, 3))|0x2 cannot be drawn",
        "null, 3, 2, array(array(1, bigint(9999999999), 3))|run 1 has length 9999999999"
      })
  void whatCannotBeDrawnIsAnErrorThatNamesTheRowAndNullWhenItIsTried(String call, String said) {
    Throwable error =
        assertThrows(
            Exception.class,
            () -> spark.sql("select mask_overlay(%s, 'f7')".formatted(call)).collect());
    StringBuilder all = new StringBuilder();
    for (Throwable t = error; t != null; t = t.getCause()) {
      all.append(t.getMessage()).append('\n');
    }
    assertTrue(all.toString().contains("mask_overlay of 'f7': " + said), all.toString());
    assertNull(spark.sql("select try_mask_overlay(%s)".formatted(call)).first().get(0));
  }

  @Test
  void withoutAKeyTheMessageShowsTheArguments() {
    Throwable error =
        assertThrows(
            Exception.class,
            () ->
                spark
                    .sql("select mask_overlay(X'01', 3, 2, array(array(6)), array('a'), 0.5, 9)")
                    .collect());
    StringBuilder all = new StringBuilder();
    for (Throwable t = error; t != null; t = t.getCause()) {
      all.append(t.getMessage()).append('\n');
    }
    assertTrue(
        all.toString().contains("mask_overlay(1 bytes, 3, 2, 1 elements, 1 elements, 0.5, 9): "),
        all.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null, 3, 2, array(array('1', '2'))",
        "null, 3, 2, array(array(1.5D))",
        "null, 3, 2, array(array(6)), null, 'half', 320",
        "null, 3.5D, 2, array(array(6))",
        "null, 3, 2"
      })
  void argumentsOfOtherTypesAreRefusedBeforeTheQueryStarts(String call) {
    assertThrows(
        Exception.class,
        () -> spark.sql("select mask_overlay(%s)".formatted(call)).queryExecution().analyzed());
  }

  @Test
  void widerNumbersAndEmptyListsAreTaken() {
    byte[] expected = Overlay.of(3, 2).mask(new int[] {1, 2, 3}).png();
    assertArrayEquals(
        expected,
        spark
            .sql(
                "select mask_overlay(null, bigint(3), smallint(2),"
                    + " array(array(bigint(1), bigint(2), bigint(3))), array(null), 0.5, null)")
            .first()
            .getAs(0));
    assertArrayEquals(
        Overlay.of(3, 2).png(),
        spark.sql("select mask_overlay(null, 3, 2, array())").first().getAs(0));
  }
}
