package io.maskmill.sql.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.ConvertOutcome;
import io.maskmill.Maskmill;
import io.maskmill.cli.ConvertWords;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.FrameLimits;
import io.maskmill.formats.Formats;
import io.maskmill.job.Console;
import io.maskmill.job.DigestJob;
import io.maskmill.json.Json;
import io.maskmill.spi.MaskFormat;
import io.maskmill.testing.FolderHash;
import io.maskmill.testing.Sessions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read as a table and saved in the same format is what {@code convert} makes of it. */
class SaveFormatsIT {
  /**
   * What tells of the source, which is a DataFrame for a save, and what its reader counted, which
   * the rows do not tell.
   */
  private static final List<String> PROVENANCE =
      List.of("fingerprint", "configuration", "source", "files", "counters");

  private static final String STATISTICS = "_maskmill/stats.json";

  private static final String SOURCE = "\"source\":\"[a-z]+\",";

  @TempDir static Path temp;

  private static SparkSession spark;
  private static Path origin;

  @BeforeAll
  static void open() throws IOException {
    spark = Sessions.open("");
    origin = temp.resolve("origin");
    frames()
        .write()
        .format("maskmill")
        .option("to", "parquet")
        .option("report", "no")
        .save(origin.toString());
  }

  @AfterAll
  static void close() {
    spark.stop();
  }

  static Stream<String> formats() {
    return Formats.all().stream().map(MaskFormat::id);
  }

  /** Frames of several datasets and subsets, with objects of all kinds, and images. */
  private static Dataset<Row> frames() throws IOException {
    String object =
        "named_struct('label', '%s', 'labels', %s, 'instance', %d, 'counts', array(%s),"
            + " 'iscrowd', %b, 'z_order', %d, 'score', CAST(%s AS DOUBLE), 'object_id', '%s',"
            + " 'attributes', map('from', 'test', 'ripe', 'yes'))";
    String pear =
        object.formatted("pear", "array('pear')", 1, "9, 3, 5, 3, 28", false, 1, "0.5", "p");
    String plum = object.formatted("plum", "array('plum')", 2, "30, 10, 8", false, 2, "null", "q");
    String crowd = object.formatted("fig", "array('fig')", 0, "0, 4, 44", true, 0, "null", "r");
    String row =
        "SELECT '%s' name, 8 width, 6 height, named_struct('bytes', X'%s', 'path', '%s') image,"
            + " array(%s) objects, map('site', 'north') attributes, '%s' dataset, '%s' subset";
    String png = png();
    return spark.sql(
        String.join(
            " UNION ALL ",
            row.formatted("b.png", png, "b.png", pear, "one", "train"),
            row.formatted("a.png", png, "a.png", pear + ", " + plum, "one", "train"),
            row.formatted("c.png", png, "c.png", crowd + ", " + plum, "one", "val"),
            row.formatted("d.png", png, "d.png", plum, "two", "train")));
  }

  private static String png() throws IOException {
    BufferedImage image = new BufferedImage(8, 6, BufferedImage.TYPE_INT_RGB);
    image.setRGB(3, 3, 0x33AA55);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return java.util.HexFormat.of().formatHex(bytes.toByteArray());
  }

  private static Path converted(Path from, String format, String name) throws IOException {
    Path out = temp.resolve(format + "-" + name);
    Map<String, String> job = new TreeMap<>(options(format));
    job.put("input", from.toString());
    job.put("output", out.toString());
    ConvertOutcome outcome = Maskmill.convert(spark, job);
    assertTrue(outcome.isComplete(), outcome.message());
    return out;
  }

  private static Path saved(Dataset<Row> rows, String format, String name) {
    Path out = temp.resolve(format + "-" + name);
    rows.write().format("maskmill").options(options(format)).save(out.toString());
    return out;
  }

