package io.maskmill.engine.recognize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.spi.ConfigException;
import io.maskmill.testing.Packer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What datasets are taken for: those of the systems themselves, and some made up. */
class RecognitionTest {
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final String PNG = "\u0089PNG";

  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource({
    "golden/clearml/case01_docs_gray, clearml",
    "golden/clearml/case03_multi_masks, clearml",
    "golden/clearml/case06_roi_labels, clearml",
    "golden/clearml/case09_mapping_forms, clearml",
    "golden/clearml/write_example, clearml",
    "golden/coco-relatives/c01_segmentation_variants, coco",
    "golden/coco-relatives/c01_segmentation_variants/instances.json, coco",
    "golden/coco-relatives/c03_documents, coco",
    "golden/coco-relatives/c04_lvis_v1, coco",
    "golden/coco-relatives/c05_lvis_v05, coco",
    "golden/encord/encord_image.json, encord",
    "golden/encord/encord_img_group.json, encord",
    "golden/encord/encord_video.json, encord",
    "golden/encord, encord",
    "golden/encord-coco/panoptic/panoptic.json, coco-panoptic",
    "golden/encord-coco/export/coco_all.json, coco",
    "cases/01-supervisely-size-mismatch/input/f04, supervisely",
    "cases/14-lvis-coco-url/a24, coco",
    "cases/18-no-categories/p4b, coco-panoptic",
    "cases/18-no-categories/a15, coco",
    "cases/05-kaggle-row-order, rle-csv",
  })
  void aDatasetIsWhatItsSystemMade(String path, String format) throws IOException {
    assertEquals(format, Seen.format(RESOURCES.resolve(path)));
  }

  static Stream<Path> cvat() throws IOException {
    try (Stream<Path> imported = Files.list(RESOURCES.resolve("golden/cvat/import"));
        Stream<Path> export = Files.list(RESOURCES.resolve("golden/cvat/export"))) {
      return Stream.concat(imported.toList().stream(), export.toList().stream())
          .flatMap(one -> Stream.of(one.resolve("in"), one.resolve("expected")))
          .filter(one -> Files.isDirectory(one.resolve("ImageSets/Segmentation")))
          .sorted();
    }
  }

  @ParameterizedTest
  @MethodSource
  void cvat(Path dataset) throws IOException {
    assertEquals("cvat-mask", Seen.format(dataset));
  }

  @Test
  void thereAreManyDatasetsOfCvat() throws IOException {
    assertTrue(cvat().count() > 20, "the golden vectors have moved");
  }

  @Test
  void aProjectWithMasksIsNoPlainProject() throws IOException {
    Map<String, String> files = new TreeMap<>();
    files.put("meta.json", "{\"classes\": [], \"tags\": []}");
    files.put("ds/img/a.jpg", "x");
    files.put("ds/ann/a.jpg.json", "{\"size\": {}, \"objects\": []}");
    assertEquals("supervisely", Seen.format(Seen.folder(temp.resolve("plain"), files)));
    files.put("obj_class_to_machine_color.json", "{}");
    files.put("ds/masks_machine/a.png", PNG);
    Recognition seen = Seen.of(Seen.folder(temp.resolve("masks"), files));
    assertEquals("supervisely-masks", seen.best().format().id());
    assertEquals("supervisely", seen.runnerUp().format().id());
  }

  @Test
  void aProjectWithoutItsMetaIsNearOne() throws IOException {
    Path dataset =
        Seen.folder(
            temp,
            Map.of(
                "img/a.jpg", "x", "ann/a.jpg.json", "{\"size\": {\"width\": 1}, \"objects\": []}"));
    Recognition seen = Seen.of(dataset);
    assertNull(seen.best());
    assertEquals("supervisely", seen.near().get(0).format().id());
    assertTrue(seen.near().get(0).likeness().because().contains("no meta.json"));
  }

  @Test
  void listsOfFramesAreWhatCvatsMasksLack() throws IOException {
    Recognition seen =
        Seen.of(
            Seen.folder(temp, Map.of("labelmap.txt", "a:1,2,3::", "SegmentationClass/a.png", PNG)));
    assertNull(seen.best());
    assertTrue(
        seen.near().get(0).likeness().because().contains("ImageSets/Segmentation/<subset>.txt"));
  }

