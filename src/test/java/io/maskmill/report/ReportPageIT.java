package io.maskmill.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.engine.report.PageFacts;
import io.maskmill.engine.report.ReportPage;
import io.maskmill.json.Json;
import io.maskmill.model.VisibleText;
import io.maskmill.testing.CommandRun;
import io.maskmill.testing.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pages as a browser shows them: light and dark, wide and narrow, with and without scripts. It is
 * skipped, with the reason, where there is no browser.
 */
class ReportPageIT {
  private static final String HOSTILE_FILE = "<img src=x onerror=alert(1)>'\"&amp;\u202Egnp";

  @TempDir static Path temp;

  /** By name: a conversion, an inspection, and pages of facts that are made up. */
  private static final Map<String, JsonNode> PAGES = new TreeMap<>();

  private static JsonNode statistics;

  @BeforeAll
  static void look() throws IOException, InterruptedException {
    Required.orSkipped("browser", Browser.missing());
    Map<String, Path> files = new TreeMap<>();
    Path source = source();
    Path out = temp.resolve("out");
    CommandRun made =
        CommandRun.of(
            CommandRun.convert(
                source.toString(), "coco,parquet", out.toString(), "--max-quarantined", "1"));
    assertEquals(0, made.exit(), made.said());
    statistics = Json.mapper().readTree(out.resolve("_maskmill/stats.json").toFile());
    files.put("conversion", out.resolve("_maskmill/report/index.html"));
    for (String other : List.of("my data", "bucket")) {
      Path copy = temp.resolve(other).resolve("_maskmill/report/index.html");
      Files.createDirectories(copy.getParent());
      String html = Files.readString(files.get("conversion"));
      Files.writeString(
          copy, other.equals("bucket") ? html.replace("OUTPUT/", "s3a://OUTPUT/") : html);
      files.put(other, copy);
    }
    Path inspection = temp.resolve("inspection.html");
    CommandRun inspected =
        CommandRun.of(
            List.of(
                "inspect",
                "--from",
                "binary-masks",
                "--input",
                source.toString(),
                "--html",
                inspection.toString()));
    assertEquals(0, inspected.exit(), inspected.said());
    files.put("inspection", inspection);
    files.put("everything", page("everything", PageFacts.everything()));
    files.put("nothing-published", page("nothing", PageFacts.nothingPublished()));
    files.put("bare", page("bare", PageFacts.bare()));
    JsonNode found = Browser.look(List.copyOf(files.values()));
    int at = 0;
    for (String name : files.keySet()) {
      PAGES.put(name, found.get(at++));
    }
  }

  /** A sample with a hostile name, a mask that is cut and one that is missing. */
  private static Path source() throws IOException {
    Path fruit = temp.resolve("fruit");
    CommandRun made =
        CommandRun.of(
            List.of("sample", "--output", fruit.toString(), "--frames", "40", "--size", "160x120"));
    assertEquals(0, made.exit(), made.said());
    for (String folder : List.of("img", "ann")) {
      Files.move(
          fruit.resolve(folder + "/fruit_000000.png"),
          fruit.resolve(folder + "/" + HOSTILE_FILE + ".png"));
    }
    Files.delete(fruit.resolve("ann/fruit_000001.png"));
    Files.write(fruit.resolve("ann/fruit_000002.png"), new byte[] {1, 2, 3});
    return fruit;
  }

  private static Path page(String name, io.maskmill.engine.report.ReportFacts facts)
      throws IOException {
    return Files.write(temp.resolve(name + ".html"), ReportPage.html(facts));
  }

  @ParameterizedTest
  @ValueSource(strings = {"conversion", "inspection", "everything", "nothing-published", "bare"})
  void loadsNothingSaysNothingAndCanBeUsedByAll(String name) {
    JsonNode shapes = PAGES.get(name).get("shapes");
    assertEquals(4, shapes.size());
    List<String> backgrounds = new ArrayList<>();
    for (JsonNode shape : shapes) {
      assertEquals("[]", shape.get("told").toString(), shape.toString());
      assertEquals("[]", shape.get("violations").toString(), shape.toString());
      assertEquals(0, shape.get("overflow").asInt(), shape.toString());
      backgrounds.add(shape.get("background").asText());
    }
    assertFalse(backgrounds.get(0).equals(backgrounds.get(1)), "dark is another color");
    JsonNode content = PAGES.get(name).get("content");
    assertEquals("[]", content.get("told").toString());
    assertEquals(0, content.get("unseen").asInt(), "all pictures can be decoded");
    assertEquals(0, content.get("foreign").asInt(), "elements that only data could bring");
  }

