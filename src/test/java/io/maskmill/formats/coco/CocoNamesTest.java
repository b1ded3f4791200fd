package io.maskmill.formats.coco;

import static io.maskmill.formats.coco.CocoFolder.COLUMN;
import static io.maskmill.formats.coco.CocoFolder.annotation;
import static io.maskmill.formats.coco.CocoFolder.document;
import static io.maskmill.formats.coco.CocoFolder.image;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.model.Frame;
import io.maskmill.spi.ConfigException;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where images are, and how documents name them and their subsets. */
class CocoNamesTest {
  @TempDir Path dir;
  private CocoFolder folder;

  @BeforeEach
  void makeFolder() {
    folder = new CocoFolder(dir);
  }

  private static String found(Pipeline read) {
    StringBuilder text = new StringBuilder();
    for (Frame frame : read.frames) {
      text.append(frame.key()).append(" at ").append(frame.image().path()).append("; ");
    }
    return text + "" + read.rejected;
  }

  private String refusal(String... options) {
    return assertThrows(ConfigException.class, () -> folder.read(options)).getMessage();
  }

  @ParameterizedTest
  @CsvSource({
    "https://h.example/o/x.png?alt=media&token=d4c, images/x.png",
    "https://h.example/o/a%2Fx.png?alt=media, images/a/x.png",
    "s3://bucket/set/images/x.png, images/x.png",
    "gs://bucket/x.png?versionId=7, x.png",
    "/home/me/set/images/x.png, images/x.png",
    "C:\\\\set\\\\x.png, images/x.png",
    "/data/local-files/?d=set/x.png, images/x.png",
    "x.png?v=3, images/x.png"
  })
  void imageIsFoundByTheEndOfItsAddress(String fileName, String path) throws IOException {
    String images = "{\"id\":1,\"file_name\":\"" + fileName + "\",\"width\":4,\"height\":3}";
    folder
        .text("annotations/instances_default.json", document(images, annotation("1", 1, COLUMN)))
        .image(path, 4, 3);
    Pipeline read = folder.read();
    assertEquals(path, read.frames.get(0).image().path());
    assertEquals(Map.of(), read.rejected);
    assertEquals(1, read.counters.get("names-derived"));
  }

  @ParameterizedTest
  @CsvSource({"check", "document"})
  void aHiddenNameIsFoundWhereADocumentNamesIt(String imageSize) throws IOException {
    String images =
        image(1, ".hid.png") + "," + image(2, "b/.x/a.png") + "," + image(3, ".gone.png");
    folder
        .text("annotations/instances_default.json", document(images, annotation("1", 1, COLUMN)))
        .image("images/.hid.png", 4, 3)
        .image("images/b/.x/a.png", 4, 3)
        .image("images/.nobody.png", 4, 3);
    Pipeline read = folder.read("image-size", imageSize);
    assertEquals(
        ".gone at ; .hid at images/.hid.png; b/.x/a at images/b/.x/a.png; {}",
        found(read).replace(".png at", " at"));
    assertEquals(1, read.counters.get("images-absent"));
    assertTrue(read.image(read.frames.get(1)).length > 0);
  }

  @Test
  void addressesOfOneNameInSeveralFoldersStaySeveral() throws IOException {
    folder
        .text(
            "annotations/instances_default.json",
            document(image(1, "s3://b/set/p/1.png") + "," + image(2, "s3://b/set/q/1.png"), ""))
        .image("images/p/1.png", 4, 3)
        .image("images/q/1.png", 4, 3);
    assertEquals("p/1 at images/p/1.png; q/1 at images/q/1.png; {}", found(folder.read()));
  }

  @Test
  void addressOfAnImageThatIsNotThereIsItsUri() throws IOException {
    String address = "https://h.example/o/x.png?token=1";
    folder.text("coco.json", document(image(1, address), ""));
    Frame frame = folder.read().frames.get(0);
    assertEquals("h.example/o/x.png", frame.image().fileName());
    assertEquals(address, frame.image().uri());
  }

  @ParameterizedTest
  @ValueSource(strings = {"stuff_train2017", "person_keypoints_train2017", "instances_train2017"})
  void documentsOfAllTasksHaveTheSubsetInTheirName(String name) throws IOException {
    folder
        .text("annotations/" + name + ".json", document(image(1, "x.png"), ""))
        .image("train2017/x.png", 4, 3);
    assertEquals(
        "train2017/x at train2017/x.png; {}",
        found(folder.read("documents", "annotations/" + name + ".json")));
  }

  @Test
  void wordsOfADocumentsNameAreFoldersToo() throws IOException {
    folder
        .text("annotations/train_labels-v2.json", document(image(1, "x.png"), ""))
        .image("images/train/x.png", 4, 3);
    assertEquals("train_labels-v2/x at images/train/x.png; {}", found(folder.read()));
  }

  @Test
  void stuffAndInstancesOfOneSubsetAreTwoSubsetsOfTheSameImages() throws IOException {
    folder
        .text("annotations/instances_val.json", document(image(1, "x.png"), ""))
        .text("annotations/stuff_val.json", document(image(1, "x.png"), ""))
        .image("images/val/x.png", 4, 3);
    assertEquals(
        "stuff_val/x at images/val/x.png; val/x at images/val/x.png; {}",
        found(
            folder.read("documents", "annotations/instances_val.json,annotations/stuff_val.json")));
  }