  @ParameterizedTest
  @CsvSource({
    "img/a.jpg, ann/a.png, '{}'",
    "img/a.jpg, ann/a.jpg.png, '{}'",
    "images/a.jpg, masks/a.png, '{images=images/{name}.*, masks=masks/{name}.*}'",
    "images/a.jpg, masks/a_mask.png, '{images=images/{name}.*, masks=masks/{name}_mask.*}'",
    "train/x/a.tif, train/y_gt/a.png, '{images={subset}/x/{name}.*, masks={subset}/y_gt/{name}.*}'",
    "images/val/a.jpg, labels/val/a.png,"
        + " '{images=images/{subset}/{name}.*, masks=labels/{subset}/{name}.*}'",
    "7f/images/7f.png, 7f/masks/aa.png, '{images={name}/images/*.*, masks={name}/masks/{object}.*}'",
    "photos/a.jpg, masks/cat/a.png, '{images=photos/{name}.*, masks=masks/{label}/{name}.*}'",
    "photos/a.jpg, masks/a/0.png, '{images=photos/{name}.*, masks=masks/{name}/{object}.*}'",
    "a.jpg, a.png, '{images={name}.jpg, masks={name}.png}'",
    "a.png, a_mask.png, '{images={name}.png, masks={name}_mask.png, prefer=masks}'",
    "leftImg8bit/val/ulm/u_0_leftImg8bit.png, gtFine/val/ulm/u_0_gtFine_labelIds.png,"
        + " '{images=leftImg8bit/{subset}/*/{name}_leftImg8bit.png,"
        + " masks=gtFine/{subset}/*/{name}_gtFine_labelIds.png}'",
  })
  void imagesAndMasksAreFoundWhereverTheyLie(String image, String mask, String options)
      throws IOException {
    Recognition seen = Seen.of(Seen.folder(temp, Map.of(image, "x", mask, PNG)));
    assertEquals("binary-masks", seen.best().format().id());
    assertEquals(options, seen.best().likeness().options().toString());
  }

  @Test
  void masksOfSeveralObjectsAreNoSuffix() throws IOException {
    Path dataset =
        Seen.folder(temp, Map.of("images/a.jpg", "x", "masks/a_0.png", PNG, "masks/a_1.png", PNG));
    assertNull(Seen.of(dataset).best());
  }

  @Test
  void aDocumentElsewhereIsNamed() throws IOException {
    String coco =
        "{\"images\": [{\"id\": 1, \"file_name\": \"a\"}], \"annotations\": [{\"segmentation\":"
            + " []}]}";
    Recognition seen = Seen.of(Seen.folder(temp, Map.of("export/coco.json", coco, "b.txt", "x")));
    assertEquals("coco", seen.best().format().id());
    assertEquals("{documents=export/coco.json}", seen.best().likeness().options().toString());
  }

  @Test
  void twoFormatsThatFitAlikeAreATossUp() throws IOException {
    Path dataset =
        Seen.folder(
            temp,
            Map.of(
                "annotations/instances_a.json",
                "{\"images\": [{\"id\": 1, \"file_name\": \"a\"}], \"annotations\":"
                    + " [{\"segmentation\": []}]}",
                "annotations/panoptic_a.json",
                "{\"images\": [{\"id\": 1, \"file_name\": \"a\"}], \"annotations\":"
                    + " [{\"segments_info\": []}]}"));
    Recognition seen = Seen.of(dataset);
    assertNull(seen.best());
    assertEquals(2, seen.tossUp().size());
  }

  @Test
  void theOnlyFolderOfAFolderIsTold() throws IOException {
    Seen.folder(temp, Map.of("119/img/a.png", "x", "119/ann/a.png", PNG));
    Recognition seen = Seen.of(temp);
    assertNull(seen.best());
    assertEquals("119", seen.below().get(0).path());
  }