  /** Lines in which the word for the output's place can still be seen. */
  private static String outputs(String name) {
    return PAGES.get(name).at("/shapes/0/outputs").toString();
  }

  @Test
  void aPageThatIsOpenedInItsOutputShowsItsPathInEachLine() {
    assertEquals("[]", outputs("conversion"));
  }

  @Test
  void aPathThatCodeWouldHaveToQuoteIsNotPutIntoCode() {
    assertTrue(outputs("my data").contains("OUTPUT stands for"), outputs("my data"));
    assertTrue(outputs("my data").contains("COCO("), outputs("my data"));
    assertFalse(PAGES.get("my data").toString().contains("cd /"), "a line to paste");
  }

  @Test
  void aCopyOfAStoreKeepsItsAddress() {
    assertTrue(outputs("bucket").contains("OUTPUT stands for"), outputs("bucket"));
    assertTrue(outputs("bucket").contains("s3a://OUTPUT/"), outputs("bucket"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"conversion", "inspection", "everything", "nothing-published", "bare"})
  void headingsGoDownOneLevelAtATime(String name) {
    int before = 0;
    JsonNode headings = PAGES.get(name).at("/content/headings");
    assertTrue(headings.size() > 2, headings.toString());
    for (JsonNode heading : headings) {
      int level = heading.get(0).asText().charAt(1) - '0';
      assertTrue(level <= before + 1, heading.toString());
      before = level;
    }
  }

  @Test
  void figuresAreThoseOfTheStatistics() {
    JsonNode tiles = PAGES.get("conversion").at("/content/tiles");
    assertEquals(number("/frames/planned"), tiles.get("frames in").asText());
    assertEquals(number("/frames/written"), tiles.get("frames out").asText());
    assertEquals(number("/frames/set-aside"), tiles.get("set aside").asText());
    assertEquals(number("/objects/count"), tiles.get("objects").asText());
    JsonNode labels = PAGES.get("conversion").at("/content/labels");
    assertEquals(statistics.get("labels").size(), labels.size());
    for (int i = 0; i < labels.size(); i++) {
      JsonNode label = statistics.get("labels").get(i);
      List<String> expected =
          List.of(
              label.get("name").asText(),
              number(label.get("frames")),
              number(label.get("objects")),
              number(label.get("pixels")));
      List<String> shown = new ArrayList<>();
      for (int column = 0; column < expected.size(); column++) {
        shown.add(labels.get(i).get(column).asText());
      }
      assertEquals(expected, shown);
      boolean isExact = label.at("/area/median-within/0").equals(label.at("/area/median-within/1"));
      assertEquals(
          (isExact ? "" : "~") + number(label.at("/area/median")), labels.get(i).get(6).asText());
    }
  }

  @Test
  void chartsHaveTheCountsOfTheStatistics() {
    for (Map.Entry<String, String> chart :
        Map.of("areas", "/objects/areas", "per-frame", "/objects/in-frames").entrySet()) {
      List<String> expected = new ArrayList<>();
      statistics.at(chart.getValue()).forEach(bar -> expected.add(number(bar.get("count"))));
      List<String> shown = new ArrayList<>();
      PAGES
          .get("conversion")
          .at("/content/histograms/" + chart.getKey())
          .forEach(row -> shown.add(row.get(1).asText()));
      shown.removeIf("0"::equals); // steps between others that nothing has
      expected.removeIf("0"::equals);
      assertFalse(expected.isEmpty());
      assertEquals(expected, shown);
    }
  }

  @Test
  void everyReasonIsThereWithItsNumber() {
    List<String> expected = new ArrayList<>();
    statistics
        .at("/losses/set-aside")
        .forEach(
            one ->
                expected.add(
                    one.get("code").asText() + " " + number(one.get("frames")) + " frame"));
    List<String> shown = new ArrayList<>();
    PAGES.get("conversion").at("/content/reasons").forEach(text -> shown.add(text.asText()));
    assertEquals(2, shown.size());
    assertEquals(expected.stream().sorted().toList(), shown.stream().sorted().toList());
  }

  @Test
  void hostileNamesAreText() {
    String text = PAGES.get("everything").at("/content/text").asText();
    assertTrue(text.contains(VisibleText.of(PageFacts.HOSTILE)), text);
    List<String> titles = new ArrayList<>();
    PAGES.get("everything").at("/content/titles").forEach(title -> titles.add(title.asText()));
    assertTrue(titles.contains(VisibleText.of(PageFacts.HOSTILE)), titles.toString());
    assertTrue(
        titles.stream().anyMatch(title -> title.length() > 1_000 && !title.contains("…")),
        "a long name is whole in its title");
    String converted = PAGES.get("conversion").at("/content/text").asText();
    assertTrue(converted.contains(VisibleText.of(HOSTILE_FILE)), converted);
  }

  @Test
  void masksAreSwitchedAndFadedByKeys() {
    JsonNode states = PAGES.get("conversion").get("keyboard");
    assertEquals("true false 55 %", words(states.get(0)));
    assertEquals("false true 55 %", words(states.get(1)));
    assertEquals("false false 55 %", words(states.get(2)));
    assertEquals("true false 100 %", words(states.get(3)));
    assertEquals("true false 95 %", words(states.get(4)));
    assertEquals(1, states.get(3).get("opacity").asDouble());
  }

  private static String words(JsonNode state) {
    return state.get("fill").asText()
        + " "
        + state.get("line").asText()
        + " "
        + state.get("output").asText();
  }

  @Test
  void aReaderWithoutScriptsMissesTheSliderAlone() {
    JsonNode content = PAGES.get("conversion").get("content");
    assertFalse(content.get("slider").asBoolean());
    assertTrue(content.get("pictures").size() >= 10, content.get("pictures").toString());
    assertTrue(content.get("verdict").asText().startsWith("38 of 40 frames were converted"));
    assertTrue(content.get("bars").size() > 0);
  }

  @Test
  void aPageOfManyLabelsSaysHowManyItLeavesOut() {
    JsonNode content = PAGES.get("everything").get("content");
    assertEquals(200, content.get("labels").size());
    assertTrue(
        content.get("text").asText().contains("100 more labels than these are in stats.json"));
  }

  /** Writes the picture in README anew when it is asked to; it is of the sample. */
  @Test
  void thePictureOfTheReadmeIsSmall() throws IOException, InterruptedException {
    Path picture = Path.of("src/site/resources/report.webp");
    if (Boolean.getBoolean("maskmill.docs.write")) {
      Path fruit = temp.resolve("fruit-of-readme");
      Path out = temp.resolve("out-of-readme");
      CommandRun.of(List.of("sample", "--output", fruit.toString()));
      Files.write(fruit.resolve("ann/fruit_000007.png"), new byte[] {1, 2, 3});
      CommandRun made =
          CommandRun.of(
              CommandRun.convert(
                  fruit.toString(), "coco,parquet", out.toString(), "--max-quarantined", "1"));
      assertEquals(0, made.exit(), made.said());
      Path page = out.resolve("_maskmill/report/index.html");
      String shown = Files.readString(page).replace(temp.toString() + "/", "");
      Path copy = Files.writeString(temp.resolve("readme.html"), shown);
      Files.createDirectories(picture.getParent());
      Browser.picture(copy, picture);
    }
    assertTrue(Files.size(picture) < 200_000, "bytes: " + Files.size(picture));
  }

  private static String number(String path) {
    return number(statistics.at(path));
  }

  private static String number(JsonNode n) {
    return String.format(Locale.ROOT, "%,d", n.asLong());
  }
}
