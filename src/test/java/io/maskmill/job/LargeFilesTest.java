package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.FrameLimits;
import io.maskmill.formats.Formats;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.ImageMode;
import io.maskmill.testing.FolderHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents that tasks scan in ranges make the same output as those that one task scans. */
class LargeFilesTest {
  private static final int IMAGES = 300;
  private static JavaSparkContext spark;

  @TempDir Path temp;
  private Path in;

  @BeforeAll
  static void open() {
    spark = SparkContexts.open("local[2]");
  }

  @AfterAll
  static void close() {
    spark.close();
  }

  @BeforeEach
  void makeFolder() throws IOException {
    in = Files.createDirectories(temp.resolve("in"));
  }

  private JobOutcome convert(String format, String name, int rangeBytes) throws IOException {
    ConvertConfig config =
        new ConvertConfig(
            PackedRuns.source(Formats.of(format), in),
            List.of(PackedRuns.target(Formats.of("coco"))),
            temp.resolve(name).toString(),
            "",
            ImageMode.NONE,
            new ConvertConfig.Limits(1, new FrameLimits(1_000_000, 1 << 20)),
            ConvertConfig.Frames.ALL,
            ConvertConfig.Mode.DEFAULT);
    spark.setLocalProperty(LargeFiles.BYTES, "" + rangeBytes);
    try (PrintStream text =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8)) {
      return new ConvertJob(spark, config, new Console(text, false)).run();
    } finally {
      spark.setLocalProperty(LargeFiles.BYTES, null);
    }
  }

  private void assertSameInRanges(String format) throws IOException {
    assertInstanceOf(JobOutcome.Published.class, convert(format, "whole", 1 << 30));
    Map<String, String> whole = FolderHash.of(temp.resolve("whole"));
    assertTrue(whole.size() > 3, whole.toString());
    for (int bytes : new int[] {3_000, 7_001}) {
      convert(format, "ranges" + bytes, bytes);
      assertEquals(whole, FolderHash.of(temp.resolve("ranges" + bytes)));
    }
  }

  private static String images(int doubled) {
    StringBuilder text = new StringBuilder("\"images\":[");
    for (int i = 0; i < IMAGES; i++) {
      text.append(i == 0 ? "" : ",\n").append("{\"id\":").append(i == doubled ? 0 : i);
      text.append(",\"file_name\":\"é").append(i).append(".jpg\",\"width\":4,\"height\":3}");
    }
    return text.append("]").toString();
  }

  private static String annotations() {
    StringBuilder text = new StringBuilder("\"annotations\":[");
    for (int i = 0; i < 4 * IMAGES; i++) {
      text.append(i == 0 ? "" : ",\n").append("{\"id\":").append(i);
      text.append(",\"image_id\":").append(i * 7L % (IMAGES + 1));
      text.append(",\"category_id\":1,\"segmentation\":{\"size\":[3,4],\"counts\":[");
      text.append(i % 5).append(",3,").append(9 - i % 5).append("]}}");
    }
    return text.append("]").toString();
  }

  private void write(String name, String... keys) throws IOException {
    Files.writeString(in.resolve(name), "{" + String.join(",", keys) + "}");
  }

  private static final String CATEGORIES = "\"categories\":[{\"id\":1,\"name\":\"a\"}]";

  @Test
  void documentsOfAnyOrderAreTheSame() throws IOException {
    write("instances_a.json", images(-1), annotations(), CATEGORIES);
    write("instances_b.json", annotations(), CATEGORIES, images(-1));
    assertSameInRanges("coco");
  }

  @Test
  void imagesOfOneIdAreSetAsideTheSame() throws IOException {
    write("instances_a.json", images(5), annotations(), CATEGORIES);
    write("instances_b.json", CATEGORIES, annotations(), images(-1));
    assertSameInRanges("coco");
  }

  @Test
  void brokenDocumentIsRefusedInTheSameWords() throws IOException {
    write("instances_a.json", CATEGORIES, images(-1), annotations().replace("{\"id\":77,", "{7,"));
    ConfigException whole =
        assertThrows(ConfigException.class, () -> refused(convert("coco", "whole", 1 << 30)));
    ConfigException ranges =
        assertThrows(ConfigException.class, () -> refused(convert("coco", "ranges", 3_000)));
    assertEquals(whole.getMessage(), ranges.getMessage());
    assertTrue(whole.getMessage().contains("broken JSON at line "), whole.getMessage());
  }

  private static void refused(JobOutcome outcome) {
    throw new AssertionError(outcome.toString());
  }

  @Test
  void tablesAreTheSame() throws IOException {
    writeTable("");
    assertSameInRanges("rle-csv");
  }

  @Test
  void tableWithAnOpenQuoteIsTheSame() throws IOException {
    writeTable("c.png,\"a,1 2,3,4\n");
    assertSameInRanges("rle-csv");
  }

  @Test
  void documentOfLinesIsTheSame() throws IOException {
    writeLines("frames.jsonl");
    assertSameInRanges("clearml");
  }

  private void writeLines(String name) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < IMAGES; i++) {
      text.append("{\"id\":\"f").append(i).append("\",\"sources\":[{\"id\":\"s\",\"uri\":\"");
      text.append(i % 50 == 7 ? "{" : "").append(i).append(".jpg\",\"width\":4,\"height\":3}],");
      text.append("\"rois\":[{\"label\":[\"a\"],\"poly\":[0,0,2,0,2,2,0,2],\"sources\":[\"s\"]}]");
      text.append(i == 99 ? "\n" : "}\n");
    }
    Files.writeString(in.resolve(name), text.toString());
  }

  @ParameterizedTest
  @CsvSource({"rle-csv, t-00001-of-00002.csv", "clearml, f-00001-of-00002.jsonl"})
  void aPartWithoutTheOthersIsRefusedInTheSameWords(String format, String part) throws IOException {
    if (format.equals("clearml")) {
      writeLines(part);
    } else {
      writeTable("");
      Files.move(in.resolve("t.csv"), in.resolve(part));
    }
    String whole = missing(() -> convert(format, "whole", 1 << 30));
    assertTrue(whole.contains(" is missing beside " + part), whole);
    assertEquals(whole, missing(() -> convert(format, "ranges", 3_000)));
  }

  private static String missing(Executable run) {
    Throwable cause = assertThrows(SparkException.class, run);
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return assertInstanceOf(ConfigException.class, cause).getMessage();
  }

  @Test
  void rowsOfLinesAreTheSame() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < IMAGES; i++) {
      text.append("{'label_hash':'h".replace('\'', '"')).append(i);
      text.append(
          "','data_title':'é}%d.png','data_type':'image','data_units':{'u%d':{'width':4,'height':3,"
              .formatted(i, i)
              .concat("'labels':{'objects':[{'objectHash':'o','name':'cat','shape':'bitmask',")
              .concat("'bitmask':{'top':0,'left':0,'width':4,'height':3,'rleString':'")
              .concat(i % 50 == 7 ? "{'}}]}}}}" : "057'}}]}}}}")
              .replace('\'', '"'));
      text.append(i == 99 ? "\n\n" : "\n");
    }
    Files.writeString(in.resolve("labels.jsonl"), text.toString());
    assertSameInRanges("encord");
  }

  @Test
  void tasksOfAListAreTheSame() throws IOException {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < IMAGES; i++) {
      text.append(i == 0 ? "" : i == 99 ? "\n,\n" : ",");
      text.append(
          "{'id':%d,'data':{'image':'é}%d.png'},'annotations':[{'id':1,'result':[{'id':'r',"
              .formatted(i, i)
              .concat("'original_width':4,'original_height':3,'value':{'points':[[0,0],[50,0],")
              .concat(i % 50 == 7 ? "[50,null" : "[50,100")
              .concat("]],'polygonlabels':['cat%d']}}]}]}".formatted(i % 3))
              .replace('\'', '"'));
    }
    Files.writeString(in.resolve("tasks.json"), text.append("]").toString());
    assertSameInRanges("label-studio");
  }

  private void writeTable(String middle) throws IOException {
    StringBuilder text = new StringBuilder("ImageId,ClassId,EncodedPixels,Height,Width\n");
    for (int i = 0; i < 4 * IMAGES; i++) {
      text.append(i == 2 * IMAGES ? middle : "");
      text.append("x").append(i / 2).append(".png,\"a\nb").append(i % 3).append("\",");
      text.append(1 + i % 5).append(i == 99 ? " x" : " 3").append(",3,4\n");
    }
    Files.writeString(in.resolve("t.csv"), text.toString());
  }
}
