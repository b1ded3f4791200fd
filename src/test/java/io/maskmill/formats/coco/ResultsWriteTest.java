package io.maskmill.formats.coco;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.ImageMode;
import io.maskmill.testing.MemorySink;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultsWriteTest {
  private static final Path RESULTS =
      Path.of("src/test/resources/golden/coco-relatives/c02_results");

  @TempDir Path dir;

  private static Pipeline golden(String list) throws IOException {
    return Pipeline.read(
        new CocoFormat(),
        Trees.local(RESULTS),
        "",
        "documents",
        list,
        "ground-truth",
        "ground_truth.json");
  }

  private static JsonNode json(MemorySink sink, String name) throws IOException {
    return Json.mapper().readTree(sink.entries.get("annotations/" + name));
  }

  @Test
  void resultsOfASourceComeOutAsTheyCame() throws Exception {
    MemorySink sink =
        golden("results_segm.json")
            .write(
                new CocoFormat(), "", ImageMode.NONE, "layout", "results", "category-ids", "keep");
    JsonNode source = Json.mapper().readTree(RESULTS.resolve("results_segm.json").toFile());
    JsonNode written = json(sink, "results_default.json");
    assertEquals(source.size(), written.size());
    // frames come in the order of their names
    assertEquals(source.path(2), written.path(0));
    assertEquals(source.path(0), written.path(1));
    assertEquals(source.path(1), written.path(2));
    JsonNode info = json(sink, "image_info_default.json");
    assertEquals("[12,11,7]", info.path("images").findValues("id").toString().replace(" ", ""));
    assertEquals("cat", info.at("/categories/0/name").asText());
  }

  @Test
  void scoreIsOneWhereTheSourceHasNone() throws Exception {
    MemorySink sink =
        golden("results_no_score.json")
            .write(new CocoFormat(), "", ImageMode.NONE, "layout", "results");
    assertEquals("1.0", json(sink, "results_default.json").at("/0/score").toString());
  }

  private Pipeline named(String fileName) throws IOException {
    String text =
        CocoFolder.document(
            CocoFolder.image(1, fileName), CocoFolder.annotation("1", 1, CocoFolder.COLUMN));
    return new CocoFolder(dir).text("coco.json", text).read();
  }

  @ParameterizedTest
  @CsvSource({
    "000000397133.jpg, 397133",
    "val2017/000000397133.jpg, 397133",
    "COCO_val2014_000000000042.jpg, 42",
    "0.png, 0"
  })
  void idsMayBeTheNumbersOfFiles(String fileName, long id) throws Exception {
    MemorySink sink =
        named(fileName)
            .write(new CocoFormat(), "", ImageMode.NONE, "layout", "results", "image-ids", "name");
    assertEquals(id, json(sink, "results_default.json").at("/0/image_id").asLong());
    assertEquals(id, json(sink, "image_info_default.json").at("/images/0/id").asLong());
  }

  @Test
  void fileThatIsCalledByNoNumberIsSetAside() throws Exception {
    Pipeline read = named("a1.jpg");
    MaskDataException e =
        assertThrows(
            MaskDataException.class,
            () ->
                read.write(
                    new CocoFormat(),
                    "",
                    ImageMode.NONE,
                    "layout",
                    "results",
                    "image-ids",
                    "name"));
    assertTrue(e.getMessage().endsWith("(set image-ids=made for others)"), e.getMessage());
  }

  @Test
  void madeIdsDependOnTheNameAlone() throws Exception {
    MemorySink sink =
        named("a1.jpg").write(new CocoFormat(), "", ImageMode.NONE, "layout", "results");
    assertEquals(
        3674268422040931839L, json(sink, "results_default.json").at("/0/image_id").asLong());
  }

  @Test
  void whatResultsDoNotHaveIsCounted() throws Exception {
    String crowd =
        CocoFolder.annotation("1", 1, CocoFolder.COLUMN)
            .replaceFirst("}$", ",\"iscrowd\":1,\"attributes\":{\"a\":1}}");
    String text = CocoFolder.document(CocoFolder.image(1, "a.png"), crowd);
    MemorySink sink =
        new CocoFolder(dir)
            .text("coco.json", text)
            .read()
            .write(new CocoFormat(), "", ImageMode.NONE, "layout", "results");
    assertEquals(Map.of("lost.coco.crowd", 1L, "lost.coco.object-attributes", 1L), sink.counters);
  }

  @Test
  void optionsThatDoNotFitAreRefused() throws Exception {
    Pipeline read = named("a.png");
    for (String[] wrong :
        new String[][] {{"", "polygon"}, {"encord", "rle"}, {"cvat", "rle-list"}}) {
      assertThrows(
          ConfigException.class,
          () ->
              read.write(
                  new CocoFormat(),
                  wrong[0],
                  ImageMode.NONE,
                  "layout",
                  "results",
                  "segmentation",
                  wrong[1]));
    }
  }
}