  private static Map<String, String> options(String format) {
    Map<String, String> options = new TreeMap<>();
    options.put("to", format);
    options.put("report", "no");
    options.put("max-quarantined", "0");
    if (Set.of("cvat-mask", "pascal-voc").contains(format)) {
      // Otherwise ids get the subset as a folder, and get it again each time they are written.
      options.put("target.subset-folders", "off");
    }
    return options;
  }

  private static Dataset<Row> rows(Path source) {
    return Maskmill.open(spark, source.toString()).images("copy").frames();
  }

  private static String digest(Path source) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    ConvertConfig config =
        ConvertWords.of(
                Map.of("input", source.toString(), "to", "coco", "output", temp + "/never"),
                Map.of(),
                Map.of())
            .opened(context, Console.system());
    long bad =
        new DigestJob(context, Console.system())
            .run(
                config.source(),
                FrameLimits.DEFAULT,
                Set.of(),
                new PrintStream(out, true, StandardCharsets.UTF_8));
    assertEquals(0, bad);
    return out.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aFormatReadAsATableAndSavedIsWhatConvertMakes(String format) throws IOException {
    Path source = converted(origin, format, "source");
    Path expected = converted(source, format, "converted");
    Path saved = saved(rows(source), format, "saved");
    assertEquals(digest(source), digest(saved));
    assertSame(expected, saved);
    Dataset<Row> mixed = rows(source).repartition(5).sortWithinPartitions("height", "subset");
    assertSame(expected, saved(mixed, format, "mixed"));
  }

  /** All files are equal byte for byte, but for what tells of the source. */
  private static void assertSame(Path expected, Path saved) throws IOException {
    assertEquals(statistics(expected), statistics(saved));
    Map<String, String> a = data(expected);
    Map<String, String> b = data(saved);
    assertEquals(a, b);
    assertFalse(a.isEmpty());
    assertEquals(manifest(expected), manifest(saved));
    if (a.keySet().stream().anyMatch(path -> path.endsWith(".parquet"))) {
      assertEquals(table(expected), table(saved));
    }
  }

  private static Map<String, String> data(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>(FolderHash.of(folder));
    files.keySet().removeAll(Set.of("manifest.json", STATISTICS));
    files
        .keySet()
        .removeIf(path -> path.startsWith("_maskmill/frames/")); // what each was read from
    // Its footer has the provenance; rows are compared.
    files.replaceAll((path, hash) -> path.endsWith(".parquet") ? "" : hash);
    for (String path : List.copyOf(files.keySet())) {
      if (path.startsWith("frames-")) { // of clearml, which says what a frame was read from
        files.put(path, Files.readString(folder.resolve(path)).replaceAll(SOURCE, ""));
      }
    }
    return files;
  }

  private static List<String> table(Path folder) {
    return spark
        .read()
        .option("pathGlobFilter", "*.parquet")
        .parquet(folder + "/data")
        .toJSON()
        .collectAsList()
        .stream()
        .sorted()
        .toList();
  }

  private static ObjectNode statistics(Path folder) throws IOException {
    ObjectNode facts = (ObjectNode) Json.mapper().readTree(folder.resolve(STATISTICS).toFile());
    ((ObjectNode) facts.get("losses")).remove("counters");
    // Frames of cvat-mask and pascal-voc have no subset yet when they are put in order, and rows
    // have one.
    facts.findParents("ordinal").forEach(frame -> ((ObjectNode) frame).remove("ordinal"));
    return facts;
  }

  /** The manifest, with its entries by path, since their order is that of ordinals. */
  private static ObjectNode manifest(Path folder) throws IOException {
    ObjectNode manifest =
        (ObjectNode) Json.mapper().readTree(folder.resolve("manifest.json").toFile());
    manifest.remove(PROVENANCE);
    ObjectNode entries = Json.mapper().createObjectNode();
    for (JsonNode entry : manifest.get("entries")) {
      String path = entry.path("path").asText();
      boolean isCompared = path.endsWith(".parquet") || path.startsWith("frames-");
      entries.set(path, isCompared ? null : entry);
    }
    manifest.set("entries", entries);
    return manifest;
  }
}
