package io.maskmill.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.job.Console;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.ImageMode;
import io.maskmill.testing.Sessions;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.OptionSpec;

/** Words of programs are read by the flags of convert. */
class ConvertWordsTest {
  private static SparkSession spark;

  @BeforeAll
  static void open() {
    spark = Sessions.open("");
  }

  @AfterAll
  static void close() {
    spark.stop();
  }

  private static ConvertConfig config(Map<String, String> words) {
    Map<String, String> all = new HashMap<>(words);
    all.putIfAbsent("from", "coco");
    all.putIfAbsent("to", "coco");
    Map<String, String> own = Map.of("input", "/in", "output", "/out");
    return ConvertWords.of(all, Map.of(), own)
        .unopened(
            JavaSparkContext.fromSparkContext(spark.sparkContext()),
            new Console(new PrintStream(OutputStream.nullOutputStream()), false));
  }

  private static String refusal(Map<String, String> words) {
    String message = assertThrows(ConfigException.class, () -> config(words)).getMessage();
    assertFalse(message.contains("--"), message);
    return message;
  }

  @Test
  void everyFlagOfConvertIsAWord() {
    for (OptionSpec flag :
        JobArguments.flags(
                Commands.all(new Main()).getSubcommands().get("convert").getCommandSpec())
            .values()) {
      String name = flag.longestName().substring(2);
      boolean isOfProcess = List.of("job", "master", "stacktrace", "summary").contains(name);
      assertEquals(!isOfProcess, ConvertWords.names().contains(name), name);
    }
  }

  @Test
  void defaultsAreThoseOfTheCommand() {
    ConvertConfig config = config(Map.of());
    assertEquals(ImageMode.COPY, config.images());
    assertEquals(ConvertConfig.Limits.DEFAULT, config.limits());
    assertEquals(ConvertConfig.Mode.DEFAULT, config.mode());
    assertEquals(ConvertConfig.Frames.ALL, config.frames());
  }

  @Test
  void namesAreTakenInAnyCase() {
    ConvertConfig config = config(Map.of("Images", "NONE", "VERIFY", "true", "Report", "no"));
    assertEquals(ImageMode.NONE, config.images());
    assertTrue(config.mode().verify());
    assertEquals(ConvertConfig.Report.NO, config.mode().report());
  }

  @Test
  void formatsHaveTheirOptions() {
    ConvertConfig config =
        config(
            Map.of(
                "from", "binary-masks",
                "source.values", "index",
                "to", "coco, parquet",
                "target.coco.iscrowd", "0",
                "TARGET.Compression", "gzip"));
    assertEquals("index", config.source().options().asMap().get("values"));
    assertEquals(2, config.targets().size());
    assertEquals("gzip", config.targets().get(1).options().asMap().get("compression"));
  }

  @Test
  void severalTextsAreAListOrLines() {
    assertEquals(List.of("a*"), config(Map.of("include", "a*")).frames().include());
    assertEquals(
        List.of("a*", "b*"), config(Map.of("include", "[\"a*\", \"b*\"]")).frames().include());
    assertEquals(List.of("a*", "b*"), config(Map.of("include", "a*\n b*\n")).frames().include());
    assertEquals(List.of("a*", "b*"), config(Map.of("include", "a*, b*")).frames().include());
    assertEquals(List.of("[a"), config(Map.of("include", "[a")).frames().include());
  }

  @Test
  void tablesHaveTheirKeysBehindADot() {
    assertEquals(
        Map.of("Cat", "animal", "dog", "animal"),
        config(Map.of("labels.Cat", "animal", "labels.dog", "animal"))
            .frames()
            .transforms()
            .labels());
  }

  @Test
  void whatIsWrongIsNamedAsAnOption() {
    assertTrue(refusal(Map.of("imges", "none")).contains("did you mean 'images'?"));
    assertTrue(refusal(Map.of("strict", "perhaps")).contains("option 'strict' must be on or off"));
    assertTrue(refusal(Map.of("source.vaules", "x")).contains("'vaules'"));
    Map<String, String> none = new HashMap<>();
    none.put("images", null);
    assertTrue(refusal(none).contains("option 'images' has no value"));
    assertTrue(refusal(Map.of("compat", "cvatt")).contains("compat"));
    assertTrue(refusal(Map.of("target.", "x")).contains("option 'target.'"));
    assertTrue(refusal(Map.of("to", "coco,coco")).contains("twice"));
    assertTrue(refusal(Map.of("verify", "yes", "incremental", "/old")).contains("option 'verify'"));
    assertTrue(refusal(Map.of("master", "local")).contains("option 'master'"));
    assertTrue(refusal(Map.of("job", "x.yaml")).contains("option 'job'"));
    assertTrue(refusal(Map.of("min-area", "few")).contains("option 'min-area' must be"));
    assertTrue(refusal(Map.of("Images", "none", "images", "copy")).contains("given twice"));
  }
}
