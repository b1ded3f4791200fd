package io.maskmill.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.formats.Formats;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.Loading;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Options;
import io.maskmill.spi.WrittenTarget;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How lines that load an output name its place, on stores and in awkward folders. */
class LoadingPlacesTest {

  private static List<Loading> ways(
      String id, Map<String, String> options, String folder, List<String> files) {
    MaskFormat format = Formats.of(id);
    return format.loading(
        new WrittenTarget(folder, Options.ofTarget(format, options, ""), ImageMode.COPY, files));
  }

  private static Map<String, String> lines(String id, String folder, String... files) {
    return ways(id, Map.of(), folder, List.of(files)).stream()
        .collect(Collectors.toMap(Loading::program, Loading::line));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "coco | annotations/instances_default.json | pycocotools"
            + " | COCO(\"annotations/instances_default.json\")",
        "coco-panoptic | annotations/panoptic_val.json | panopticapi"
            + " | Path(\"annotations/panoptic_val\")",
        "rle-csv | masks.csv | pandas | pd.read_csv(\"masks.csv\", dtype=str",
        "binary-masks | classes_mapping.json | Pillow | Path(\"ann\")",
        "supervisely | meta.json | Supervisely SDK | sly.Project(\"fruit out\", ",
        "encord | encord_upload.py | Encord | python3 encord_upload.py --project HASH",
        "clearml | register_frames.py | ClearML | python3 register_frames.py --project PROJECT"
            + " --dataset DATASET --version VERSION --base-uri 's3://bucket/fruit out'",
        "cvat-mask | labelmap.txt | zip | cd 'fruit out' && zip"
      })
  void aProgramOfFilesIsToldThePathInALocalCopy(
      String format, String file, String program, String line) {
    Map<String, String> lines = lines(format, "s3a://bucket/fruit out", file);
    String said = lines.get(program + ", in a local copy");
    assertTrue(said != null && said.contains(line), lines.toString());
  }

  @Test
  void tablesAreReadFromTheStoreItself() {
    Map<String, String> lines = lines("parquet", "s3a://bucket/fruit");
    assertEquals(
        "import pandas as pd; pd.read_parquet(\"s3://bucket/fruit/data\")", lines.get("pandas"));
    assertEquals("spark.read.parquet(\"s3a://bucket/fruit/data\")", lines.get("Spark"));
    assertTrue(lines.get("DuckDB").contains("'s3://bucket/fruit/data/**/*.parquet'"));
  }

  @Test
  void duckDbIsNotNamedForAStoreThatItCannotRead() {
    assertEquals(
        List.of("pandas", "Spark"),
        ways("parquet", Map.of(), "hdfs:///fruit", List.of()).stream()
            .map(Loading::program)
            .toList());
  }

  @Test
  void datasetsLoadALocalCopyOfAStore() {
    Loading way = ways("parquet", Map.of("huggingface", "on"), "gs://b/x/fruit", List.of()).get(0);
    assertEquals("Hugging Face datasets, in a local copy", way.program());
    assertEquals("from datasets import load_dataset; load_dataset(\"fruit\")", way.line());
  }

  @Test
  void patternsOfDuckDbAndSparkAreEscaped() {
    Map<String, String> lines = lines("parquet", "/d/it's [1]{2}*?");
    assertTrue(lines.get("DuckDB").contains("'/d/it''s [[]1]{2}[*][?]/data/"), lines.toString());
    assertEquals(
        "spark.read.parquet(\"/d/it's \\\\[1\\\\]\\\\{2\\\\}\\\\*\\\\?/data\")",
        lines.get("Spark"));
  }

  @Test
  void allPartsOfADocumentAreLoaded() {
    Map<String, String> lines =
        lines(
            "coco",
            "out",
            "annotations/instances_default-00001-of-00002.json",
            "annotations/instances_default-00002-of-00002.json");
    assertEquals(
        "from pycocotools.coco import COCO; from pathlib import Path; parts = [COCO(p) for p in"
            + " sorted(Path(\"out/annotations\").glob(\"*-of-*.json\"))]",
        lines.get("pycocotools"));
    String masks =
        lines("rle-csv", "out", "masks-00001-of-00002.csv", "masks-00002-of-00002.csv")
            .get("pandas");
    assertTrue(masks.contains("sorted(Path(\"out\").glob(\"masks*.csv\"))"), masks);
  }

  @Test
  void severalZipsAreForSeveralTasks() {
    Map<String, String> options = Map.of("archive", "zip", "archive.max-size", "1MiB");
    List<String> zips = List.of("dataset-00001.zip", "dataset-00002.zip");
    String said = ways("cvat-mask", options, "out", zips).get(0).line();
    assertTrue(
        said.endsWith("out/dataset-00001.zip, and each other zip in a task of its own"), said);
  }
}
