package io.maskmill.engine.recognize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.formats.Strangers;
import io.maskmill.spi.Stranger;
import io.maskmill.testing.Packer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Other systems' data, one by one, as they write it. */
class StrangersTest {
  @TempDir Path temp;

  private static final String POINTER =
      "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0".repeat(64) + "\nsize 9\n";

  private record Case(String name, Map<String, String> files) {}

  private static final List<Case> CASES =
      List.of(
          new Case(
              "Pascal VOC boxes",
              Map.of(
                  "Annotations/a.xml",
                  "<annotation><object><bndbox/></object></annotation>",
                  "ImageSets/Main/train.txt",
                  "a",
                  "JPEGImages/a.jpg",
                  "x")),
          new Case(
              "MIT LabelMe's XML",
              Map.of(
                  "Annotations/a.xml",
                  "<annotation><object><polygon><pt/></polygon></object></annotation>",
                  "Images/a.jpg",
                  "x")),
          new Case(
              "EISeg's JSON",
              Map.of(
                  "label/a.json",
                  "[{\"name\": \"a\", \"labelIdx\": 1, \"color\": [1, 2, 3], \"points\": [[1, 2]]}]",
                  "a.jpg",
                  "x")),
          new Case(
              "Label Studio's exported brush masks",
              Map.of("task-1-annotation-2-by-3-tag-cat-0.npy", "x")),
          new Case(
              "a Label Studio CSV export",
              Map.of(
                  "project-1.csv",
                  "annotation_id,annotator,created_at,id,image,lead_time,tag,updated_at\n1,2,3,4,5\n")),
          new Case(
              "a Labelbox export",
              Map.of("export.ndjson", "{\"data_row\": {\"id\": 1}, \"projects\": {}}\n")),
          new Case(
              "a VGG Image Annotator (VIA) project",
              Map.of(
                  "via.json",
                  "{\"a.jpg123\": {\"filename\": \"a.jpg\", \"regions\": [{\"shape_attributes\":"
                      + " {}}]}}")),
          new Case(
              "V7 Darwin JSON",
              Map.of(
                  "a.json", "{\"version\": \"2.0\", \"item\": {\"name\": \"a\", \"slots\": []}}")),
          new Case(
              "a Datumaro project",
              Map.of(
                  "annotations/default.json",
                  "{\"info\": {}, \"categories\": {\"label\": {}}, \"items\": []}")),
          new Case("a FiftyOne dataset", Map.of("samples.json", "{}", "metadata.json", "{}")),
          new Case(
              "CreateML JSON",
              Map.of(
                  "a.json",
                  "[{\"image\": \"a.jpg\", \"annotations\": [{\"label\": \"x\", \"coordinates\":"
                      + " {}}]}]")),
          new Case(
              "GeoJSON",
              Map.of("a.geojson", "{\"type\": \"FeatureCollection\", \"features\": []}")),
          new Case(
              "YOLO boxes",
              Map.of(
                  "images/a.jpg", "x", "labels/a.txt", "0 0.5 0.5 0.1 0.2\n3 0.1 0.2 0.3 0.4\n")),
          new Case("DICOM", Map.of("a.dcm", "x", "b.dcm", "y")),
          new Case(
              "a medical volume (NIfTI, NRRD or MetaImage)",
              Map.of("imagesTr/a.nii.gz", "x", "labelsTr/a.nii.gz", "y")),
          new Case("NumPy, MATLAB or HDF5 arrays", Map.of("a.npy", "x")),
          new Case("TFRecord", Map.of("train-00000.tfrecord", "x")),
          new Case("a compressed archive", Map.of("a.7z", "x")),
          new Case("an unfinished download", Map.of("a.zip.crdownload", "x")),
          new Case("archives among other files", Map.of("a.tar", "x", "readme.txt", "y")),
          new Case("video", Map.of("clip.mp4", "x")),
          new Case(
              "a folder of images without masks",
              Map.of("a.jpg", "x", "b.jpg", "y", "README.md", "z")));

  /** Those that are single files. */
  private static final Set<String> SINGLE = Set.of("a single image");

  static Stream<Arguments> isNamedWithAWayOut() {
    return CASES.stream().map(one -> Arguments.of(one.name(), one.files()));
  }

