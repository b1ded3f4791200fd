package io.maskmill.formats.labelme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.Trees;
import io.maskmill.model.Frame;
import io.maskmill.model.LabelCatalog;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damaged documents and shapes, images in odd places, and labels. */
class LabelmeDamageTest {
  private static final String SQUARE = "[[1, 1], [5, 1], [5, 5], [1, 5]]";

  @TempDir private Path temp;

  private void write(String path, byte[] bytes) throws IOException {
    Path file = temp.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private void write(String path, String text) throws IOException {
    write(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] png(int width, int height) {
    return new PngEncoder().encode(width, height, 8, ColorType.GRAY, null, null, (y, row) -> {});
  }

  private static String document(String image, String shapes) {
    return "{\"imagePath\": \""
        + image
        + "\", \"imageData\": null, \"imageHeight\": 10, \"imageWidth\": 20, \"shapes\": ["
        + shapes
        + "]}";
  }

  private static String shape(String type, String points, String more) {
    return "{\"label\": \"a\", \"points\": " + points + ", \"shape_type\": " + type + more + "}";
  }

  private Pipeline read(String... options) throws IOException {
    return Pipeline.read(new LabelmeFormat(), Trees.local(temp), "", options);
  }

  private static List<String> names(LabelCatalog labels) {
    return labels.labels().stream().map(label -> label.name()).toList();
  }

  /** One bad shape costs itself; the frame goes on with the good one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      emptyValue = "",
      value = {
        "'polygon' | [[1, 1], [2, 2]] | | polygon.too-short",
        "'polygon' | [] | | annotation.malformed",
        "'polygon' | [[1, 1, 0], [2, 2, 0], [3, 1, 0]] | | annotation.malformed",
        "'polygon' | [[1, 1], [2, 'x'], [3, 1]] | | annotation.malformed",
        "'polygon' | [[NaN, 1], [2, 2], [3, 1]] | | polygon.not-finite",
        "'polygon' | [[1e999, 1], [2, 2], [3, 1]] | | polygon.not-finite",
        "'rectangle' | [[1, 1], [9, 2], [9, 9], [1, 9]] | | annotation.malformed",
        "'circle' | [[1, 1]] | | annotation.malformed",
        "'circle' | [[1, 1], [1e12, 1]] | | annotation.malformed",
        "'cuboid' | [[1, 1], [2, 2]] | | annotation.malformed",
        "7 | [[1, 1], [2, 2]] | | annotation.malformed",
        "'polygon' | [[1, 1], [5, 1], [5, 5]] | , 'group_id': 1.5 | annotation.malformed",
        "'polygon' | [[1, 1], [5, 1], [5, 5]] | , 'group_id': true | annotation.malformed",
        "'mask' | [[1, 1], [5, 5]] | | annotation.malformed",
        "'mask' | [[1, 1], [5, 5]] | , 'mask': 'AAAA' | mask.unreadable",
        "'mask' | [[1, 1], [5, 5]] | , 'mask': '' | mask.empty",
        "'polygon' | [[1, 1], [5, 1], [5, 5]] | , 'label': 5 | annotation.malformed",
        "'polygon' | [[1, 1], [5, 1], [5, 5]] | , 'label': null | annotation.malformed",
      })
  void badShapeCostsItself(String type, String points, String more, String code)
      throws IOException {
    String bad = shape(type, points, more == null ? "" : more).replace('\'', '"');
    write("f.json", document("f.png", bad + ", " + shape("null", SQUARE, "")));
    write("f.png", png(20, 10));
    Pipeline read = read();
    assertEquals(Map.of(), read.rejected);
    assertEquals(List.of(code), List.copyOf(read.rejectedObjects.values()));
    assertEquals(1, read.frames.get(0).objects().size());
    assertEquals(25, read.frames.get(0).objects().get(0).mask().area());
  }

  @Test
  void documentsWithoutAnyImageSayWhereImagesAreToBe() throws IOException {
    write("f.json", document("../images/f.png", shape("null", SQUARE, "")));
    assertTrue(read().reader.notes().toString().contains("holds no image file"));
    write("g.png", png(20, 10));
    assertEquals(List.of(), read().reader.notes());
  }

  /** One bad document costs its frame; the other one is read. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      emptyValue = "",
      value = {
        "{'shapes': [], 'imagePath': 'x.png' | annotation.malformed",
        "{'shapes': [], 'imagePath': 'x.png'} {} | annotation.malformed",
        "{'shapes': {}, 'imagePath': 'x.png', 'imageHeight': 1, 'imageWidth': 1} |"
            + " annotation.malformed",
        "{'imagePath': 'x.png', 'imageHeight': 1, 'imageWidth': 1} | annotation.malformed",
        "{'shapes': [], 'imagePath': 'x.png'} | annotation.malformed",
        "{'shapes': [], 'imagePath': 'x.png', 'imageHeight': true, 'imageWidth': 1} |"
            + " annotation.malformed",
        "{'shapes': [], 'imagePath': 'x.png', 'imageHeight': 99999999, 'imageWidth': 99999999} |"
            + " mask.too-large",
        "{'shapes': [], 'imagePath': 'f.png', 'imageHeight': 11, 'imageWidth': 20} |"
            + " mask.size-mismatch",
        "{'shapes': [], 'imagePath': 'x.png', 'imageData': 'AAAA'} | image.unreadable",
        "{'shapes': [], 'imagePath': 'x.png', 'imageData': '%%%'} | image.unreadable",
        "nothing | annotation.malformed",
        "~~ | annotation.malformed",
      })
  void badDocumentCostsItsFrame(String text, String code) throws IOException {
    write("bad.json", text.replace('\'', '"'));
    write("f.json", document("f.png", shape("null", SQUARE, "")));
    write("f.png", png(20, 10));
    Pipeline read = read();
    assertEquals(Map.of("bad", code), read.rejected);
    assertEquals(List.of("f"), read.frames.stream().map(frame -> frame.key().name()).toList());
  }

  @Test
  void deepDocumentIsRefused() throws IOException {
    write("bad.json", "{\"shapes\": [], \"imagePath\": \"x\", \"x\": " + "[".repeat(5000));
    write("f.json", document("f.png", ""));
    assertEquals(Map.of("bad", "annotation.malformed"), read().rejected);
  }

  @Test
  void otherJsonIsLeftOut() throws IOException {
    write("coco.json", "{\"images\": [], \"annotations\": [{\"id\": 1}], \"categories\": []}");
    write("list.json", "[1, 2]");
    write("settings.json", "{\"a\": 1}");
    write("f.json", document("f.png", ""));
    Pipeline read = read();
    assertEquals(Map.of(), read.rejected);
    assertEquals(
        List.of("coco.json", "list.json", "settings.json"),
        read.skipped.stream()
            .filter(skipped -> skipped.reason().equals(LabelmeReader.NOT_LABELME))
            .map(skipped -> skipped.path())
            .sorted()
            .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "train/a.json, ..\\\\\\\\images\\\\\\\\b.png, images/b.png",
    "json/a.json, ../images/b.png, images/b.png",
    "json/a.json, C:\\\\\\\\Users\\\\\\\\me\\\\\\\\b.png, images/b.png",
    "json/a.json, /home/me/b.png, images/b.png",
    "json/a.json, ../../../../etc/b.png, images/b.png",
    "a.json, old-name.png, a.jpeg",
    "json/b.json, gone/b.png, images/b.png",
  })
  void imageIsFound(String document, String imagePath, String image) throws IOException {
    write(document, document(imagePath, shape("null", SQUARE, "")));
    write(image, png(20, 10));
    Pipeline read = read();
    assertEquals(Map.of(), read.reasons);
    Frame frame = read.frames.get(0);
    assertEquals(image, frame.image().path());
    assertEquals(image, frame.image().fileName());
    assertEquals(document.replace(".json", ""), frame.key().name());
  }

  @Test
  void theOneFolderOfAllIsNoPartOfNames() throws IOException {
    write("top/in/labels.txt", "z\na\n");
    write("top/in/a.json", document("a.png", shape("null", SQUARE, "")));
    write("top/in/a.png", png(20, 10));
    write("top/README.md", "x");
    Pipeline read = read();
    assertEquals("a", read.frames.get(0).key().name());
    assertEquals("a.png", read.frames.get(0).image().fileName());
    assertEquals(List.of("z", "a"), names(read.reader.labels()));
    write("top/other/a.json", document("a.png", ""));
    assertEquals("in/a", read().frames.get(0).key().name());
  }

  @Test
  void imageOfTwoDocumentsHasTwoNames() throws IOException {
    write("a.json", document("x.png", ""));
    write("b.json", document("x.png", ""));
    write("x.png", png(20, 10));
    List<String> names = read().frames.stream().map(frame -> frame.image().fileName()).toList();
    assertEquals(List.of("a.png", "b.png"), names);
  }

  @Test
  void imageOfANameThatIsThereTwiceIsNotGuessed() throws IOException {
    write("json/a.json", document("C:\\\\x\\\\a.png", ""));
    write("one/a.png", png(20, 10));
    write("two/a.png", png(20, 10));
    Pipeline read = read();
    assertFalse(read.frames.get(0).image().isPresent());
    assertEquals(1, read.counters.get("images-absent"));
    assertEquals("json/a.png", read.frames.get(0).image().fileName());
  }

  @Test
  void embeddedImageIsWrittenWhereNoFileIs() throws IOException {
    byte[] image = png(20, 10);
    write(
        "a.json",
        document("photo.jpg", shape("null", SQUARE, ""))
            .replace(
                "\"imageData\": null",
                "\"imageData\": \"" + Base64.getEncoder().encodeToString(image) + "\""));
    Pipeline read = read();
    Frame frame = read.frames.get(0);
    assertEquals("a.png", frame.image().fileName());
    assertArrayEquals(image, read.image(frame));
  }

  @Test
  void embeddedImageIsTakenForADamagedFile() throws IOException {
    byte[] image = png(20, 10);
    String embedded = "\"imageData\": \"" + Base64.getEncoder().encodeToString(image) + "\"";
    write("a.json", document("a.png", "").replace("\"imageData\": null", embedded));
    for (byte[] damaged : new byte[][] {{}, {1, 2, 3}, png(21, 10)}) {
      write("a.png", damaged);
      Pipeline read = read();
      assertEquals(Map.of(), read.reasons);
      assertArrayEquals(image, read.image(read.frames.get(0)));
    }
    write("a.png", image);
    assertEquals("a.png", read().frames.get(0).image().path());
  }

  @Test
  void listGivesTheOrderOfLabels() throws IOException {
    write("labels.txt", "__ignore__\n_background_\nzebra\r\n\na\n");
    write("f.json", document("f.png", shape("null", SQUARE, "")));
    assertEquals(List.of("zebra", "a"), names(read().reader.labels()));
    write(
        "f.json", document("f.png", shape("null", SQUARE, "").replace("\"a\"", "\"__ignore__\"")));
    assertEquals(List.of("zebra", "a", "__ignore__"), names(read().reader.labels()));
    write("f.json", document("f.png", shape("null", SQUARE, "").replace("\"a\"", "\"new\"")));
    assertEquals(List.of("label.unknown"), List.copyOf(read().rejectedObjects.values()));
    write("other.txt", "new\n");
    Pipeline given = read("label-list", temp.resolve("other.txt").toString());
    assertEquals(Map.of(), given.rejectedObjects);
    assertEquals(List.of("new"), names(given.reader.labels()));
  }

  @Test
  void labelsWithoutAListAreInOrder() throws IOException {
    String other = shape("null", SQUARE, "").replace("\"a\"", "\"B\"");
    String empty = shape("null", SQUARE, "").replace("\"a\"", "\"\"");
    write("f.json", document("f.png", shape("null", SQUARE, "") + "," + other + "," + empty));
    assertEquals(List.of("B", "a", "unlabelled"), names(read().reader.labels()));
  }

  @Test
  void linesAndPointsCoverNothing() throws IOException {
    String shapes =
        shape("\"line\"", "[[1, 1], [5, 5]]", "")
            + ","
            + shape("\"point\"", "[[1, 1]]", "")
            + ","
            + shape("\"points\"", "[[1, 1], [2, 2]]", "")
            + ","
            + shape("\"linestrip\"", "[[1, 1], [5, 5], [9, 1]]", "");
    write("f.json", document("f.png", shapes));
    Pipeline read = read();
    assertEquals(Map.of(), read.rejectedObjects);
    assertEquals(List.of(), read.frames.get(0).objects());
    assertEquals(1, read.counters.get("skipped-geometry.linestrip"));
    Pipeline drawn = Pipeline.read(new LabelmeFormat(), Trees.local(temp), "labelme");
    assertEquals(1, drawn.counters.get("skipped-geometry.points"));
    assertTrue(drawn.frames.get(0).objects().size() > 1);
  }

  @Test
  void notesAreAttributes() throws IOException {
    String more =
        ", \"group_id\": \"7\", \"flags\": {\"occluded\": true}, \"description\": \"left\","
            + " \"score\": 0.5, \"difficult\": false";
    write("f.json", document("f.png", shape("null", SQUARE, more)));
    var object = read().frames.get(0).objects().get(0);
    assertEquals(0.5, object.score().getAsDouble());
    assertEquals(
        Map.of(
            "labelme.group", "7",
            "labelme.flags", "{\"occluded\":true}",
            "labelme.description", "left",
            "labelme.other", "{\"difficult\":false}"),
        object.attributes());
  }

  @Test
  void imagesWithoutADocumentAreLeftOutOrSetAside() throws IOException {
    write("f.json", document("f.png", ""));
    write("f.png", png(20, 10));
    write("g.png", png(20, 10));
    assertEquals(Map.of(), read().rejected);
    assertEquals(Map.of("g.png", "pair.missing-mask"), read("unannotated", "quarantine").rejected);
    Pipeline kept = read("unannotated", "keep");
    assertEquals(
        List.of("f", "g.png"), kept.frames.stream().map(frame -> frame.key().name()).toList());
    assertEquals(List.of(), kept.frames.get(1).objects());
  }
}
