package io.maskmill.formats.supervisely;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.formats.supervisely.figures.BitmapString;
import io.maskmill.io.Trees;
import io.maskmill.mask.Box;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.png.ZlibEnvelope;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.SkippedFile;
import io.maskmill.testing.MemorySink;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layouts and faults that the golden files do not show. Frames are 10 wide and 8 high. */
class SuperviselyReadTest {
  private static final RunLengthMask SQUARE = RunLengthMask.full(3, 3);
  private static final String META =
      "{\"classes\": ["
          + "{\"title\": \"a\", \"shape\": \"bitmap\", \"color\": \"#102030\"},"
          + "{\"title\": \"poly\", \"shape\": \"polygon\", \"color\": \"#203040\"},"
          + "{\"title\": \"free\", \"shape\": \"any\", \"color\": \"red\"}]}";

  @TempDir Path temp;

  @BeforeEach
  void writeMeta() throws IOException {
    write("meta.json", META);
  }

  private void write(String path, String text) throws IOException {
    Path file = temp.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** A picture of the frames' size; its kind is told by its content, whatever its name. */
  private void image(String path) throws IOException {
    Path file = temp.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(
        file, new PngEncoder().encode(10, 8, 8, ColorType.GRAY, null, null, (y, row) -> {}));
  }

  private static String bitmap(String title, String x, String y) {
    String data = new BitmapString().encode(SQUARE, new Box(0, 0, 3, 3));
    return "{\"classTitle\": \""
        + title
        + "\", \"tags\": [], \"geometryType\": \"bitmap\","
        + " \"bitmap\": {\"origin\": ["
        + x
        + ","
        + y
        + "], \"data\": \""
        + data
        + "\"}}";
  }

  private static String annotation(String... objects) {
    return "{\"size\": {\"height\": 8, \"width\": 10}, \"tags\": [], \"objects\": ["
        + String.join(",", objects)
        + "]}";
  }

  private Pipeline read(String compat) throws IOException {
    return Pipeline.read(new SuperviselyFormat(), Trees.local(temp), compat);
  }

  @Test
  void nestedDatasetsAndOldNamesAreRead() throws IOException {
    image("ds/img/a.b.jpg");
    write("ds/ann/a.b.json", annotation(bitmap("a", "0", "0")));
    image("ds/datasets/in/img/x.PNG");
    write("ds/datasets/in/ann/x.PNG.json", annotation());
    write("ds/masks_human/x.png", "");
    write("ds/img_info/x.PNG.json", "");
    Pipeline p = read("");
    assertEquals(
        List.of("ds/a.b", "ds/in/x"), p.frames.stream().map(f -> f.key().toString()).toList());
    assertEquals("a.b.jpg", p.frames.get(0).image().fileName());
    assertEquals(Map.of(), p.rejected);
    assertEquals(3, p.skipped.size());
  }

  /** Its own program allows them; they are ours only in an output of ours. */
  @ParameterizedTest
  @ValueSource(strings = {"_maskmill", "_SUCCESS", "manifest.json", "quarantine.jsonl"})
  void aDatasetUnderANameOfOursIsData(String dataset) throws IOException {
    image(dataset + "/img/a.jpg");
    write(dataset + "/ann/a.jpg.json", annotation(bitmap("a", "0", "0")));
    Pipeline p = read("");
    assertEquals(List.of(dataset + "/a"), p.frames.stream().map(f -> f.key().toString()).toList());
    assertEquals(Map.of(), p.rejected);
    assertEquals(List.of(new SkippedFile("meta.json", "metadata")), p.skipped);
  }

  @Test
  void aProjectWithoutPicturesIsLegal() throws IOException {
    write("ds/ann/x.jpg.json", annotation(bitmap("a", "1", "2")));
    Pipeline p = read("");
    assertEquals("x.jpg", p.frames.get(0).image().fileName());
    assertEquals(new Box(1, 2, 3, 3), p.frames.get(0).objects().get(0).mask().box());
    assertEquals(1L, p.counters.get("images-absent"));
  }

  @Test
  void imagesOfOneStemAreFramesOfTheirOwn() throws IOException {
    image("ds/img/a.jpg");
    image("ds/img/a.png");
    write("ds/ann/a.jpg.json", annotation(bitmap("a", "0", "0")));
    write("ds/ann/a.png.json", annotation());
    assertEquals(
        List.of("ds/a.jpg", "ds/a.png"),
        read("").frames.stream().map(f -> f.key().toString()).toList());
  }

  @Test
  void noTwoFramesHaveOneKeyHoweverOddTheirNames() throws Exception {
    for (String name : List.of("a.jpg", "a.png", "a.jpg.png", "b.png.json.png")) {
      image("ds/img/" + name);
      write("ds/ann/" + name + ".json", annotation(bitmap("a", "0", "0")));
    }
    Pipeline p = read("");
    assertEquals(
        List.of("ds/a.jpg", "ds/a.png", "ds/a.jpg.png", "ds/b.png.json"),
        p.frames.stream().map(f -> f.key().toString()).toList());
    MemorySink sink = p.write(new SuperviselyFormat(), "", ImageMode.COPY);
    assertEquals(9, sink.entries.size());
  }

  @Test
  void imagesThatShareAnOldAnnotationAreSetAside() throws IOException {
    image("ds/img/a.jpg");
    image("ds/img/a.png");
    write("ds/ann/a.json", annotation());
    assertEquals(Map.of("ds/a.png", "pair.duplicate-stem"), read("").rejected);
  }

  @Test
  void anImageWithoutAnnotationIsSetAside() throws IOException {
    image("ds/img/a.jpg");
    assertEquals(Map.of("ds/a", "pair.missing-mask"), read("").rejected);
  }

  @Test
  void shapesThatNobodyKnowsShareOneCounter() throws IOException {
    String odd = "{\"classTitle\": \"free\", \"geometryType\": \"odd\"}";
    String none = "{\"classTitle\": \"free\"}";
    write("ds/ann/x.jpg.json", annotation(odd, none, odd.replace("odd", "odder")));
    assertEquals(Map.of("skipped-geometry.other", 3L, "images-absent", 1L), read("").counters);
  }

  @Test
  void anUnknownClassCostsTheObjectAndInCompatTheFrame() throws IOException {
    write("ds/ann/x.jpg.json", annotation(bitmap("ghost", "0", "0"), bitmap("a", "0", "0")));
    Pipeline p = read("");
    assertEquals(Map.of("ds/x object 1 ('ghost')", "label.unknown"), p.rejectedObjects);
    assertEquals(1, p.frames.get(0).objects().size());
    assertEquals(Map.of("ds/x", "label.unknown"), read("supervisely").rejected);
  }

  @Test
  void whatLeavesTheImageIsSetAsideAndInCompatCut() throws IOException {
    write("ds/ann/x.jpg.json", annotation(bitmap("a", "-2", "6"), bitmap("a", "20", "0")));
    Pipeline p = read("");
    assertEquals(2, p.rejectedObjects.size());
    assertTrue(p.rejectedObjects.containsValue("geometry.outside"));
    Frame cut = read("supervisely").frames.get(0);
    assertEquals(1, cut.objects().size());
    assertEquals(new Box(0, 6, 1, 2), cut.objects().get(0).mask().box());
  }

  @Test
  void originsAreFloored() throws IOException {
    write("ds/ann/x.jpg.json", annotation(bitmap("a", "1.9", "0.5")));
    assertEquals(new Box(1, 0, 3, 3), read("").frames.get(0).objects().get(0).mask().box());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "{}",
        "[]",
        "{\"size\": {\"height\": 8, \"width\": 10}}",
        "{\"size\": {\"height\": 0, \"width\": 10}, \"objects\": []}",
        "{\"size\": {\"height\": \"8\", \"width\": 10}, \"objects\": []}",
        "{\"size\": {\"height\": 8, \"width\": 10}, \"objects\": []} trailing",
        "",
        "{\0\0\0\uffff\uffff\uffff\uffff",
        "\0\0\0{\uffff\uffff\uffff\uffff",
        "{\"size\": {\"height\": 8, \"width\": 10}, \"obj"
      })
  void whatIsNoAnnotationIsSetAside(String text) throws IOException {
    write("ds/ann/x.jpg.json", text);
    assertEquals(Map.of("ds/x", "annotation.malformed"), read("").rejected);
  }

