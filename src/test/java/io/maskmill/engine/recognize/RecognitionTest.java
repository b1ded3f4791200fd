package io.maskmill.engine.recognize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.JsonOutline;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Whereabouts;
import io.maskmill.testing.Packer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    "golden/coco-relatives/c06_ytvis/instances.json, coco",
    "golden/coco-relatives/c06_ytvis/valid_2021.json, coco",
    "golden/coco-relatives/c02_results/results_segm.json, coco",
    "cases/16-youtube-vis/a25, coco",
    "cases/28-cityscapes-panoptic/p5, coco-panoptic",
    "golden/cvat-images/r01_all_elements, cvat-images",
    "golden/cvat-images/r01_all_elements/annotations.xml, cvat-images",
    "golden/cvat-images/r08_project, cvat-images",
    "golden/cvat-images/r09_job_meta, cvat-images",
    "golden/cvat-images/r11_video_mask_tracks, cvat-images",
    "golden/cvat-images/w01_task, cvat-images",
    "golden/encord/encord_image.json, encord",
    "golden/encord/encord_img_group.json, encord",
    "golden/encord/encord_video.json, encord",
    "golden/encord, encord",
    "golden/label-studio/read/01_brush, label-studio",
    "golden/label-studio/read/05_ellipses/input.json, label-studio",
    "golden/label-studio/read/06_annotators, label-studio",
    "golden/label-studio/read/09_json_min/input.json, label-studio",
    "golden/encord-coco/panoptic/panoptic.json, coco-panoptic",
    "golden/encord-coco/export/coco_all.json, coco",
    "golden/labelme/06_order_groups, labelme",
    "golden/labelme/09_image_sources, labelme",
    "golden/labelme/10_versions_and_errors, labelme",
    "cases/01-supervisely-size-mismatch/input/f04, supervisely",
    "cases/14-lvis-coco-url/a24, coco",
    "cases/18-no-categories/p4b, coco-panoptic",
    "cases/18-no-categories/a15, coco",
    "cases/05-kaggle-row-order, rle-csv",
    "cases/30-hf-parquet/input/hf1, huggingface",
    "golden/training-sets/webdataset_read/basic.tar, webdataset",
    "golden/training-sets/webdataset_read/unicode_pax.tar, webdataset",
    "golden/yolo-seg/r01_basic, yolo-seg",
    "golden/yolo-seg/r03_mixed_rows_one_file, yolo-seg",
    "golden/yolo-seg/v01_cvat_datumaro_export/expected, yolo-seg",
    "golden/yolo-seg/w03_exact_writer, yolo-seg",
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
    boolean hasMap =
        Files.exists(dataset.resolve("labelmap.txt"))
            || Files.exists(dataset.resolve("dataset_meta.json"));
    assertEquals(hasMap ? "cvat-mask" : "pascal-voc", Seen.format(dataset));
  }

  @Test
  void thereAreManyDatasetsOfCvat() throws IOException {
    assertTrue(cvat().count() > 20, "the golden vectors have moved");
  }

  @Test
  void foldersOfLabelmeBelowOneListAreOneDataset() throws IOException {
    String document = "{\"version\": \"5\", \"shapes\": [], \"imagePath\": \"a.jpg\"}";
    Map<String, String> files = new TreeMap<>();
    for (String folder : new String[] {"train", "val"}) {
      files.put(folder + "/a.json", document);
      files.put(folder + "/a.jpg", "x");
    }
    files.put("labels.txt", "__ignore__\n_background_\ncat\n");
    Recognition seen = Seen.of(Seen.folder(temp.resolve("labelme"), files));
    assertEquals("labelme", seen.best().format().id());
    assertEquals(Whereabouts.WHOLE, seen.best().likeness().where());
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
    "a.JPG, a.Labels.PNG, '{images={name}.JPG, masks={name}.Labels.PNG}'",
    "a.png, a_mask.png, '{images={name}.png, masks={name}_mask.png, prefer=masks}'",
    "leftImg8bit/val/ulm/u_0_leftImg8bit.png, gtFine/val/ulm/u_0_gtFine_labelIds.png,"
        + " '{preset=cityscapes-labels}'",
    "cs/leftImg8bit/val/ulm/u_0_leftImg8bit.png, cs/gtFine/val/ulm/u_0_gtFine_instanceIds.png,"
        + " '{preset=cityscapes}'",
    "x.jpg, gtFine/val/ulm/u_0_gtFine_instanceIds.png,"
        + " '{preset=cityscapes, missing-image=keep}'",
    "ADE_train_00000001.jpg, ADE_train_00000001_seg.png, '{preset=ade20k}'",
    "images/training/ADE_train_00000001.jpg, annotations/training/ADE_train_00000001.png,"
        + " '{preset=ade20k-150}'",
    "training/images/x.jpg, training/v2.0/instances/x.png, '{preset=mapillary}'",
    "image_02/0002/000000.png, instances/0002/000000.png, '{preset=kitti-mots}'",
    "images/10k/val/a.jpg, labels/ins_seg/bitmasks/val/a.png, '{preset=bdd100k}'",
    "JPEGImages/480p/bear/00000.jpg, Annotations/480p/bear/00000.png, '{preset=davis}'",
    "RGB/0.png, GT/LABELS/0.png, '{preset=synthia-labels}'",
    "train/0001TP_1.png, trainannot/0001TP_1.png, '{preset=camvid}'",
    "top_potsdam_2_10_RGB.tif, top_potsdam_2_10_label.tif, '{preset=potsdam}'",
    "x/train/images/P0.png, x/train/Semantic_masks/P0_instance_color_RGB.png, '{preset=isaid}'",
    "Train/Rural/images_png/0.png, Train/Rural/masks_png/0.png, '{preset=loveda}'",
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
                    + " [{\"segmentation\": [[1, 1, 2, 1, 2, 2]]}]}",
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
    Candidate best = Seen.of(zip).best();
    assertEquals("binary-masks", best.format().id());
    assertEquals(
        "{images=119/img/{name}.*, masks=119/ann/{name}.*, classes-mapping={ \"classes_mapping\":"
            + " {\"a\": 1} }}",
        best.likeness().options().toString());
  }

  @Test
  void aLongMappingOfAWrappedDatasetIsNotLost() throws IOException {
    StringBuilder labels = new StringBuilder();
    for (int i = 1; i <= 5_000; i++) {
      labels.append("\"a label of number ").append(i).append("\": ").append(i).append(",\n");
    }
    String mapping = "{\"classes_mapping\": {" + labels + "\"last\": 60000}}";
    Map<String, String> files = new TreeMap<>(Map.of("119/img/a.png", "x", "119/ann/a.png", PNG));
    files.put("119/classes_mapping.json", mapping);
    Path zip = temp.resolve("119.zip");
    Files.write(zip, Packer.zip(Packer.files(Seen.folder(temp.resolve("long"), files))));
    String given = Seen.of(zip).best().likeness().options().get("classes-mapping");
    assertTrue(given.endsWith("\"last\": 60000}}"), given);
    files.put("119/classes_mapping.json", mapping + " ".repeat(300_000));
    Files.write(zip, Packer.zip(Packer.files(Seen.folder(temp.resolve("longer"), files))));
    Recognition seen = Seen.of(zip);
    assertNull(seen.best());
    assertTrue(seen.near().get(0).likeness().because().contains("at most 256 KiB"));
  }

  @Test
  void mappingsOfSubsetsThatDifferAreNotMixed() throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (String subset : new String[] {"train", "val"}) {
      files.put(subset + "/images/a.jpg", "x");
      files.put(subset + "/masks/a.png", PNG);
      files.put(subset + "/classes_mapping.json", "{\"classes_mapping\": {\"cat\": 1}}");
    }
    Recognition same = Seen.of(Seen.folder(temp.resolve("same"), files));
    assertTrue(same.best().likeness().options().containsKey("classes-mapping"));
    files.put("val/classes_mapping.json", "{\"classes_mapping\": {\"dog\": 1}}");
    Recognition seen = Seen.of(Seen.folder(temp.resolve("other"), files));
    assertEquals("binary-masks", seen.near().get(0).format().id());
    assertTrue(
        seen.near()
            .get(0)
            .likeness()
            .because()
            .contains("train/classes_mapping.json and val/classes_mapping.json differ"));
  }

  @Test
  void subsetsMayBeginTheNamesOfFolders() throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (String subset : new String[] {"train", "val"}) {
      files.put(subset + "/" + subset + "1.jpg", "x");
      files.put(subset + "_masks/" + subset + "1.png", PNG);
    }
    Recognition seen = Seen.of(Seen.folder(temp, files));
    assertEquals(
        "{images={subset}/{name}.*, masks={subset}_masks/{name}.*, prefer=masks}",
        seen.best().likeness().options().toString());
  }

  @Test
  void pairsThatOnePatternDoesNotTakeAreNotHalved() throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (String part : new String[] {"a", "b"}) {
      files.put(part + "/images/a.jpg", "x");
      files.put(part + "/masks/a.png", PNG);
    }
    Recognition seen = Seen.of(Seen.folder(temp, files));
    assertNull(seen.best());
    assertTrue(seen.near().get(0).likeness().because().contains("b/images and b/masks"));
  }

  @ParameterizedTest
  @CsvSource({
    "instances_a.json, 'C,I,A', segmentation, coco",
    "x.json, 'C,I,A', segmentation, coco",
    "x.json, 'C,I,A', segments_info, coco-panoptic",
    "panoptic_a.json, 'I,A,C', segments_info, coco-panoptic",
    "x.json, 'I,A,C', segmentation, coco",
    "panoptic_a.json, 'C,A,I', segments_info, coco-panoptic",
  })
  void listsOfAnyLengthMayComeInAnyOrder(String name, String order, String key, String format)
      throws IOException {
    String categories = "{\"id\": 1, \"name\": \"a cat\"},".repeat(4_000);
    String images =
        "{\"id\": 1, \"file_name\": \"a.jpg\", \"width\": 9, \"height\": 9},".repeat(2_000);
    String annotations =
        "{\"id\": 1, \"image_id\": 1, \"KEY\": [{\"id\": 1}]},".replace("KEY", key).repeat(2_000);
    String json =
        order
            .replace("C", "\"categories\": [" + categories + "{}]")
            .replace("I", "\"images\": [" + images + "{}]")
            .replace("A", "\"annotations\": [" + annotations + "{}]");
    Path file = temp.resolve("annotations").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{" + json + "}");
    assertEquals(format, Seen.format(temp));
  }

  @Test
  void emptySegmentationsAreThoseOfBoxes() throws IOException {
    String json =
        "{\"images\": [{\"id\": 1, \"file_name\": \"a\"}], \"annotations\": [{\"bbox\": [1, 1, 2, 2],"
            + " \"segmentation\": []}]}";
    Path file = temp.resolve("x.json");
    Files.writeString(file, json);
    assertTrue(Seen.format(file).contains("boxes and no segmentation"), Seen.format(file));
    Files.writeString(file, json.replace("[]", "[[1, 1, 2, 1, 2, 2]]"));
    assertEquals("coco", Seen.format(file));
  }

  @Test
  void aForeignDocumentBesideOnesThatAreReadIsLeftOut() throws IOException {
    String coco =
        "{\"images\": [{\"id\": 1, \"file_name\": \"a\"}], \"annotations\": [{\"segmentation\":"
            + " [[1, 1, 2, 1, 2, 2]]}]}";
    Map<String, String> files = Map.of("coco.json", coco, "expected.json", "{\"images\": 3}");
    assertEquals(
        Map.of("documents", "coco.json"),
        Seen.of(Seen.folder(temp, files)).best().likeness().options());
  }

  @ParameterizedTest
  @CsvSource({
    "a.jpg, train_images/a.jpg, '{images=train_images}'",
    "a, train_images/a.jpg, '{images=train_images}'",
    "a.jpg_1, train_images/a.jpg, '{images=train_images}'",
    "a.jpg, images/a.jpg, {}",
    "a.jpg, a.jpg, {}",
    "gone.jpg, train_images/a.jpg, {}",
  })
  void imagesOfTablesAreFoundByTheFirstRow(String name, String image, String options)
      throws IOException {
    Map<String, String> files = new TreeMap<>();
    files.put("train.csv", "ImageId,EncodedPixels\n" + name + ",1 3 7 2\n");
    files.put("sample_submission.csv", "ImageId,EncodedPixels\nt.jpg,1 1 2 2\n");
    files.put("test_images/t.jpg", "x");
    files.put(image, "x");
    Candidate best = Seen.of(Seen.folder(temp, files)).best();
    assertEquals("rle-csv", best.format().id());
    assertTrue(best.likeness().because().startsWith("train.csv"), best.likeness().because());
    assertEquals(options, best.likeness().options().toString());
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
  void longKeysAreCutAndTheirPathsBounded() throws IOException {
    String key = "k".repeat(5_000);
    StringBuilder deep = new StringBuilder();
    for (int i = 0; i < 11; i++) {
      deep.append("{\"").append(key).append("\": ");
    }
    deep.append("{");
    for (int i = 0; i < 1_500; i++) {
      deep.append("\"").append(i).append("\": 1,");
    }
    Path file = temp.resolve("labels.json");
    Files.writeString(file, deep);
    Glimpse glimpse = Seen.glimpse(file);
    JsonOutline outline = glimpse.json(glimpse.single());
    String cut = "k".repeat(100);
    assertEquals(Set.of(cut), outline.keys(""));
    String path = String.join("/", Collections.nCopies(11, cut));
    int known = outline.keys(path).size();
    assertTrue(known > 100 && known < 300, known + " keys");
    assertEquals("nothing", Seen.format(file));
  }

  @Test
  void aTableOfLongRunsIsNoBurden() throws IOException {
    Files.writeString(
        temp.resolve("train.csv"), "ImageId,EncodedPixels\na.jpg," + "1 3 ".repeat(5_000) + "\n");
    Candidate best = Seen.of(temp).best();
    assertEquals("rle-csv", best.format().id());
    assertEquals(Likeness.Strength.CERTAIN, best.likeness().strength());
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
          + " [[1, 1, 2, 1, 2, 2]]}]}";

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
    return seen.below().stream().map(Below::path).toList();
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

  @Test
  void rowsOfOutlinesWithoutTheirDocumentAreNearYolo() throws IOException {
    Map<String, String> files = new TreeMap<>();
    files.put("images/a.jpg", "x");
    files.put("labels/a.txt", "0 0.1 0.1 0.5 0.1 0.5 0.5\n");
    Recognition seen = Seen.of(Seen.folder(temp.resolve("bare"), files));
    assertNull(seen.best());
    assertEquals("yolo-seg", seen.near().get(0).format().id());
    assertTrue(seen.near().get(0).likeness().because().contains("no data.yaml"));
    files.put("data.yaml", "train: images\nval: images\nnames: {1: a}");
    seen = Seen.of(Seen.folder(temp.resolve("gap"), files));
    assertTrue(seen.near().get(0).likeness().because().contains("without gaps"));
    files.put("data.yaml", "train: images\nval: images\nnames: [a]\nkpt_shape: [17, 3]");
    seen = Seen.of(Seen.folder(temp.resolve("poses"), files));
    assertNull(seen.best());
  }
}
