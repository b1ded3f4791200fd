package io.maskmill.engine.recognize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outputs of maskmill, finished or not, alone and beside data. */
class UnfinishedTest {
  private static final String RUN = "_maskmill/0123456789abcdef/";
  private static final Map<String, String> PAIRS =
      Map.of(
          "img/a.jpg", "x", "ann/a.png", "y", "classes_mapping.json", "{\"a\": 1}", "_SUCCESS", "");
  private static final Map<String, String> FINISHED =
      Map.of("manifest.json", "{\"maskmill\": \"1\"}", "_maskmill/report/index.html", "<html>");

  @TempDir Path temp;

  private static Map<String, String> all(Map<String, String> some, Map<String, String> others) {
    Map<String, String> all = new TreeMap<>(some);
    all.putAll(others);
    return all;
  }

  /** The output of pairs without the mark that it is complete. */
  private static Map<String, String> unfinished(String... pathsAndTexts) {
    Map<String, String> files = new TreeMap<>(PAIRS);
    files.remove("_SUCCESS");
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      files.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
    }
    return files;
  }

  private static Map<String, String> in(String folder, Map<String, String> files) {
    Map<String, String> inside = new TreeMap<>();
    files.forEach((path, text) -> inside.put(folder + "/" + path, text));
    return inside;
  }

  private String what(Map<String, String> files) throws IOException {
    Recognition seen = Seen.of(Seen.folder(temp, files));
    assertNull(seen.best());
    assertEquals(List.of(), seen.below());
    assertEquals(Unfinished.NAME, seen.stranger().name());
    return seen.stranger().what();
  }

  @Test
  void whatIsOnlyStagedIsUnfinished() throws IOException {
    String what = what(Map.of(RUN + "plan.json", "{}"));
    assertTrue(what.startsWith("an unfinished output of maskmill (no _SUCCESS), because"), what);
    assertTrue(what.contains("still runs or was interrupted"), what);
  }

  @Test
  void whatLooksLikeADatasetIsUnfinished() throws IOException {
    assertTrue(what(unfinished(RUN + "plan.json", "{}")).contains("was interrupted"));
  }

  @Test
  void severalTargetsAreUnfinished() throws IOException {
    Map<String, String> files = all(in("a", PAIRS), in("b", PAIRS));
    files.put(RUN + "limit", "");
    what(files);
  }

  @ParameterizedTest
  @CsvSource({
    "too-many-quarantined, 'because too much was set aside, which its quarantine.jsonl tells: M.'",
    "failed, 'because its command failed: M. (give the same command again'",
    "stopped, 'because a signal stopped its command; give the same command again'",
    "published, 'because its command still runs or was interrupted'",
  })
  void theSummaryTellsWhatEndedIt(String verdict, String told) throws IOException {
    String summary = "{\"verdict\": \"" + verdict + "\", \"message\": \"M.\"}";
    String what = what(unfinished(RUN + "limit", "", "_maskmill/summary.json", summary));
    assertTrue(what.contains(told), what);
  }

  @Test
  void halfASummaryTellsNothing() throws IOException {
    String what = what(unfinished(RUN + "limit", "", "_maskmill/summary.json", "{\"verdict\": "));
    assertTrue(what.contains("was interrupted"), what);
  }

  @Test
  void whatIsBeingReplacedIsUnfinished() throws IOException {
    Map<String, String> files = all(unfinished(), FINISHED);
    files.put("_maskmill/overwrite", "0123456789abcdef");
    String what = what(files);
    assertTrue(
        what.endsWith(
            ", because --overwrite is deleting what was there or was interrupted at it; wait for"
                + " it, or give the same command again, which goes on from there"),
        what);
  }

  @Test
  void whatHasItsMarkIsFinished() throws IOException {
    Map<String, String> files = all(PAIRS, FINISHED);
    files.put(RUN + "plan.json", "{}"); // of a later run, which has not published
    assertEquals("binary-masks", Seen.format(Seen.folder(temp, files)));
  }

  @Test
  void dataArePreferredToOutputsBesideThem() throws IOException {
    Map<String, String> files = all(in("data", PAIRS), in("out", all(PAIRS, FINISHED)));
    files.putAll(in("half", unfinished(RUN + "limit", "")));
    List<Below> below = Seen.of(Seen.folder(temp, files)).below();
    assertEquals(List.of("data"), below.stream().map(Below::path).toList());
  }

  @Test
  void outputsAloneAreToldAsOutputs() throws IOException {
    Map<String, String> output = all(PAIRS, FINISHED);
    List<Below> below =
        Seen.of(Seen.folder(temp, all(in("one", output), in("two", output)))).below();
    assertEquals(List.of("one", "two"), below.stream().map(Below::path).toList());
    assertTrue(below.stream().allMatch(Below::isOutput));
  }

  @Test
  void aDatasetOfAnotherProgramMayHaveTheNameOfTheFolder() throws IOException {
    Map<String, String> project =
        Map.of(
            "meta.json",
            "{\"classes\": [], \"tags\": [], \"projectType\": \"images\"}",
            "_maskmill/img/a.png",
            "x",
            "_maskmill/ann/a.png.json",
            "{\"size\": {\"height\": 1, \"width\": 1}, \"objects\": [], \"tags\": []}");
    assertEquals("supervisely", Seen.format(Seen.folder(temp, project)));
  }

  @Test
  void dataInTheRootAreNotTakenForTheOutputBesideThem() throws IOException {
    String coco = "{\"images\": [], \"annotations\": [{\"segmentation\": [[1]], \"image_id\": 1}]}";
    Map<String, String> output =
        all(Map.of("annotations/instances_default.json", coco, "images/a.jpg", "x"), FINISHED);
    Map<String, String> files = all(in("x-coco", output), PAIRS);
    Recognition seen = Seen.of(Seen.folder(temp, files));
    assertEquals("binary-masks", seen.best().format().id());
    assertNull(seen.runnerUp());
  }

  @Test
  void anUnfinishedOutputAloneInAFolderIsTold() throws IOException {
    String what = what(in("out", unfinished(RUN + "limit", "")));
    assertTrue(
        what.startsWith("an unfinished output of maskmill in out (no _SUCCESS), because"), what);
    assertTrue(what.endsWith("which goes on from there"), what);
  }
}