  @ParameterizedTest
  @MethodSource
  void isNamedWithAWayOut(String name, Map<String, String> files) throws IOException {
    Path folder = Seen.folder(temp.resolve("data"), files);
    assertEquals(name, Seen.format(folder));
    String what = Seen.of(folder).stranger().what();
    assertTrue(what.matches("(?s).* \\(.+\\), which maskmill cannot read[;:] .{10,}"), what);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"weights.npy", "download.zip", "a.h5", "a.dcm", "x.tfrecord", "a.7z", "a.mp4"})
  void aStrayFileDoesNotKeepPairsFromBeingRead(String stray) throws IOException {
    Map<String, String> files = Map.of("images/a.jpg", "x", "masks/a.png", "y", stray, "z");
    assertEquals("binary-masks", Seen.format(Seen.folder(temp, files)));
  }

  @Test
  void filesOfAnotherSystemRuleWhereTheyAreHalf() throws IOException {
    Map<String, String> files = Map.of("images/a.dcm", "x", "masks/a.png", "y");
    assertEquals("DICOM", Seen.format(Seen.folder(temp, files)));
  }

  @Test
  void anXmlOfManyCommentsIsNoBurden() throws IOException {
    Path xml = temp.resolve("a.xml");
    Files.writeString(
        xml,
        "<?xml version=\"1.0\"?>\n"
            + "<!-- x -->\n".repeat(5_000)
            + "<annotation><object><bndbox/>");
    assertEquals("Pascal VOC boxes", Seen.format(xml));
  }

  @Test
  void everyOneIsTested() {
    Set<String> tested =
        CASES.stream().map(Case::name).collect(Collectors.toCollection(TreeSet::new));
    tested.addAll(SINGLE);
    assertEquals(
        Strangers.all().stream().map(Stranger::name).collect(Collectors.toCollection(TreeSet::new)),
        tested);
  }

  @Test
  void singleFilesAreToldByWhatTheyAre() throws IOException {
    Path page = temp.resolve("data.json");
    Files.writeString(page, "<!DOCTYPE html><html><title>Sign in</title></html>");
    assertEquals("a web page", Seen.format(page));
    Path image = temp.resolve("a.jpg");
    Files.writeString(image, "x");
    assertEquals("a single image", Seen.format(image));
  }

  @Test
  void pointersInPlaceOfImagesKeepAnyFormatFromBeingRead() throws IOException {
    Map<String, String> files = new TreeMap<>();
    files.put("img/a.jpg", POINTER);
    files.put("ann/a.png", POINTER);
    files.put("classes_mapping.json", "{\"a\": 1}");
    Path folder = Seen.folder(temp.resolve("data"), files);
    assertTrue(
        Seen.of(folder).stranger().what().endsWith("; run 'git lfs pull' in its repository"));
    assertEquals("Git LFS pointers in place of files", Seen.format(folder));
    files.replaceAll((path, text) -> path.equals("img/a.jpg") ? text : "x");
    assertEquals("binary-masks", Seen.format(Seen.folder(folder, files)));
  }

  @Test
  void aWebDatasetWithoutMasksIsNamed() throws IOException {
    Path tar = temp.resolve("000000.tar");
    byte[] x = "x".getBytes(StandardCharsets.UTF_8);
    Files.write(tar, Packer.tar(new TreeMap<>(Map.of("0001.jpg", x, "0001.json", x))));
    String seen = Seen.format(tar);
    assertTrue(seen.startsWith("a WebDataset (0001.jpg and 0001.json in 000000.tar are"), seen);
    assertTrue(seen.contains("no mask such as seg.png"), seen);
  }

  @ParameterizedTest
  @MethodSource
  void relativesAreNamedByTheirFormat(String name, String file) throws IOException {
    Path json = temp.resolve("x.json");
    Files.writeString(json, file);
    assertTrue(Seen.format(json).startsWith(name), Seen.format(json));
  }

  static Stream<Arguments> relativesAreNamedByTheirFormat() {
    String images = "{\"images\": [{\"id\": 1, \"file_name\": \"a\"}], \"categories\": [], ";
    return Stream.of(
        Arguments.of(
            "a COCO keypoints document",
            images + "\"annotations\": [{\"keypoints\": [], \"bbox\": [], \"image_id\": 1}]}"),
        Arguments.of(
            "a COCO document with boxes",
            images + "\"annotations\": [{\"bbox\": [1, 2, 3, 4], \"image_id\": 1}]}"),
        Arguments.of(
            "a COCO captions document",
            images + "\"annotations\": [{\"caption\": \"a\", \"image_id\": 1}]}"),
        Arguments.of(
            "a COCO results list of boxes",
            "[{\"image_id\": 1, \"category_id\": 1, \"bbox\": [], \"score\": 1}]"));
  }

  @ParameterizedTest
  @MethodSource
  void projectsOfOtherKindsAreNamed(String type, String folder, String name) throws IOException {
    Path project =
        Seen.folder(
            temp,
            Map.of(
                "meta.json",
                "{\"classes\": [], \"tags\": []" + type + "}",
                "ds/" + folder + "/a.x",
                "x",
                "ds/ann/a.x.json",
                "{}"));
    assertEquals("a Supervisely project of " + name, Seen.format(project));
  }

  static Stream<Arguments> projectsOfOtherKindsAreNamed() {
    return Stream.of(
        Arguments.of(", \"projectType\": \"videos\"", "video", "videos"),
        Arguments.of("", "video", "videos"),
        Arguments.of(", \"projectType\": \"volumes\"", "volume", "volumes"),
        Arguments.of("", "pointcloud", "point clouds"));
  }
}