  @Test
  void aFolderThatWrapsAnArchiveIsReadByOptions() throws IOException {
    Path zip = temp.resolve("119.zip");
    Files.write(
        zip,
        Packer.zip(
            Map.of(
                "119/img/a.png", new byte[] {1},
                "119/ann/a.png", new byte[] {1},
                "119/classes_mapping.json",
                    "{\n  \"classes_mapping\": {\"a\": 1}\n}".getBytes(StandardCharsets.UTF_8))));
    Recognition.Candidate best = Seen.of(zip).best();
    assertEquals("binary-masks", best.format().id());
    assertEquals(
        "{images=119/img/{name}.*, masks=119/ann/{name}.*, classes-mapping={ \"classes_mapping\":"
            + " {\"a\": 1} }}",
        best.likeness().options().toString());
  }

  @Test
  void ofALongDocumentTheBeginningAndTheEndAreRead() throws IOException {
    StringBuilder json = new StringBuilder("{\"images\": [");
    for (int i = 0; i < 60_000; i++) {
      json.append("{\"id\": ").append(i).append(", \"file_name\": \"a\"},");
    }
    json.append("{\"id\": -1, \"file_name\": \"b\"}], \"annotations\": [");
    json.append("{\"image_id\": 1, \"caption\": \"a cat\"},".repeat(60_000));
    json.append("{\"image_id\": 1, \"caption\": \"a dog\"}]}");
    Path file = temp.resolve("x.json");
    Files.writeString(file, json);
    assertEquals("a COCO captions document, which has no masks (x.json)", Seen.format(file));
    Files.writeString(
        file, json.toString().replace("\"caption\": \"a", "\"segmentation\": [], \"x\": \"a"));
    assertEquals("coco", Seen.format(file));
  }

  @Test
  void whatFitsNothingIsCounted() throws IOException {
    Recognition seen =
        Seen.of(Seen.folder(temp, Map.of("a.txt", "x", "b/c.txt", "y", "d.md", "z")));
    assertEquals("nothing", Seen.format(temp));
    assertEquals("3 files (2 .txt, 1 .md), such as a.txt", seen.seen());
  }

  @Test
  void anEmptyFolderHasNothing() throws IOException {
    assertEquals("no files", Seen.of(temp).seen());
  }

  @ParameterizedTest
  @CsvSource({"'', nothing", "no json, nothing", "{, nothing", "'[1, 2', nothing"})
  void aFileThatIsNoJsonIsNothing(String text, String format) throws IOException {
    Path file = temp.resolve("labels.json");
    Files.writeString(file, text);
    assertEquals(format, Seen.format(file));
  }

  @Test
  void deepAndWideJsonIsNoBurden() throws IOException {
    Path file = temp.resolve("labels.json");
    Files.writeString(file, "[".repeat(60_000));
    assertEquals("nothing", Seen.format(file));
    StringBuilder wide = new StringBuilder("{");
    for (int i = 0; i < 30_000; i++) {
      wide.append("\"k").append(i).append("\": 1,");
    }
    Files.writeString(file, wide);
    assertEquals("nothing", Seen.format(file));
  }

  @Test
  void anArchiveThatIsNoneIsRefusedAsWithItsFormat() throws IOException {
    Path zip = temp.resolve("a.zip");
    Files.writeString(zip, "this is text");
    ConfigException e = Assertions.assertThrows(ConfigException.class, () -> Seen.of(zip));
    assertTrue(e.getMessage().startsWith("a.zip is"), e.getMessage());
    Path tar = temp.resolve("a.tar");
    byte[] whole = Packer.tar(Map.of("img/a.png", new byte[9000], "ann/a.png", new byte[9000]));
    Files.write(tar, Arrays.copyOf(whole, 12_000));
    e = Assertions.assertThrows(ConfigException.class, () -> Seen.of(tar));
    assertTrue(e.getMessage().contains("ends inside"), e.getMessage());
  }

  private static final String COCO =
      "{\"images\": [{\"id\": 1, \"file_name\": \"a\"}], \"annotations\": [{\"segmentation\":"
          + " []}]}";

  private static void project(Map<String, String> files, String folder) {
    files.put(folder + "/meta.json", "{\"classes\": [], \"tags\": []}");
    files.put(folder + "/ds/img/a.jpg", "x");
    files.put(folder + "/ds/ann/a.jpg.json", "{\"size\": {}, \"objects\": []}");
  }

  private static void pairs(Map<String, String> files, String folder, String mapping) {
    files.put(folder + "/img/a.png", "x");
    files.put(folder + "/ann/a.png", PNG);
    files.put(folder + "/classes_mapping.json", mapping);
  }

