package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.maskmill.engine.stats.Least;
import io.maskmill.engine.stats.StatisticsJson;
import io.maskmill.json.Json;
import io.maskmill.testing.CommandRun;
import io.maskmill.testing.OutputFolder;
import io.maskmill.testing.stores.StoreDouble;
import io.maskmill.testing.stores.StoreFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of poor outlines, in which every inexact object is, is the oracle of the worst. */
class PoorestOutlineTest {
  /** More than fit into one split. */
  private static final int FRAMES = 40;

  private static final List<String> ALL = List.of("tolerance=2", "least-iou=1");

  @TempDir static Path temp;
  private static Path fruit;

  @BeforeAll
  static void makeSample() throws IOException {
    fruit = temp.resolve("fruit");
    CommandRun.of(List.of("sample", "--output", "" + fruit, "--frames", "40", "--size", "48x32"));
    StoreDouble.configure(temp);
  }

  @AfterAll
  static void forgetStores() throws IOException {
    StoreDouble.forget(temp);
  }

  private static CommandRun convert(String to, String out, List<String> options, String... more) {
    return convert(fruit, "2", to, out, options, more);
  }

  private static CommandRun convert(
      Path in, String cores, String to, String out, List<String> options, String... more) {
    List<String> all = new ArrayList<>(List.of("--report", "no"));
    options.forEach(option -> all.addAll(List.of("--target-opt", option)));
    all.addAll(List.of(more));
    String output = out.contains(":") ? out : "" + temp.resolve(out);
    List<String> args = CommandRun.convert("" + in, to, output, all.toArray(new String[0]));
    args.set(args.indexOf("--master") + 1, "local[" + cores + "]");
    return CommandRun.of(args);
  }

  private static JsonNode json(String path) throws IOException {
    return Json.mapper().readTree(temp.resolve(path).toFile());
  }

  private static JsonNode least(String out) throws IOException {
    return json(out + "/manifest.json").path("least");
  }