  @Test
  void brokenJsonIsNamedWithItsPlace() throws IOException {
    write("ds/ann/x.jpg.json", "{\n\"size\": {},\n\"objects\": [,]}");
    String reason = read("").reasons.get("ds/x");
    assertTrue(
        reason.startsWith("ds/ann/x.jpg.json: not JSON: line 3, column 1"), reason); // 13 or 14
    write("meta.json", "{\n\"classes\": [\n");
    ConfigException e = assertThrows(ConfigException.class, () -> read(""));
    assertTrue(e.getMessage().startsWith("meta.json: not JSON: line "), e.getMessage());
    assertTrue(!e.getMessage().contains("Source"), e.getMessage());
  }

  @Test
  void damagedBitmapsCostTheObject() throws IOException {
    String bad =
        "{\"classTitle\": \"a\", \"bitmap\": {\"origin\": [0, 0], \"data\": \"aGVsbG8=\"}}";
    String none = "{\"classTitle\": \"a\"}";
    write("ds/ann/x.jpg.json", annotation(bad, none, bitmap("a", "0", "0")));
    Pipeline p = read("");
    assertEquals(
        Map.of(
            "ds/x object 1 ('a')", "bitmap.unreadable",
            "ds/x object 2 ('a')", "annotation.malformed"),
        p.rejectedObjects);
    assertEquals(1, p.frames.get(0).objects().size());
  }