  private static List<String> paths(Recognition seen) {
    return seen.below().stream().map(Recognition.Below::path).toList();
  }

  @Test
  void ofSeveralDatasetsNoneIsTakenForTheWhole() throws IOException {
    Map<String, String> files = new TreeMap<>();
    pairs(files, "x/a", "{\"l\": 1}");
    pairs(files, "x/b", "{\"l\": 1}");
    Recognition seen = Seen.of(Seen.folder(temp.resolve("same"), files));
    assertNull(seen.best());
    assertEquals(List.of("x/a", "x/b"), paths(seen));
    assertEquals(
        "{images=x/{dataset}/img/{name}.*, masks=x/{dataset}/ann/{name}.*, classes-mapping={\"l\":"
            + " 1}}",
        seen.inside().together().likeness().options().toString());
    pairs(files, "x/b", "{\"l\": 2}");
    seen = Seen.of(Seen.folder(temp.resolve("other"), files));
    assertNull(seen.inside().together(), "the mappings differ");
  }

  @Test
  void ofSeveralDatasetsInAnArchiveNoneIsTakenForTheWhole() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    for (String scene : List.of("scene_1", "scene_2", "scene_3")) {
      for (String frame : List.of("a", "b")) {
        files.put(scene + "/images/" + frame + ".png", new byte[] {1});
        files.put(scene + "/masks/" + frame + ".png", new byte[] {1});
      }
    }
    Path tar = temp.resolve("scenes.tar");
    Files.write(tar, Packer.tar(files));
    Recognition seen = Seen.of(tar);
    assertNull(seen.best());
    assertTrue(seen.inside().isPacked());
    assertEquals(List.of("scene_1", "scene_2", "scene_3"), paths(seen));
    assertEquals(
        "{images={dataset}/images/{name}.*, masks={dataset}/masks/{name}.*}",
        seen.inside().together().likeness().options().toString());
  }

  @Test
  void projectsBesideOtherDatasetsAreSeveral() throws IOException {
    Map<String, String> files = new TreeMap<>();
    project(files, "p");
    pairs(files, "q", "{\"l\": 1}");
    Recognition seen = Seen.of(Seen.folder(temp.resolve("mixed"), files));
    assertEquals(List.of("p", "q"), paths(seen));
    assertNull(seen.inside().together());
    files.clear();
    project(files, "p");
    project(files, "q");
    assertEquals(List.of("p", "q"), paths(Seen.of(Seen.folder(temp.resolve("two"), files))));
    files.clear();
    project(files, "p");
    files.put("notes/a.txt", "x");
    assertEquals("supervisely", Seen.format(Seen.folder(temp.resolve("one"), files)));
  }

  @Test
  void documentsOfEqualNamesAreOfSeveralDatasets() throws IOException {
    Map<String, String> files = new TreeMap<>();
    files.put("a/annotations/instances.json", COCO);
    files.put("b/annotations/instances.json", COCO);
    assertEquals(List.of("a", "b"), paths(Seen.of(Seen.folder(temp.resolve("same"), files))));
    files.clear();
    files.put("a/annotations/instances_train.json", COCO);
    files.put("b/annotations/instances_val.json", COCO);
    assertEquals("coco", Seen.format(Seen.folder(temp.resolve("subsets"), files)));
  }

  @Test
  void subsetsAreOneDataset() throws IOException {
    Map<String, String> files = new TreeMap<>();
    pairs(files, "train", "{}");
    pairs(files, "val", "{}");
    assertEquals("binary-masks", Seen.format(Seen.folder(temp.resolve("pairs"), files)));
    files.clear();
    files.put("train/_annotations.coco.json", COCO);
    files.put("valid/_annotations.coco.json", COCO);
    assertEquals("coco", Seen.format(Seen.folder(temp.resolve("roboflow"), files)));
  }

  @Test
  void aTossUpIsNoWrapper() throws IOException {
    Path dataset =
        Seen.folder(
            temp,
            Map.of(
                "img/a.png", "x",
                "ann/a.png", PNG,
                "classes_mapping.json", "{\"l\": 1}",
                "images/a.png", "x",
                "annotations/instances.json", COCO));
    assertEquals("toss-up", Seen.format(dataset));
  }
}