  @Test
  void folderThatIsNotThereStopsTheRun() throws IOException {
    folder
        .text("annotations/instances_val.json", document(image(1, "x.png"), ""))
        .image("val/x.png", 4, 3);
    String refusal = refusal("images", "pictures/{subset}");
    assertTrue(
        refusal.startsWith(
            "source option images=pictures/{subset}/: there is no folder pictures/val/ below "),
        refusal);
    assertTrue(
        refusal.endsWith(
            "; the first image lies in val/, where it is found without the" + " option"),
        refusal);
  }

  @Test
  void folderWithoutTheFirstImagesIsSaid() throws IOException {
    folder
        .text("annotations/instances_val.json", document(image(1, "x.png"), ""))
        .image("val/y.png", 4, 3);
    Pipeline read = folder.read("images", "val", "unannotated", "skip");
    assertEquals(
        List.of(
            "annotations/instances_val.json: its first image, x.png, is in none of the folders"
                + " val/; if images lie elsewhere, set source option images to their"
                + " folder, or to a pattern with {id} where they are called after ids"),
        read.reader.notes());
  }

  @Test
  void patternFindsImagesByTheirIds() throws IOException {
    folder
        .text(
            "annotations/instances_val.json",
            document(image(7, "n.png") + "," + image(8, "o.png"), annotation("1", 7, COLUMN)))
        .image("img/val/a/0007_left.png", 4, 3)
        .image("img/val/a/0009_left.png", 4, 3)
        .image("img/val/a/0007_right.png", 4, 3);
    Pipeline read = folder.read("images", "img/{subset}/**/{id}_left.png");
    assertEquals(
        "val/a/0007_left at img/val/a/0007_left.png; val/image_id=8 at ;"
            + " {val/id=9=pair.missing-mask}",
        found(read));
    assertEquals(1, read.frames.get(0).objects().size());
  }

  @Test
  void twoFilesOfOneIdAreSetAside() throws IOException {
    folder
        .text("annotations/instances_val.json", document(image(7, "n.png"), ""))
        .image("img/a/7.png", 4, 3)
        .image("img/b/7.png", 4, 3);
    Pipeline read = folder.read("images", "img/**/{id}.png");
    assertEquals(Map.of("val/a/7", "pair.duplicate-stem"), read.rejected);
    assertEquals(
        "img/a/7.png and img/b/7.png both fit images= for the image's id 7",
        read.reasons.get("val/a/7"));
  }

  @Test
  void patternWithoutIdIsRefused() throws IOException {
    folder.text("coco.json", document("", ""));
    assertTrue(refusal("images", "img/*.png").contains("a pattern must have {id}"));
  }

  @Test
  void imageThatNoDocumentNamesMayBeAFrameWithoutObjects() throws IOException {
    folder
        .text("annotations/instances_val.json", document(image(1, "x.png"), ""))
        .image("images/val/x.png", 4, 3)
        .image("images/val/y.png", 5, 2);
    Pipeline read = folder.read("unannotated", "keep");
    assertEquals("val/x at images/val/x.png; val/y at images/val/y.png; {}", found(read));
    assertEquals(5, read.frames.get(1).width());
    assertEquals(1, read.counters.get("images-without-annotation"));
  }

  @Test
  void imagesOfOneFileNameAreToldByTheirIds() throws IOException {
    folder.text("coco.json", document(image(1, "x.jpg") + "," + image(2, "x.jpg"), ""));
    assertEquals(
        "2 images of the document, of the ids 1, 2, have the file_name x.jpg",
        folder.read().reasons.get("x"));
  }

  @Test
  void sizeOfZeroIsNone() throws IOException {
    folder
        .text(
            "coco.json",
            document("{\"id\":1,\"file_name\":\"x.png\",\"width\":0,\"height\":0}", ""))
        .image("x.png", 6, 5);
    Frame frame = folder.read().frames.get(0);
    assertEquals("6x5", frame.width() + "x" + frame.height());
  }

  @Test
  void filesThatAreStoredUrlEncodedTellTheFolderToo() throws IOException {
    folder
        .text("annotations/instances_train_v2.json", document(image(1, "a b.png"), ""))
        .image("train/a%20b.png", 4, 3);
    Pipeline read = folder.read();
    assertEquals(List.of(), read.reader.notes());
    assertEquals(Set.of("train_v2/a%20b"), read.rejected.keySet(), "the engine pairs spellings");
  }

  @Test
  void documentsThatMayHaveMasksAndAreNotReadAreNamed() throws IOException {
    folder
        .text("annotations/instances_val.json", document(image(1, "x.png"), ""))
        .text("annotations/stuff_val.json", document(image(1, "x.png"), ""))
        .text("annotations/captions_val.json", "{}")
        .image("images/x.png", 4, 3);
    assertEquals(
        List.of(
            "annotations/stuff_val.json may have masks too and are not read (name the documents to"
                + " read with source option documents)"),
        folder.read().reader.notes());
  }
}