  @Test
  void aHugeDeclaredSizeIsSetAsideBeforeAnyMemoryIsTaken() throws IOException {
    write(
        "ds/ann/x.jpg.json",
        "{\"size\": {\"height\": 2000000000, \"width\": 2000000000}, \"objects\": []}");
    assertEquals(Map.of("ds/x", "mask.too-large"), read("").rejected);
  }

  @Test
  void aBadColorIsReplacedAndSaid() throws IOException {
    write("ds/ann/x.jpg.json", annotation());
    Pipeline p = read("");
    assertEquals("#808000", p.reader.labels().label(2).color().hex());
    assertTrue(p.reader.notes().get(0).contains("'red'"), p.reader.notes().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{}",
        "{\"classes\": [{\"title\": \"a\"}]}",
        "{\"classes\": [{\"title\": \"a\", \"shape\": \"bitmap\"}, {\"title\": \"a\", \"shape\": \"any\"}]}"
      })
  void whatIsNoMetaIsRefused(String meta) throws IOException {
    write("meta.json", meta);
    ConfigException e = assertThrows(ConfigException.class, () -> read(""));
    assertTrue(e.getMessage().startsWith("meta.json: "), e.getMessage());
  }

  @Test
  void aFolderWithoutMetaIsRefused() throws IOException {
    Files.delete(temp.resolve("meta.json"));
    ConfigException e = assertThrows(ConfigException.class, () -> read(""));
    assertTrue(e.getMessage().contains("no meta.json"), e.getMessage());
  }

  @Test
  void anEmptyBitmapIsNoObjectAndCounted() throws IOException {
    byte[] png =
        new PngEncoder().encode(2, 2, 8, ColorType.GRAY, null, null, (y, row) -> row[0] = 0);
    String data = Base64.getEncoder().encodeToString(ZlibEnvelope.wrap(png));
    String empty =
        "{\"classTitle\": \"a\", \"bitmap\": {\"origin\": [0, 0], \"data\": \"" + data + "\"}}";
    write("ds/ann/x.jpg.json", annotation(empty, bitmap("a", "0", "0")));
    Pipeline p = read("");
    assertEquals(1, p.frames.get(0).objects().size());
    assertEquals(1L, p.counters.get("empty-objects"));
    assertEquals(Map.of(), p.rejectedObjects);
  }

  @Test
  void negativeOriginsAreFlooredToo() throws IOException {
    write("ds/ann/x.jpg.json", annotation(bitmap("a", "-0.5", "0")));
    assertEquals(
        new Box(0, 0, 2, 3), read("supervisely").frames.get(0).objects().get(0).mask().box());
    assertTrue(read("").reasons.toString().contains("origin -1,0"));
  }

  @Test
  void lineBreaksInBitmapStringsArePassedOver() throws IOException {
    String object = bitmap("a", "0", "0");
    int middle = object.indexOf("\"data\": \"") + 20;
    write(
        "ds/ann/x.jpg.json",
        annotation(object.substring(0, middle) + "\\n" + object.substring(middle)));
    assertEquals(9, read("").frames.get(0).objects().get(0).mask().area());
  }

  @Test
  void aBitmapThatLostACharacterIsSetAside() throws IOException {
    String object = bitmap("a", "0", "0");
    int middle = object.indexOf("\"data\": \"") + 20;
    write(
        "ds/ann/x.jpg.json",
        annotation(object.substring(0, middle) + "\\n" + object.substring(middle + 1)));
    assertTrue(read("").rejectedObjects.containsValue("bitmap.unreadable"));
  }

  @Test
  void whyAFileBesideImagesIsSkippedIsSaid() throws IOException {
    for (String name : List.of("a.gif", "b.heic", "c", "notes.txt", "README")) {
      write("ds/img/" + name, "text");
    }
    Map<String, String> reasons = new TreeMap<>();
    read("").skipped.forEach(file -> reasons.put(file.path(), file.reason()));
    reasons.remove("meta.json");
    assertEquals(
        Map.of(
            "ds/img/a.gif", "not-listed-by-supervisely",
            "ds/img/b.heic", "not-listed-by-supervisely",
            "ds/img/c", "not-listed-by-supervisely",
            "ds/img/notes.txt", "not-an-image",
            "ds/img/README", "not-an-image"),
        reasons);
  }
}
