package io.maskmill.formats.encord;

import static io.maskmill.formats.encord.EncordFolder.FIRST_ROW;
import static io.maskmill.formats.encord.EncordFolder.imageRow;
import static io.maskmill.formats.encord.EncordFolder.keys;
import static io.maskmill.formats.encord.EncordFolder.labels;
import static io.maskmill.formats.encord.EncordFolder.object;
import static io.maskmill.formats.encord.EncordFolder.row;
import static io.maskmill.formats.encord.EncordFolder.unit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.Trees;
import io.maskmill.model.Frame;
import io.maskmill.model.Label;
import io.maskmill.spi.ConfigException;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncordReadTest {
  private static final String ONTOLOGY =
      "{\"objects\":[{\"id\":\"1\",\"name\":\"b\",\"color\":\"#010203\",\"shape\":\"bitmask\","
          + "\"featureNodeHash\":\"f-b\"},{\"id\":\"2\",\"name\":\"a\",\"color\":\"#0A0B0C\","
          + "\"shape\":\"bitmask\",\"featureNodeHash\":\"f-a\"}],\"classifications\":[]}";

  @TempDir Path dir;
  private EncordFolder folder;

  @BeforeEach
  void makeFolder() {
    folder = new EncordFolder(dir);
  }

  private static List<String> labelNames(Pipeline read) {
    return read.reader.labels().labels().stream().map(Label::name).toList();
  }

  @Test
  void rowsMayStandInOneListInManyFilesAndOnLines() throws IOException {
    folder.text(
        "labels.json", "[" + imageRow("1", "a.jpg") + " ,\n" + imageRow("2", "b.jpg") + "]");
    folder.text("one/c.json", imageRow("3", "c.jpg"));
    folder.text("d.jsonl", imageRow("4", "d.jpg") + "\n" + imageRow("5", "e.jpg") + "\n");
    Pipeline read = folder.read();
    assertEquals(List.of("ds/a", "ds/b", "ds/c", "ds/d", "ds/e"), keys(read));
    assertTrue(read.frames.stream().allMatch(frame -> frame.objects().size() == 1));
  }

  @Test
  void otherDocumentsAreLeftOut() throws IOException {
    folder.text("labels.json", "[" + imageRow("1", "a.jpg") + "]");
    folder.text("numbers.json", "[1, 2]").text("manifest.json", "{\"frames\": 1}");
    folder.text("upload.jsonl", "{\"data_title\":\"a\"}\n{\"data_title\":\"b\"}\n");
    Pipeline read = folder.read();
    assertEquals(List.of("ds/a"), keys(read));
    assertEquals(
        List.of("other-document", "other-document", "other-document"),
        read.skipped.stream().map(file -> file.reason()).toList());
  }

  @Test
  void sourceWithoutLabelRowsIsRefused() throws IOException {
    folder.text("numbers.json", "[1, 2]");
    ConfigException e = assertThrows(ConfigException.class, folder::read);
    assertTrue(e.getMessage().contains("has no Encord label rows"), e.getMessage());
  }

  @Test
  void labelsAreTheOntologysInItsOrder() throws IOException {
    folder.text("labels.json", "[" + imageRow("1", "a.jpg") + "]").text("ontology.json", ONTOLOGY);
    Pipeline read = folder.read();
    assertEquals(List.of("b", "a"), labelNames(read));
    assertEquals(1, read.frames.get(0).objects().get(0).label());
    assertEquals("#0A0B0C", read.reader.labels().label(1).color().hex());
  }

  @Test
  void ontologyMayBeNamed() throws IOException {
    folder.text("labels.json", "[" + imageRow("1", "a.jpg") + "]").text("x/o.txt", ONTOLOGY);
    assertEquals(
        List.of("b", "a"), labelNames(folder.read("ontology", dir.resolve("x/o.txt").toString())));
  }

  @Test
  void objectOfAnotherOntologyIsSetAside() throws IOException {
    String labels = labels(object("o", "z", FIRST_ROW));
    folder.text("labels.json", row("1", "a.jpg", "image", unit("1", "a.jpg", labels)));
    folder.text("ontology.json", ONTOLOGY);
    assertEquals(Map.of("ds/a object o", "label.unknown"), folder.read().rejectedObjects);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{\"objects\":[{\"name\":\"a\"}]}",
        "{\"objects\":[{\"name\":\"a\",\"shape\":\"bitmask\",\"featureNodeHash\":\"1\"},"
            + "{\"name\":\"b\",\"shape\":\"bitmask\",\"featureNodeHash\":\"1\"}]}"
      })
  void brokenOntologyIsRefusedInASentence(String text) throws IOException {
    folder.text("labels.json", imageRow("1", "a.jpg")).text("ontology.json", text);
    ConfigException e = assertThrows(ConfigException.class, folder::read);
    assertTrue(e.getMessage().startsWith("ontology.json"), e.getMessage());
  }

  @Test
  void bitmasksOfAllFramesOfAVideoAreRead() throws IOException {
    String labels =
        "{\"3\":"
            + labels(object("t", "a", FIRST_ROW))
            + ",\"12\":"
            + labels(object("t", "a", FIRST_ROW))
            + "}";
    folder.text("labels.json", row("v", "clip.mp4", "video", unit("v", "clip.mp4", labels)));
    Pipeline read = folder.read();
    assertEquals(List.of("ds/clip/00003", "ds/clip/00012"), keys(read));
    Frame frame = read.frames.get(1);
    assertEquals("12", frame.attributes().get("encord.frame"));
    assertEquals("clip/00012.jpg", frame.image().fileName());
    assertEquals("", frame.image().uri());
  }

  private static List<String> fileNames(Pipeline read) {
    return read.frames.stream().map(frame -> frame.image().fileName()).toList();
  }

  @Test
  void videosWithoutLabelsHaveNoFrames() throws IOException {
    folder.text("labels.json", row("v", "clip.mp4", "video", unit("v", "clip.mp4", "{}")));
    Pipeline read = folder.read();
    assertEquals(List.of(), read.frames);
    assertEquals("no-labelled-frames", read.skipped.get(0).reason());
  }

  @Test
  void slicesHaveTheirOwnSizes() throws IOException {
    String labels =
        "{\"0\":{\"objects\":["
            + object("t", "a", EncordFolder.bitmask(0, 0, 2, 2, "04"))
            + "],\"classifications\":[],\"metadata\":{\"width\":2,\"height\":2}}}";
    folder.text("labels.json", row("v", "scan", "dicom", unit("v", "scan", labels)));
    Pipeline read = folder.read();
    assertEquals(Map.of(), read.rejectedObjects);
    assertEquals(2, read.frames.get(0).width());
  }

  @Test
  void imageWithoutLabelsIsAFrameWithoutObjects() throws IOException {
    folder.text("labels.json", row("1", "a.jpg", "image", unit("1", "a.jpg", "{}")));
    Pipeline read = folder.read();
    assertEquals(List.of("ds/a"), keys(read));
    assertEquals(List.of(), read.frames.get(0).objects());
  }

  @Test
  void imageLabelsMayBeGivenByFrame() throws IOException {
    String labels = "{\"0\":" + labels(object("t", "a", FIRST_ROW)) + "}";
    folder.text("labels.json", row("1", "a.jpg", "image", unit("1", "a.jpg", labels)));
    Pipeline read = folder.read();
    assertEquals(List.of("ds/a"), keys(read));
    assertEquals(1, read.frames.get(0).objects().size());
  }

  @Test
  void titlesThatShareAStemKeepTheirExtensions() throws IOException {
    folder.text("labels.json", "[" + imageRow("1", "a.jpg") + "," + imageRow("2", "a.png") + "]");
    assertEquals(List.of("ds/a.jpg", "ds/a.png"), keys(folder.read()));
  }

  @Test
  void equalTitlesAreToldApartByTheirHashes() throws IOException {
    folder.text("labels.json", "[" + imageRow("1", "a.jpg") + "," + imageRow("2", "a.jpg") + "]");
    Pipeline read = folder.read();
    assertEquals(List.of("ds/a.jpg~1", "ds/a.jpg~2"), keys(read));
    assertEquals(List.of("a~1.jpg", "a~2.jpg"), fileNames(read));
  }

  @Test
  void rowMaySayThatItsNameHasTheHash() throws IOException {
    String row = imageRow("1", "a.jpg").replace("\"width\"", "\"file_name\":\"x\",\"width\"");
    folder.text("labels.json", "[" + row + "," + imageRow("2", "b.jpg") + "]");
    Pipeline read = folder.read();
    assertEquals(List.of("ds/a.jpg~1", "ds/b"), keys(read));
    assertEquals(List.of("a~1.jpg", "b.jpg"), fileNames(read));
    assertFalse(read.frames.get(0).attributes().containsKey("encord.file-name"));
  }

  @Test
  void videosOfEqualTitlesHaveFramesOfTheirOwn() throws IOException {
    String labels = "{\"3\":" + labels(object("t", "a", FIRST_ROW)) + "}";
    List<String> rows = new ArrayList<>();
    for (String title : List.of("clip.mp4", "clip.mp4", "cut.mp4", "cut.mov")) {
      String hash = "" + rows.size();
      rows.add(row(hash, title, "video", unit(hash, title, labels)));
    }
    folder.text("labels.json", "[" + String.join(",", rows) + "]");
    folder.image("images/ds/clip~1/00003.jpg", 4, 3).image("images/ds/cut~3/00003.jpg", 4, 3);
    Pipeline read = folder.read();
    assertEquals(
        List.of("clip~0/00003.jpg", "clip~1/00003.jpg", "cut.mp4/00003.jpg", "cut.mov/00003.jpg"),
        fileNames(read));
    assertEquals(
        List.of("", "images/ds/clip~1/00003.jpg", "", "images/ds/cut~3/00003.jpg"),
        read.frames.stream().map(frame -> frame.image().path()).toList());
    assertEquals(Map.of(), read.rejected);
  }

  /** An image that is called by a title of two data may be either's. */
  @ParameterizedTest
  @CsvSource({
    "images/ds/a.png,,",
    "'images/ds/a~1.png',images/ds/a~1.png,",
    "'images/ds/a.png images/ds/a~2.jpg',images/ds/a.png,images/ds/a~2.jpg",
    "'images/ds/a~1.png images/ds/a~2.png',images/ds/a~1.png,images/ds/a~2.png",
    "'images/1.png images/2.png',images/1.png,images/2.png"
  })
  void imagesOfEqualTitlesAreFoundByHashOrNotAtAll(String paths, String first, String second)
      throws IOException {
    folder.text("labels.json", "[" + imageRow("1", "a.png") + "," + imageRow("2", "a.png") + "]");
    for (String path : paths.split(" ", -1)) {
      folder.image(path, 4, 3);
    }
    Pipeline read = folder.read();
    assertEquals(Map.of(), read.rejected);
    assertEquals(
        Arrays.asList(first == null ? "" : first, second == null ? "" : second),
        read.frames.stream().map(frame -> frame.image().path()).toList());
    assertEquals(2, fileNames(read).stream().distinct().count());
  }

  @Test
  void frameThatTwoRowsClaimIsSetAside() throws IOException {
    folder.text("labels.json", "[" + imageRow("1", "a.jpg") + "," + imageRow("1", "a.jpg") + "]");
    Pipeline read = folder.read();
    assertEquals(Map.of("ds/a", "pair.duplicate-stem"), read.rejected);
    assertEquals(
        "2 label rows hold frame 0 of data 1; remove all but one", read.reasons.get("ds/a"));
  }

  @Test
  void objectThatStandsTwiceOnAFrameIsSetAside() throws IOException {
    String labels = labels(object("o", "a", FIRST_ROW), object("o", "a", FIRST_ROW));
    folder.text("labels.json", row("1", "a.jpg", "image", unit("1", "a.jpg", labels)));
    Pipeline read = folder.read();
    assertEquals(Map.of("ds/a object o", "annotation.malformed"), read.rejectedObjects);
    assertEquals(1, read.frames.get(0).objects().size());
  }

  @ParameterizedTest
  @CsvSource({"images/ds/a.png", "images/a.png", "ds/a.png", "a.png", "images/77.png", "77.png"})
  void imagesAreFound(String path) throws IOException {
    folder.text("labels.json", "[" + imageRow("77", "a.png") + "]").image(path, 4, 3);
    Pipeline read = folder.read();
    assertEquals(path, read.frames.get(0).image().path());
    assertEquals(Map.of(), read.rejected);
    assertEquals(path.contains("77") ? "77" : "a", read.frames.get(0).key().name());
  }

  @Test
  void imagesMayLieWhereAnOptionSays() throws IOException {
    folder.text("labels.json", "[" + imageRow("77", "a.jpg") + "]").image("p/q/77.png", 4, 3);
    Pipeline read = folder.read("images", "p/q/{data_hash}");
    assertEquals("p/q/77.png", read.frames.get(0).image().path());
    assertEquals("77.png", read.frames.get(0).image().fileName());
  }

  @ParameterizedTest
  @ValueSource(strings = {"images", "{title}/x", "{titel}", "{dataset}{title}"})
  void imagePatternThatSaysNothingIsRefused(String pattern) throws IOException {
    folder.text("labels.json", imageRow("1", "a.jpg"));
    ConfigException e = assertThrows(ConfigException.class, () -> folder.read("images", pattern));
    assertTrue(e.getMessage().contains("'" + pattern + "'"), e.getMessage());
  }

  @Test
  void framesOfAVideoHaveImages() throws IOException {
    String labels = "{\"3\":" + labels(object("t", "a", FIRST_ROW)) + "}";
    folder.text("labels.json", row("v", "clip.mp4", "video", unit("v", "clip.mp4", labels)));
    folder.image("images/ds/clip/00003.jpg", 4, 3);
    assertEquals("images/ds/clip/00003.jpg", folder.read().frames.get(0).image().path());
  }

  @Test
  void imageOfNoLabelRowIsSetAside() throws IOException {
    folder.text("labels.json", "[" + imageRow("1", "a.png") + "]");
    folder.image("images/a.png", 4, 3).image("images/b.png", 4, 3);
    assertEquals(Map.of("images/b.png", "pair.missing-mask"), folder.read().rejected);
    assertEquals(Map.of(), folder.read("unannotated", "skip").rejected);
  }

  @Test
  void imageOfAnotherSizeIsSetAside() throws IOException {
    folder.text("labels.json", "[" + imageRow("1", "a.png") + "]").image("a.png", 3, 4);
    Pipeline read = folder.read();
    assertEquals(Map.of("ds/a", "mask.size-mismatch"), read.rejected);
    assertEquals(
        "labels.json: 'a.png': the document says 4x3, a.png is 3x4"
            + " (width and height are swapped; set image-size=image to take the image's)",
        read.reasons.get("ds/a"));
  }

  @Test
  void sizeThatNobodySaysIsSetAside() throws IOException {
    String unit = unit("1", "a.jpg", labels(object("o", "a", FIRST_ROW)));
    String text =
        row(
            "1",
            "a.jpg",
            "image",
            unit.replace("\"width\":4,\"height\":3,\"labels\"", "\"labels\""));
    folder.text("labels.json", text);
    assertEquals(Map.of("ds/a", "annotation.malformed"), folder.read().rejected);
    folder.image("a.jpg", 4, 3);
    assertEquals(Map.of(), folder.read().rejected);
  }

  @Test
  void absentImageIsNamedByItsLink() throws IOException {
    folder.text("labels.json", imageRow("1", "a.jpg"));
    assertEquals("https://x/a.jpg", folder.read().frames.get(0).image().uri());
  }

  @Test
  void titleThatClimbsOutIsMadeSafe() throws IOException {
    folder.text("labels.json", imageRow("1", "../../evil.jpg"));
    Pipeline read = folder.read();
    assertEquals("evil.jpg", read.frames.get(0).image().fileName());
    assertEquals(1, read.counters.get("names-made-safe"));
  }

  @Test
  void answersBecomeAttributes() throws IOException {
    String row =
        imageRow("1", "a.jpg")
            .replace(
                "\"object_answers\":{}",
                "\"object_answers\":{\"o-1\":{\"objectHash\":\"o-1\",\"classifications\":["
                    + "{\"name\":\"side\",\"featureHash\":\"x\",\"answers\":[{\"name\":\"Left\"}]},"
                    + "{\"name\":\"note\",\"featureHash\":\"y\",\"answers\":\"wet\"},"
                    + "{\"name\":\"parts\",\"featureHash\":\"z\",\"answers\":[{\"name\":\"A\"},{\"name\":\"B\"}]},"
                    + "{\"name\":\"signs\",\"featureHash\":\"s\",\"answers\":[{\"name\":\"C\"}]},"
                    + "{\"name\":\"signs\",\"featureHash\":\"s\",\"answers\":[{\"name\":\"D\"}]}"
                    + "]}}");
    folder.text("labels.json", row);
    Map<String, String> attributes = folder.read().frames.get(0).objects().get(0).attributes();
    assertEquals("Left", attributes.get("encord.class.side"));
    assertEquals("wet", attributes.get("encord.class.note"));
    assertEquals("[\"A\",\"B\"]", attributes.get("encord.class.parts"));
    assertEquals("[\"C\",\"D\"]", attributes.get("encord.class.signs"));
  }

  @Test
  void classificationsOfAFrameBecomeItsAttributes() throws IOException {
    String row =
        imageRow("1", "a.jpg")
            .replace(
                "\"classifications\":[]",
                "\"classifications\":[{\"name\":\"Weather\",\"classificationHash\":\"c1\"}]")
            .replace(
                "\"object_answers\":{}",
                "\"object_answers\":{},\"classification_answers\":{\"c1\":{\"classifications\":["
                    + "{\"name\":\"Weather\",\"answers\":[{\"name\":\"Rain\"}]}]}}");
    folder.text("labels.json", row);
    assertEquals(
        "Rain", folder.read().frames.get(0).attributes().get("encord.classification.Weather"));
  }

  @Test
  void deletedObjectsAreCounted() throws IOException {
    String row = imageRow("1", "a.jpg").replace("\"shape\"", "\"isDeleted\":true,\"shape\"");
    Pipeline read = folder.text("labels.json", row).read();
    assertEquals(1, read.counters.get("deleted-objects"));
    assertEquals(List.of(), read.frames.get(0).objects());
  }

  @Test
  void dataUnitThatStandsTwiceIsSetAside() throws IOException {
    String unit = unit("1", "a.jpg", labels(object("o", "a", FIRST_ROW)));
    folder.text("labels.json", row("1", "a.jpg", "image", unit, unit));
    Pipeline read = folder.read();
    assertEquals(Map.of("ds/a", "annotation.malformed"), read.rejected);
    assertEquals("labels.json: data unit 1 stands twice", read.reasons.get("ds/a"));
  }

  @Test
  void rowWithoutDataUnitsIsSetAside() throws IOException {
    folder.text(
        "labels.json",
        "[" + imageRow("1", "a.jpg") + ",{\"label_hash\":\"x\",\"data_title\":\"b.jpg\"}]");
    Pipeline read = folder.read();
    assertEquals(Map.of("b", "annotation.malformed"), read.rejected);
    assertEquals("labels.json: label row 'b.jpg' has no data_units", read.reasons.get("b"));
  }

  @Test
  void brokenFileOfOneRowCostsThatRow() throws IOException {
    folder.text("a.json", imageRow("1", "a.jpg"));
    String broken = imageRow("2", "b.jpg");
    folder.text("b.json", broken.substring(0, broken.length() - 40));
    Pipeline read = folder.read();
    assertEquals(List.of("ds/a"), keys(read));
    assertEquals(Map.of("b", "annotation.malformed"), read.rejected);
    assertTrue(read.reasons.get("b").startsWith("b.json: broken JSON in label row 1: "));
  }

  @Test
  void documentAloneIsASource() throws IOException {
    folder.text("x/labels.json", "[" + imageRow("1", "a.jpg") + "]");
    Path file = dir.resolve("x/labels.json");
    Pipeline read = Pipeline.read(new EncordFormat(), Trees.local(file), "");
    assertEquals(List.of("ds/a"), keys(read));
    assertTrue(Files.exists(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.0", "null"})
  void sideOfZeroIsNoSize(String side) throws IOException {
    String row =
        imageRow("1", "a.png")
            .replace("\"width\":4,\"height\":3", "\"width\":" + side + ",\"height\":0");
    assertTrue(row.contains("\"width\":" + side), row);
    folder.text("labels.json", "[" + imageRow("1", "a.png") + "]");
    Frame whole = folder.read().frames.get(0);
    folder.image("images/ds/a.png", whole.width(), whole.height());
    folder.text("labels.json", "[" + row + "]");
    Pipeline read = folder.read();
    assertEquals(Map.of(), read.rejected);
    assertEquals(whole.objects(), read.frames.get(0).objects());
  }
}