  /** The worst of the table, whose shares are cut to four decimals, by share and then by text. */
  private static String worst(String out) throws IOException {
    TreeMap<String, String> rows = new TreeMap<>();
    List<String> lines = Files.readAllLines(temp.resolve(out + "/poor-outlines.csv"));
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.replace("\"", "").split(",");
      String what = cells[0] + " object " + cells[1] + " '" + cells[2] + "'";
      rows.put(cells[3] + ": " + what, "");
    }
    return rows.firstKey();
  }

  private static String told(String out, String key) throws IOException {
    JsonNode one = least(out).path(key);
    return new Least(one.path("value").asDouble(), one.path("what").asText()).shown()
        + ": "
        + one.path("what").asText();
  }

  @ParameterizedTest
  @CsvSource({"yolo-seg,", "coco,segmentation=polygon", "encord,shape=polygon"})
  void theWorstOfAllSplitsIsNamedWhereverItIsToldOfTheRun(String format, String shape)
      throws IOException {
    List<String> options = new ArrayList<>(ALL);
    if (shape != null) {
      options.add(shape);
    }
    CommandRun run = convert(format, format, options);
    assertEquals(0, run.exit(), run.said());
    String key = format + ".outline-iou";
    assertEquals(worst(format), told(format, key));
    String line = "poorest outline  IoU " + worst(format) + " (" + format + ")\n";
    assertTrue(run.said().replaceAll(" +IoU", "  IoU").contains("  " + line), run.said());

    JsonNode summary = json(format + "/_maskmill/summary.json");
    assertEquals(least(format), summary.path("least"));
    String schema = Files.readString(Path.of("conf", "summary.schema.json"));
    assertEquals(
        List.of(),
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(schema)
            .validate(summary.toString(), InputFormat.JSON));
    Map<String, Least> counted =
        StatisticsJson.read(Files.readAllBytes(temp.resolve(format + "/_maskmill/stats.json")))
            .losses()
            .least();
    assertEquals(least(format).path(key).path("what").asText(), counted.get(key).what());
  }

  @Test
  void targetsHaveOneEachAndTheNumberOfTasksChangesNothing() throws IOException {
    List<String> options = List.of("tolerance=1", "coco.segmentation=polygon");
    CommandRun one = convert(fruit, "1", "yolo-seg,coco", "one", options);
    CommandRun many = convert(fruit, "5", "yolo-seg,coco", "many", options);
    assertEquals(0, one.exit(), one.said());
    assertEquals(2, least("one").size(), one.said());
    assertEquals(least("one"), least("many"), many.said());
    assertEquals(2, one.said().split("poorest outline", -1).length - 1, one.said());
  }

  /** Frames of several splits have the same mask, so all of them have the worst outline. */
  @Test
  void ofEqualOutlinesTheSmallerTextIsNamed() throws IOException {
    Path same = temp.resolve("same");
    for (String folder : List.of("img", "ann")) {
      Files.createDirectories(same.resolve(folder));
      for (int i = 0; i < FRAMES; i++) {
        Path to = same.resolve(folder + "/f" + (99 - i) + ".png");
        Files.copy(fruit.resolve(folder + "/fruit_000020.png"), to);
      }
    }
    Files.copy(fruit.resolve("classes_mapping.json"), same.resolve("classes_mapping.json"));
    CommandRun run = convert(same, "2", "yolo-seg", "tied", ALL);
    assertEquals(0, run.exit(), run.said());
    assertEquals(worst("tied"), told("tied", "yolo-seg.outline-iou"));
    assertTrue(worst("tied").contains(" ds/f60 object "), worst("tied"));
  }

  @Test
  void whatIsExactHasNoWorst() throws IOException {
    CommandRun run = convert("yolo-seg", "exact", List.of());
    assertEquals(0, run.exit(), run.said());
    assertFalse(run.said().contains("poorest"), run.said());
    assertTrue(least("exact").isMissingNode());
    assertTrue(json("exact/_maskmill/summary.json").path("least").isMissingNode());
  }

  @Test
  void aRunThatIsTakenUpAgainAndOneThatHasNothingToDoTellTheSame() throws Exception {
    assertEquals(0, convert("yolo-seg", "whole", ALL).exit());
    String out = StoreDouble.GS.address("resumed");
    StoreFaults.begin().dieAt("manifest.json", StoreFaults.Moment.BEFORE);
    CommandRun first = convert("yolo-seg", out, ALL);
    assertEquals(4, first.exit(), first.said());
    OutputFolder folder = new OutputFolder(StoreDouble.GS.folder(temp).resolve("resumed"));
    Path ledgers = folder.staging().get(0).resolve("ledger");
    assertTrue(Files.readString(ledgers.resolve("00000-00000.json")).contains("outline-iou"));
    Files.delete(ledgers.resolve("00000-00001.json"));
    folder.buryOwner();
    StoreFaults.begin();
    CommandRun second = convert("yolo-seg", out, ALL);
    assertEquals(0, second.exit(), second.said());
    JsonNode whole = least("whole");
    assertEquals(
        whole,
        Json.mapper().readTree(folder.path().resolve("manifest.json").toFile()).get("least"));
    Path summary = temp.resolve("told.json");
    CommandRun third = convert("yolo-seg", out, ALL, "--summary", "" + summary);
    assertTrue(third.said().contains("already done"), third.said());
    assertEquals(whole, json("told.json").path("least"));
  }

  @Test
  void framesThatAreCarriedOverBringTheirs() throws IOException {
    assertEquals(0, convert("yolo-seg", "first", ALL).exit());
    String last = temp.resolve("first").toString();
    CommandRun next = convert("yolo-seg", "next", ALL, "--incremental", last);
    assertEquals(0, next.exit(), next.said());
    assertEquals(
        FRAMES, json("next/manifest.json").at("/incremental/carried").asInt(), next.said());
    assertEquals(1, least("next").size());
    assertEquals(least("first"), least("next"));
  }
}
