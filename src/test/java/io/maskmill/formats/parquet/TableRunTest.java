package io.maskmill.formats.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.cli.Main;
import io.maskmill.json.Json;
import io.maskmill.sql.MaskFunctions;
import io.maskmill.testing.FolderHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables as users make and ask them: by the command line and by Spark, with no code of ours. */
class TableRunTest {
  private static final int FRAMES = 50;

  @TempDir static Path shared;
  @TempDir Path temp;
  private static Path fruit;
  private static Path table;

  @BeforeAll
  static void makeTable() {
    fruit = shared.resolve("fruit");
    assertEquals(
        0,
        Main.run(
            "sample", "--output", fruit.toString(), "--frames", "" + FRAMES, "--size", "48x32"));
    table = shared.resolve("table");
    assertEquals(
        0, convert("binary-masks", fruit, "parquet", table, "--split", "train=0.6,val=0.4"));
  }

  private static int convert(String from, Path in, String to, Path out, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "convert",
                "--from",
                from,
                "--input",
                in.toString(),
                "--to",
                to,
                "--output",
                out.toString()));
    if (!List.of(more).contains("--master")) {
      args.addAll(List.of("--master", "local[2]"));
    }
    args.addAll(List.of(more));
    return Main.run(args.toArray(new String[0]));
  }

  private static String digest(String format, Path in, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "digest",
                "--from",
                format,
                "--input",
                in.toString(),
                "--ignore",
                "dataset,subset",
                "--master",
                "local[2]"));
    args.addAll(List.of(more));
    return printed(args.toArray(new String[0]));
  }

  private static String printed(String... args) {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      assertEquals(0, Main.run(args));
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private interface Question {
    void ask(SparkSession spark) throws IOException;
  }

  private static void ask(Question question) throws IOException {
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "localhost")
            .getOrCreate()) {
      question.ask(spark);
    }
  }

  @Test
  void sparkReadsTheTable() throws IOException {
    long objects =
        digest("binary-masks", fruit).lines().filter(line -> line.startsWith("OBJ")).count();
    ask(
        spark -> {
          Dataset<Row> frames = spark.read().parquet(table.resolve("data").toString());
          assertEquals(FRAMES, frames.count());
          assertEquals(
              "struct<name:string,width:int,height:int,ordinal:bigint,"
                  + "image:struct<bytes:binary,path:string>,image_uri:string,"
                  + "objects:array<struct<label:string,labels:array<string>,instance:int,"
                  + "area:bigint,bbox:struct<x:int,y:int,width:int,height:int>,"
                  + "counts:array<int>,rle:string,iscrowd:boolean,z_order:int,score:double,"
                  + "object_id:string,attributes:map<string,string>>>,"
                  + "alphas:array<struct<mask_id:string,width:int,height:int,alpha:binary>>,"
                  + "attributes:map<string,string>,dataset:string,subset:string>",
              frames.schema().catalogString());
          frames.createOrReplaceTempView("frames");
          Row sums =
              spark
                  .sql(
                      "select count(*), sum(aggregate(o.counts, 0, (a, c) -> a + c)"
                          + " - width * height), min(length(image.bytes)),"
                          + " count(distinct ordinal), max(ordinal)"
                          + " from (select explode(objects) o, * from frames)")
                  .head();
          assertEquals(0L, sums.getLong(1));
          assertTrue(sums.getInt(2) > 50);
          assertEquals(FRAMES - 1L, sums.getLong(4));
          assertEquals(objects, sums.getLong(0));
          assertEquals(
              List.of("train", "val"),
              spark.sql("select distinct subset from frames order by 1").collectAsList().stream()
                  .map(row -> row.getString(0))
                  .toList());
        });
  }

  @Test
  void theFunctionsAgreeWithTheTable() throws IOException {
    ask(
        spark -> {
          MaskFunctions.register(spark);
          spark.read().parquet(table.resolve("data").toString()).createOrReplaceTempView("frames");
          Row row =
              spark
                  .sql(
                      "select count(*), count_if(mask_area(o.counts, name) = o.area),"
                          + " count_if(mask_rle(o.counts, width, height) = o.rle),"
                          + " count_if(mask_bbox(o.counts, width, height) = o.bbox),"
                          + " count_if(mask_from_rle(o.rle, width, height) = o.counts)"
                          + " from (select explode(objects) o, * from frames)")
                  .head();
          assertTrue(row.getLong(0) > FRAMES);
          for (int i = 1; i < row.size(); i++) {
            assertEquals(row.getLong(0), row.getLong(i), "column " + i);
          }
        });
  }

  @Test
  void otherFormatsMadeOfTheTableSayTheSame() throws IOException {
    String digest = digest("binary-masks", fruit);
    assertEquals(digest, digest("parquet", table));
    assertEquals(0, convert("parquet", table, "coco,supervisely", temp.resolve("out")));
    assertEquals(digest, digest("coco", temp.resolve("out/coco")));
    assertEquals(digest, digest("supervisely", temp.resolve("out/supervisely")));
    Map<String, String> images = new TreeMap<>();
    FolderHash.of(fruit.resolve("img")).forEach((path, hash) -> images.put(path, hash));
    Map<String, String> back = new TreeMap<>();
    for (Map.Entry<String, String> file :
        FolderHash.of(temp.resolve("out/coco/images")).entrySet()) {
      back.put(Path.of(file.getKey()).getFileName().toString(), file.getValue());
    }
    assertEquals(images, back);
  }

  @Test
  void aFileAloneIsATable() throws IOException {
    Path file;
    try (Stream<Path> files = Files.walk(table)) {
      file = files.filter(f -> f.toString().endsWith(".parquet")).sorted().findFirst().get();
    }
    assertTrue(digest("parquet", file).lines().count() > 1);
  }

  @Test
  void bytesAreTheSameOnAnyNumberOfCores() throws IOException {
    for (String master : List.of("local[1]", "local[5]")) {
      Path out = temp.resolve(master);
      assertEquals(
          0,
          convert(
              "binary-masks",
              fruit,
              "parquet",
              out,
              "--split",
              "train=0.6,val=0.4",
              "--master",
              master));
      Map<String, String> expected = FolderHash.of(table);
      assertFalse(expected.isEmpty());
      assertEquals(expected, FolderHash.of(out));
    }
  }

  @Test
  void whatSparkMakesOfTheTableIsReadWithLabelsNamed() throws IOException {
    Path changed = temp.resolve("changed");
    ask(
        spark -> {
          spark.read().parquet(table.resolve("data").toString()).createOrReplaceTempView("f");
          spark
              .sql(
                  "select 'kept' as note, transform(filter(objects, o -> o.area > 20), o ->"
                      + " named_struct('counts', o.counts, 'label', o.label)) objects,"
                      + " cast(height as bigint) height, width, name, subset from f")
              .write()
              .parquet(changed.toString());
        });
    List<String> labels = new ArrayList<>();
    JsonNode mapping =
        Json.mapper()
            .readTree(fruit.resolve("classes_mapping.json").toFile())
            .get("classes_mapping");
    mapping.fieldNames().forEachRemaining(labels::add);
    assertEquals(2, Main.run("digest", "--from", "parquet", "--input", changed.toString()));
    String found = digest("parquet", changed, "--source-opt", "labels=" + String.join(",", labels));
    List<String> expected = new ArrayList<>();
    for (String line : digest("parquet", table).split("\n")) {
      if (line.startsWith("OBJ") && Long.parseLong(line.split("\t")[3]) > 20) {
        expected.add(line);
      }
    }
    assertEquals(expected, found.lines().filter(line -> line.startsWith("OBJ")).toList());
  }

  @Test
  void badCellsSetTheirObjectAsideAndBadRowsTheirFrame() throws IOException {
    Path bad = temp.resolve("bad");
    ask(
        spark ->
            spark
                .sql(
                    "select name, 4 width, 2 height, array("
                        + "named_struct('label', 'a', 'counts', array(0, 8), 'rle', 'x'),"
                        + "named_struct('label', 'a', 'counts', array(3, 4), 'rle', ''),"
                        + "named_struct('label', 'a', 'counts', array(3, -1, 6), 'rle', ''),"
                        + "named_struct('label', 'zzz', 'counts', array(4, 4), 'rle', ''),"
                        + "named_struct('label', 'a', 'counts', null, 'rle', '044'),"
                        + "named_struct('label', 'a', 'counts', null, 'rle', '0~'),"
                        + "named_struct('label', 'a', 'counts', null, 'rle', null)) objects"
                        + " from values ('one'), ('two'), ('two'), ('../up'), (null) as t(name)")
                .coalesce(1)
                .write()
                .parquet(bad.toString()));
    Path out = temp.resolve("out");
    assertEquals(
        0,
        convert("parquet", bad, "coco", out, "--source-opt", "labels=a", "--max-quarantined", "1"));
    List<String> codes = new ArrayList<>();
    for (String line : Files.readAllLines(out.resolve("quarantine.jsonl"))) {
      JsonNode record = Json.mapper().readTree(line);
      codes.add(
          (record.get("frame").asText() + " " + record.get("object").asText()).trim()
              + " "
              + record.get("code").asText());
    }
    assertEquals(
        List.of(
            "annotation.malformed",
            "../up annotation.malformed",
            "one object 1 rle.sum-short",
            "one object 2 rle.negative-run",
            "one object 3 label.unknown",
            "one object 5 rle.bad-character",
            "one object 6 rle.empty",
            "two pair.duplicate-stem"),
        codes.stream().map(String::trim).toList());
    JsonNode coco =
        Json.mapper().readTree(out.resolve("annotations/instances_default.json").toFile());
    assertEquals(2, coco.get("annotations").size());
  }

  @Test
  void imagesMayBeNamedOrLeftOut() throws IOException {
    for (String mode : List.of("reference", "none")) {
      Path out = temp.resolve(mode);
      assertEquals(0, convert("binary-masks", fruit, "parquet", out, "--images", mode));
      ask(
          spark -> {
            Row row =
                spark
                    .read()
                    .parquet(out.resolve("data").toString())
                    .selectExpr("count(image.bytes)", "count(image_uri)", "min(image.path)")
                    .head();
            assertEquals(0L, row.getLong(0));
            assertEquals(mode.equals("none") ? 0 : FRAMES, row.getLong(1));
            assertEquals("fruit_000000.png", row.getString(2));
          });
      assertEquals(digest("binary-masks", fruit), digest("parquet", out));
      assertEquals(0, convert("parquet", out, "coco", temp.resolve("coco-" + mode)));
    }
  }

  @Test
  void aTableCanBeInspected() throws IOException {
    String said = printed("inspect", "--from", "parquet", "--input", table.toString());
    assertTrue(said.contains("images: PNG " + FRAMES), said);
    assertTrue(said.contains("datasets: "), said);
  }

  @Test
  void anImageInsideATableHasNoAddress() throws IOException {
    Path out = temp.resolve("out");
    assertEquals(0, convert("parquet", table, "coco", out, "--images", "reference"));
    JsonNode manifest = Json.mapper().readTree(out.resolve("manifest.json").toFile());
    assertEquals(FRAMES, manifest.at("/counters/images-without-address").asInt());
    assertFalse(
        Files.readString(out.resolve("annotations/instances_train.json")).contains("coco_url"));
  }

  @Test
  void aHuggingFaceCardNamesFeaturesAndFiles() throws IOException {
    Path out = temp.resolve("hf");
    assertEquals(
        0,
        convert(
            "binary-masks",
            fruit,
            "parquet",
            out,
            "--split",
            "train=0.6,val=0.4",
            "--target-opt",
            "huggingface=on"));
    String card = Files.readString(out.resolve("README.md"));
    assertTrue(card.contains("- split: val\n    path: \"data/*/subset=val/*.parquet\""), card);
    ask(
        spark -> {
          Row row =
              spark
                  .read()
                  .parquet(out.resolve("data").toString())
                  .selectExpr("attributes", "length(image.bytes)")
                  .head();
          assertEquals("{}", row.getString(0));
        });
    assertEquals(digest("binary-masks", fruit), digest("parquet", out));
  }

  @Test
  void namesOfDatasetsAreTextWhateverTheyLookLike() throws IOException {
    Path out = temp.resolve("odd");
    assertEquals(
        0, convert("binary-masks", fruit, "parquet", out, "--source-opt", "dataset=007/a=b %x"));
    assertTrue(Files.isDirectory(out.resolve("data/dataset=%3007%2Fa%3Db %25x")));
    assertEquals(0, convert("parquet", out, "supervisely", temp.resolve("sly")));
    assertTrue(Files.isDirectory(temp.resolve("sly/007")), FolderHash.of(temp).toString());
  }

  @Test
  void columnsOfFoldersAreTextsToSpark() throws IOException {
    for (String dataset : List.of("007", "")) {
      Path out = temp.resolve("d" + dataset);
      assertEquals(
          0, convert("binary-masks", fruit, "parquet", out, "--source-opt", "dataset=" + dataset));
      ask(
          spark -> {
            Dataset<Row> frames = spark.read().parquet(out.resolve("data").toString());
            assertEquals("string", frames.schema().apply("dataset").dataType().typeName());
            assertEquals("string", frames.schema().apply("subset").dataType().typeName());
            Row row = frames.selectExpr("min(dataset)", "max(dataset)").head();
            assertEquals(dataset.isEmpty() ? null : dataset, row.getString(0));
            assertEquals(row.get(0), row.get(1));
            frames.write().parquet(temp.resolve("again" + dataset).toString());
          });
      assertEquals(digest("binary-masks", fruit), digest("parquet", out));
    }
  }

  @Test
  void brokenTablesAreToldByFile() throws IOException {
    Path copy = Files.createDirectories(temp.resolve("copy"));
    Path broken = copy.resolve("a.parquet");
    try (Stream<Path> files = Files.walk(table)) {
      Path file = files.filter(f -> f.toString().endsWith(".parquet")).sorted().findFirst().get();
      byte[] bytes = Files.readAllBytes(file);
      Files.write(broken, Arrays.copyOf(bytes, bytes.length / 2));
    }
    assertEquals(2, convert("parquet", copy, "coco", temp.resolve("out")));
    Files.delete(broken);
    assertEquals(2, convert("parquet", copy, "coco", temp.resolve("out")));
    assertFalse(Files.exists(temp.resolve("out/_SUCCESS")));
  }
}
