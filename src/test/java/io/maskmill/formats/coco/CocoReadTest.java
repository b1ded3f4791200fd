package io.maskmill.formats.coco;

import static io.maskmill.formats.coco.CocoFolder.COLUMN;
import static io.maskmill.formats.coco.CocoFolder.annotation;
import static io.maskmill.formats.coco.CocoFolder.document;
import static io.maskmill.formats.coco.CocoFolder.image;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.Label;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.VocColors;
import io.maskmill.spi.ConfigException;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CocoReadTest {
  private static final RunLengthMask COLUMN_MASK =
      new RunLengthMask(4, 3, new int[] {1, 1, 3, 1, 3, 1, 2});

  @TempDir Path dir;
  private CocoFolder folder;

  @BeforeEach
  void makeFolder() {
    folder = new CocoFolder(dir);
  }

  private static List<String> names(Pipeline read) {
    return read.frames.stream().map(f -> f.key().toString()).toList();
  }

  private static String faults(Pipeline read) {
    return read.rejected + " " + read.rejectedObjects;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        COLUMN,
        "{\"counts\":\"336\",\"size\":[3,4]}",
        "{\"size\":[3.0,4.0],\"counts\":[3.0,3,6]}",
        "[[1,0,2,0,2,3,1,3]]"
      })
  void everyKindOfSegmentationGivesItsPixels(String segmentation) throws IOException {
    folder.text("coco.json", document(image(1, "x.jpg"), annotation("5", 1, segmentation)));
    ObjectMask object = folder.read().frames.get(0).objects().get(0);
    assertEquals(COLUMN_MASK, object.mask());
    assertEquals("5", object.objectId());
  }

  @Test
  void crowdScoreAndAttributesAreKept() throws IOException {
    String rest =
        ",\"iscrowd\":1,\"score\":0.25,\"attributes\":{\"track\":7,\"on\":true,\"x\":null,\"y\":[1]}}";
    String text = annotation("5", 1, COLUMN);
    folder.text(
        "coco.json", document(image(1, "x.jpg"), text.substring(0, text.length() - 1) + rest));
    ObjectMask object = folder.read().frames.get(0).objects().get(0);
    assertTrue(object.crowd());
    assertEquals(OptionalDouble.of(0.25), object.score());
    assertEquals(
        Map.of(
            "track",
            "7",
            "on",
            "true",
            "y",
            "[1]",
            "coco.json-keys",
            "[\"on\",\"track\",\"y\"]",
            "coco.null-keys",
            "[\"x\"]"),
        object.attributes());
  }

  @Test
  void numbersOfAttributesStayAsTheyAreWritten() throws IOException {
    String text = annotation("5", 1, COLUMN);
    String rest = ",\"turn\":0.0001,\"attributes\":{\"a\":1.50,\"b\":-1e+3,\"c\":\"x\\u00e9\\n\"}}";
    folder.text(
        "coco.json", document(image(1, "x.jpg"), text.substring(0, text.length() - 1) + rest));
    assertEquals(
        Map.of(
            "turn",
            "0.0001",
            "a",
            "1.50",
            "b",
            "-1e+3",
            "c",
            "x\u00e9\n",
            "coco.json-keys",
            "[\"a\",\"b\",\"turn\"]"),
        folder.read().frames.get(0).objects().get(0).attributes());
  }

  @Test
  void annotationsMayComeBeforeImages() throws IOException {
    folder.text(
        "coco.json",
        "{\"annotations\":["
            + annotation("1", 7, COLUMN)
            + "],\"categories\":[{\"id\":1,\"name\":\"a\"}],\"images\":["
            + image(7, "x.jpg")
            + "]}");
    assertEquals(1, folder.read().frames.get(0).objects().size());
  }

  @Test
  void objectsAreInOrderOfNumericId() throws IOException {
    folder.text(
        "coco.json",
        document(
            image(1, "x.jpg"),
            String.join(
                ",",
                annotation("10", 1, COLUMN),
                annotation("\"b\"", 1, COLUMN),
                annotation("9", 1, COLUMN))));
    assertEquals(
        List.of("9", "10", "b"),
        folder.read().frames.get(0).objects().stream().map(ObjectMask::objectId).toList());
  }

  @Test
  void annotationIdGivenTwiceKeepsBothAndIsCounted() throws IOException {
    folder.text(
        "coco.json",
        document(image(1, "x.jpg"), annotation("3", 1, COLUMN) + "," + annotation("3", 1, COLUMN)));
    Pipeline read = folder.read();
    assertEquals(2, read.frames.get(0).objects().size());
    assertEquals(1, read.counters.get("duplicate-annotation-ids"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void imagesOfOneIdAreAllSetAside(boolean imagesFirst) throws IOException {
    String images = "\"images\":[" + image(1, "x.jpg") + "," + image(1, "y.jpg") + "]";
    String annotations = "\"annotations\":[" + annotation("3", 1, COLUMN) + "]";
    folder.text(
        "coco.json",
        "{"
            + (imagesFirst ? images + "," + annotations : annotations + "," + images)
            + ",\"categories\":[{\"id\":1,\"name\":\"a\"}]}");
    Pipeline read = folder.read();
    assertEquals("{x=annotation.malformed, y=annotation.malformed} {}", faults(read));
    assertEquals("image id 1 stands twice in the document", read.reasons.get("x"));
  }

  @Test
  void imagesOfOneFileNameAreSetAsideAsOneFrame() throws IOException {
    folder.text(
        "coco.json",
        document(image(1, "x.jpg") + "," + image(2, "x.jpg"), annotation("3", 1, COLUMN)));
    assertEquals("{x=pair.duplicate-stem} {}", faults(folder.read()));
  }

  @Test
  void everyFrameHasAKeyOfItsOwn() throws IOException {
    folder.text(
        "coco.json",
        document(
            image(1, "a.jpg") + "," + image(2, "a.png") + "," + image(3, "a.jpg.png"),
            annotation("3", 1, COLUMN)));
    assertEquals(List.of("a.jpg", "a.png", "a.jpg.png"), names(folder.read()));
  }

  @Test
  void imagesOfOneStemKeepTheirExtensions() throws IOException {
    folder
        .text(
            "coco.json",
            document(
                image(1, "x.jpg") + "," + image(2, "x.png"),
                annotation("3", 1, COLUMN) + "," + annotation("4", 2, COLUMN)))
        .image("images/x.png", 4, 3)
        .image("images/x.jpg", 4, 3);
    Pipeline read = folder.read();
    assertEquals(List.of("x.jpg", "x.png"), names(read));
    assertEquals("3", read.frames.get(0).objects().get(0).objectId());
    assertEquals("4", read.frames.get(1).objects().get(0).objectId());
    assertEquals("images/x.png", read.frames.get(1).image().path());
  }

  @Test
  void annotationOfUnknownImageIsSetAside() throws IOException {
    folder.text("coco.json", document(image(1, "x.jpg"), annotation("3", 8, COLUMN)));
    assertEquals("{image_id=8=pair.missing-image} {}", faults(folder.read()));
  }

  @Test
  void badAnnotationLeavesTheOthers() throws IOException {
    folder.text(
        "coco.json",
        document(
            image(1, "x.jpg"),
            annotation("1", 1, COLUMN)
                + ","
                + annotation("2", 1, "7")
                + ",{\"id\":3,\"id\":4,\"image_id\":1}"
                + ","
                + annotation("5", 1, "[[0,0,1,NaN,1,1]]")));
    Pipeline read = folder.read();
    assertEquals(1, read.frames.get(0).objects().size());
    assertEquals(
        "{} {x annotation 2=annotation.malformed, x annotation 3=annotation.malformed,"
            + " x annotation 5=polygon.not-finite}",
        faults(read));
    assertEquals("{x=annotation.malformed} {}", faults(folder.read("strict-frames", "on")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "{}"})
  void annotationOfABoxAloneIsCountedOrSetAside(String segmentation) throws IOException {
    folder.text("coco.json", document(image(1, "x.jpg"), annotation("1", 1, segmentation)));
    Pipeline read = folder.read();
    assertEquals("{} {}", faults(read));
    assertEquals(1, read.counters.get("no-segmentation"));
    assertEquals(
        "{} {x annotation 1=annotation.malformed}",
        faults(folder.read("no-segmentation", "quarantine")));
  }

  @Test
  void emptyMaskIsDroppedAndCounted() throws IOException {
    folder.text(
        "coco.json",
        document(image(1, "x.jpg"), annotation("1", 1, "{\"size\":[3,4],\"counts\":[12]}")));
    Pipeline read = folder.read();
    assertTrue(read.frames.get(0).objects().isEmpty());
    assertEquals(1, read.counters.get("empty-objects"));
  }

  @ParameterizedTest
  @CsvSource({
    "annotations/instances_train.json, images/train/x.png",
    "annotations/instances_train.json, images/x.png",
    "annotations/train.json, train/x.png",
    "annotations/train.json, x.png",
    "instances_train.json, x.png",
    "train/_annotations.coco.json, train/x.png"
  })
  void imagesAreFoundWhereTheyUsuallyLie(String document, String path) throws IOException {
    folder
        .text(document, document(image(1, "x.png"), annotation("1", 1, COLUMN)))
        .image(path, 4, 3);
    Pipeline read = folder.read();
    assertEquals("{} {}", faults(read));
    assertEquals(List.of("train/x"), names(read));
    assertEquals(path, read.frames.get(0).image().path());
  }

  @Test
  void subsetsMayShareOneFolderOfImages() throws IOException {
    folder
        .text("annotations/instances_train.json", document(image(1, "a.png"), ""))
        .text("annotations/instances_val.json", document(image(1, "b.png"), ""))
        .image("images/a.png", 4, 3)
        .image("images/b.png", 4, 3)
        .image("images/c.png", 4, 3);
    Pipeline read = folder.read();
    assertEquals(List.of("train/a", "val/b"), names(read));
    assertTrue(read.frames.stream().allMatch(f -> f.image().isPresent()));
    assertEquals("{c=pair.missing-mask} {}", faults(read));
    assertEquals("{} {}", faults(folder.read("unannotated", "skip")));
  }

  @Test
  void fileNamesMayHoldFoldersInAnyWriting() throws IOException {
    folder
        .text("coco.json", document(image(1, "images/x.png") + "," + image(2, "images\\y.png"), ""))
        .image("images/x.png", 4, 3)
        .image("images/y.png", 4, 3);
    Pipeline read = folder.read();
    assertEquals(List.of("images/x", "images/y"), names(read));
    assertTrue(read.frames.stream().allMatch(f -> f.image().isPresent()));
    assertEquals("{} {}", faults(read));
    assertEquals(1, read.counters.get("names-made-safe"));
  }

  @Test
  void imageFolderCanBeNamed() throws IOException {
    folder
        .text("annotations/instances_val.json", document(image(1, "x.png"), ""))
        .image("data/val/jpg/x.png", 4, 3);
    Frame frame = folder.read("images", "data/{subset}/jpg").frames.get(0);
    assertEquals("data/val/jpg/x.png", frame.image().path());
  }

  @Test
  void imageOfAnotherSizeIsSetAside() throws IOException {
    folder.text("coco.json", document(image(1, "x.png"), "")).image("x.png", 3, 4);
    assertEquals("{x=mask.size-mismatch} {}", faults(folder.read()));
    assertEquals("{} {}", faults(folder.read("image-size", "document")));
  }

  @ParameterizedTest
  @CsvSource({
    "100000, 100000, mask.too-large",
    "2147483648, 1, annotation.malformed",
    "-4, 3, annotation.malformed",
    "4.5, 3, annotation.malformed",
    "\"4\", 3, annotation.malformed"
  })
  void impossibleSizeIsSetAside(String width, String height, String code) throws IOException {
    String sides = "\"width\":" + width + ",\"height\":" + height;
    folder.text("coco.json", document("{\"id\":1,\"file_name\":\"x.png\"," + sides + "}", ""));
    assertEquals("{x=" + code + "} {}", faults(folder.read()));
  }

  @Test
  void loneDocumentAtTheTopIsNoSubset() throws IOException {
    folder.text("coco.json", document(image(1, "x.png"), "")).text("notes.json", "{}");
    assertEquals(List.of("x"), names(folder.read()));
    assertEquals(List.of("x"), names(folder.read("documents", "coco.json")));
    String refusal =
        assertThrows(ConfigException.class, () -> folder.read("documents", "a/coca.json"))
            .getMessage();
    assertTrue(
        refusal.startsWith("source option documents=a/coca.json fits no file below "), refusal);
    assertTrue(refusal.endsWith("; nearest is coco.json"), refusal);
  }

  @Test
  void missingSizeComesFromTheImage() throws IOException {
    String images = "{\"id\":1,\"file_name\":\"x.png\"},{\"id\":2,\"file_name\":\"y.png\"}";
    folder.text("coco.json", document(images, "")).image("x.png", 6, 5);
    Pipeline read = folder.read();
    assertEquals(6, read.frames.get(0).width());
    assertEquals("{y=annotation.malformed} {}", faults(read));
  }

  @Test
  void categoriesOfSeveralDocumentsAreMergedByName() throws IOException {
    String categories = "],\"annotations\":[%s],\"categories\":[%s]}";
    folder
        .text(
            "annotations/instances_a.json",
            "{\"images\":["
                + String.format(
                    categories,
                    "",
                    "{\"id\":9,\"name\":\"car\"},"
                        + "{\"id\":2,\"name\":\"dog\",\"supercategory\":\"animal\"}"))
        .text(
            "annotations/instances_b.json",
            "{\"images\":["
                + image(1, "x.png")
                + String.format(
                    categories,
                    annotation("1", 1, COLUMN),
                    "{\"id\":1,\"name\":\"car\"},{\"id\":2,\"name\":\"cat\"}"));
    Pipeline read = folder.read();
    assertEquals(
        List.of(
            new Label("dog", VocColors.color(1), Map.of("coco.id", "2", "supercategory", "animal")),
            new Label("car", VocColors.color(2), Map.of("coco.id", "9")),
            new Label("cat", VocColors.color(3), Map.of("coco.id", "2"))),
        read.reader.labels().labels());
    assertEquals(1, read.frames.get(0).objects().get(0).label());
  }

  @Test
  void documentsOfOtherTasksAreSkipped() throws IOException {
    folder
        .text("annotations/instances_val.json", document(image(1, "x.png"), ""))
        .text("annotations/captions_val.json", "[")
        .text("annotations/other.json", "{}")
        .text("readme.txt", "");
    Pipeline read = folder.read();
    assertEquals(1, read.frames.size());
    assertEquals(3, read.skipped.size());
    assertEquals(
        List.of(
            "annotations/other.json is skipped: it has no images, annotations or categories",
            "annotations/instances_val.json: its first image, x.png, is in none of the folders"
                + " images/val/, images/, val/, /; if images lie elsewhere,"
                + " set source option images to their folder, or to a pattern with {id} where they"
                + " are called after ids"),
        read.reader.notes());
  }

  @Test
  void sourceMayBeTheDocumentAlone() throws IOException {
    folder.text("some/instances_val.json", document(image(1, "x.png"), annotation("1", 1, COLUMN)));
    Pipeline read =
        Pipeline.read(new CocoFormat(), Trees.local(dir.resolve("some/instances_val.json")), "");
    assertEquals(List.of("val/x"), names(read));
    assertFalse(read.frames.get(0).image().isPresent());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"images\":[1,}               | coco.json: broken JSON at line 1, column 1", // 14 or 15
        "{\"images\":[{\"id\":1}         | Unexpected end-of-input: expected close marker for Array",
        "{\"images\":[],\"images\":[]}   | coco.json: key 'images' stands twice",
        "{\"images\":{}}                 | coco.json: 'images' must be a list",
        "{\"categories\":[{\"id\":1}]}   | coco.json: categories[0] (id 1) must have a name",
        "[]                              | has no COCO instances document",
      })
  void documentThatCannotBeReadStopsTheRun(String text, String message) throws IOException {
    folder.text("coco.json", text);
    String actual = assertThrows(ConfigException.class, () -> folder.read()).getMessage();
    assertTrue(actual.contains(message), actual);
  }

  @Test
  void twoDocumentsOfOneSubsetStopTheRun() throws IOException {
    folder
        .text("annotations/instances_val.json", document("", ""))
        .text("annotations/val.json", document("", ""));
    assertEquals(
        "annotations/instances_val.json and annotations/val.json are both of subset 'val';"
            + " name those to read with source option 'documents'",
        assertThrows(ConfigException.class, () -> folder.read()).getMessage());
    assertEquals(List.of(), folder.read("documents", "annotations/val.json").reader.notes());
  }

  @Test
  void exportOfEncordGivesTheMasksThatWentIn() throws IOException {
    Path golden = Path.of("src/test/resources/golden/encord-coco/export");
    JsonNode masks = Json.mapper().readTree(golden.resolve("masks.json").toFile());
    Pipeline read =
        Pipeline.read(new CocoFormat(), Trees.local(golden.resolve("coco_all.json")), "");
    assertEquals(5, read.frames.size());
    assertEquals(Map.of(), read.rejectedObjects);
    String[] expected = {"strip", "disc", "disc", "tl", "noise", "tl", "disc", "strip"};
    int seen = 0;
    for (Frame frame : read.frames) {
      for (ObjectMask object : frame.objects()) {
        JsonNode rows = masks.path(expected[Integer.parseInt(object.objectId())]);
        for (int y = 0; y < frame.height(); y++) {
          for (int x = 0; x < frame.width(); x++) {
            assertEquals(rows.get(y).asText().charAt(x) == '#', object.mask().get(x, y));
          }
        }
        seen++;
      }
    }
    assertEquals(expected.length, seen);
  }
}
