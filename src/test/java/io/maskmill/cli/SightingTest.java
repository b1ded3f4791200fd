package io.maskmill.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.formats.Formats;
import io.maskmill.json.Json;
import io.maskmill.spi.MaskFormat;
import io.maskmill.testing.Heard;
import io.maskmill.testing.Packer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Commands without --from, as a user gives them. */
class SightingTest {
  @TempDir static Path shared;
  private static Path fruit;
  private static Path all;

  @TempDir Path temp;
  @RegisterExtension final Heard heard = new Heard();
  private final ByteArrayOutputStream out = heard.out();
  private final ByteArrayOutputStream err = heard.err();

  @BeforeAll
  static void makeSample() {
    fruit = Heard.sample(shared.resolve("fruit"), 6, "64x48");
    all = shared.resolve("all");
    String ids = String.join(",", Formats.all().stream().map(MaskFormat::id).toList());
    assertEquals(0, Main.run("convert", "" + fruit, "--to", ids, "--output", "" + all));
  }

  private String said() {
    return heard.said();
  }

  private void assertSaid(String text) {
    heard.assertSaid(text);
  }

  private String digest(Path source) {
    out.reset();
    err.reset();
    assertEquals(0, Main.run("digest", "" + source, "--ignore", "dataset"), this::said);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Every output is found as what it is, and read whole. */
  @Test
  void everyTargetIsRecognizedAndReadBack() throws IOException {
    String expected = digest(fruit);
    for (MaskFormat format : Formats.all()) {
      Path output = all.resolve(format.id());
      assertSame(format, expected, digest(output));
      assertSaid("note: " + output + " is " + format.id() + ", because ");
    }
  }

  private static void assertSame(MaskFormat format, String expected, String digest) {
    if (isParted(format)) {
      assertEquals(pixels(expected), pixels(digest), format.id());
    } else {
      assertEquals(expected, digest, format.id());
    }
  }

  /** Whether each part of an object becomes an object. */
  private static boolean isParted(MaskFormat format) {
    return format.id().equals("yolo-seg");
  }

  /** The pixels of each label in each frame. */
  private static Map<String, Long> pixels(String digest) {
    Map<String, Long> pixels = new TreeMap<>();
    for (String line : digest.lines().toList()) {
      String[] fields = line.split("\t", -1);
      if (fields[0].equals("OBJ")) {
        pixels.merge(fields[2] + " " + fields[3], Long.valueOf(fields[4]), Long::sum);
      }
    }
    return pixels;
  }

  @Test
  void archivesAndWrappedArchivesAreRecognized() throws IOException {
    String expected = digest(fruit);
    List<String> faults = new ArrayList<>();
    for (MaskFormat format : Formats.all()) {
      if (format.id().equals("webdataset")) {
        continue; // its files are archives, and none is looked for in another
      }
      Map<String, byte[]> files = Packer.files(all.resolve(format.id()));
      Path zip = temp.resolve(format.id() + ".zip");
      Files.write(zip, Packer.zip(files));
      Path tar = temp.resolve(format.id() + ".tar");
      Map<String, byte[]> wrapped = new TreeMap<>();
      files.forEach((path, bytes) -> wrapped.put("top/" + path, bytes));
      Files.write(tar, Packer.tar(wrapped));
      for (Path archive : List.of(zip, tar)) {
        String digest = digest(archive);
        boolean isSame =
            isParted(format) ? pixels(expected).equals(pixels(digest)) : expected.equals(digest);
        if (!isSame || !said().contains(" is " + format.id() + ", because ")) {
          faults.add(archive.getFileName() + ": " + said());
        }
      }
    }
    assertEquals(List.of(), faults);
  }

  @Test
  void framesOfSeveralListsAreTold() throws IOException {
    Path voc = Packer.unpacked(Packer.files(all.resolve("cvat-mask")), temp.resolve("voc"));
    Path lists = voc.resolve("ImageSets/Segmentation");
    Files.copy(lists.resolve("default.txt"), lists.resolve("trainval.txt"));
    Files.move(lists.resolve("default.txt"), lists.resolve("train.txt"));
    Files.writeString(lists.resolve("val.txt"), "none\n");
    Files.writeString(
        lists.resolve("trainval.txt"), Files.readString(lists.resolve("trainval.txt")) + "none\n");
    assertEquals(0, Main.run("inspect", "--from", "cvat", "" + voc), this::said);
    assertSaid("7 frames stand in several lists");
    assertSaid("--exclude '**/trainval/**'");
    err.reset();
    assertEquals(0, Main.run("inspect", "" + voc), this::said);
    assertSaid("; trainval only repeats frames of other lists and is left out; it is read with");
    assertSaid("--source-opt lists=train,val");
    assertFalse(said().contains("several lists"), said());
    assertSaid("--source-opt unlisted=quarantine");
    err.reset();
    assertEquals(0, Main.run("inspect", "" + voc, "--source-opt", "lists=train"), this::said);
    assertFalse(said().contains("unlisted="), said()); // what others name is left out
  }

  @Test
  void givenOrFoundMakesNoDifference() {
    Path output = temp.resolve("o");
    assertEquals(0, Main.run("convert", "" + fruit, "--to", "coco", "--output", "" + output));
    assertEquals(
        0,
        Main.run(
            "convert",
            "--from",
            "PNG-masks",
            "--input",
            "" + fruit,
            "--to",
            "COCO-json",
            "--output",
            "" + output));
    assertSaid("already done: " + output);
  }

  @Test
  void pathAndInputAreOneTooMany() {
    assertEquals(2, Main.run("inspect", "a", "--input", "b"));
    assertSaid("PATH (a) and --input (b) both name the source");
    assertEquals(2, Main.run("inspect"));
    assertSaid("the source is missing");
  }

  @Test
  void anAddressNeedsAnOutput() {
    assertEquals(2, Main.run("convert", "s3a://bucket/in", "--to", "coco"));
    assertSaid("--output is missing");
    assertFalse(said().contains("\tat "), said());
  }

  @Test
  void whatIsNotThereIsSaidAsWithAFormat() {
    assertEquals(2, Main.run("inspect", "" + temp.resolve("none")));
    String found = said();
    err.reset();
    assertEquals(2, Main.run("inspect", "" + temp.resolve("none"), "--from", "coco"));
    assertEquals(said(), found);
  }

  @Test
  void whatHoldsNothingAndWhatEndsInABlankIsSaid() {
    assertEquals(2, Main.run("inspect", "" + temp));
    assertSaid(temp + " holds no files; check the path\n");
    assertEquals(2, Main.run("inspect", fruit + " "));
    assertSaid("'" + fruit + " ': no such folder or file; its name begins or ends with a blank\n");
  }

  @Test
  void pointersInPlaceOfFilesAreReadByNoCommand() throws IOException {
    String pointer =
        "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0".repeat(64) + "\nsize 9\n";
    for (String path : List.of("images/a.jpg", "masks/a.png")) {
      Files.createDirectories(temp.resolve(path).getParent());
      Files.writeString(temp.resolve(path), pointer);
    }
    assertEquals(2, Main.run("inspect", "" + temp));
    assertSaid(temp + " holds Git LFS pointers in place of files (images/a.jpg), which");
    assertFalse(said().contains("all the same"), said());
  }

  @Test
  void aTossUpIsRefusedWithBothCommands() throws IOException {
    Files.createDirectories(temp.resolve("annotations"));
    String images = "{\"images\": [{\"id\": 1, \"file_name\": \"a\"}], \"annotations\": ";
    Files.writeString(
        temp.resolve("annotations/instances_a.json"),
        images + "[{\"segmentation\": [[1, 1, 2, 1, 2, 2]]}]}");
    Files.writeString(
        temp.resolve("annotations/panoptic_a.json"), images + "[{\"segments_info\": []}]}");
    assertEquals(2, Main.run("inspect", "" + temp));
    assertSaid("\n  maskmill inspect " + temp + " --from coco\n");
    assertSaid("\n  maskmill inspect " + temp + " --from coco-panoptic\n");
  }

  @Test
  void theFolderInAFolderIsGivenAsACommand() {
    assertEquals(2, Main.run("convert", "" + shared, "--to", "coco", "--output", "o"));
    assertSaid("\n  maskmill convert " + shared + "/fruit --to coco --output o\n");
  }

  @Test
  void onlyOneWordOfTheCommandIsReplaced() throws IOException {
    Files.createDirectories(temp.resolve("own"));
    String own = "" + temp.resolve("own");
    assertEquals(0, Main.run("convert", "" + fruit, "--to", "coco", "--output", own + "/one"));
    err.reset();
    assertEquals(2, Main.run("convert", "--to", "coco", own, "--images", "none", "--include", own));
    assertSaid(
        "\n  maskmill convert --to coco " + own + "/one --images none --include " + own + "\n");
    assertEquals(2, Main.run("convert", "--to", "coco", "--input", own, "--include", own));
    assertSaid("\n  maskmill convert --to coco --input " + own + "/one --include " + own + "\n");
    assertEquals(2, Main.run("convert", "--to", "coco", "--input=" + own, "--include=" + own));
    assertSaid("\n  maskmill convert --to coco --input=" + own + "/one --include=" + own + "\n");
    assertEquals(2, Main.run("diff", "--ignore", "dataset", "" + fruit, own));
    assertSaid("\n  maskmill diff --ignore dataset " + fruit + " coco:" + own + "/one\n");
    err.reset();
    assertEquals(2, Main.run("diff", own, own));
    assertSaid("\n  maskmill diff coco:" + own + "/one " + own + "\n");
  }

  @Test
  void onlyOptionsThatAreNotGivenAreAddedAndSaid() throws IOException {
    Map<String, byte[]> files = Packer.files(all.resolve("binary-masks"));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path to = temp.resolve(file.getKey().replaceAll("(^|/)img/", "$1photos/"));
      to = Path.of(to.toString().replaceAll("/ann/", "/masks/"));
      Files.createDirectories(to.getParent());
      Files.write(to, file.getValue());
    }
    assertEquals(0, Main.run("inspect", "" + temp, "--json"), this::said);
    JsonNode options =
        Json.mapper().readTree(out.toString(StandardCharsets.UTF_8)).at("/recognition/source-opt");
    String images = options.path("images").asText();
    assertTrue(images.contains("photos/"), options.toString());
    out.reset();
    err.reset();
    String given = "images=" + images;
    assertEquals(0, Main.run("inspect", "" + temp, "--source-opt", given, "--json"), this::said);
    JsonNode json = Json.mapper().readTree(out.toString(StandardCharsets.UTF_8));
    assertEquals(options.path("masks").asText(), json.at("/recognition/source-opt/masks").asText());
    assertTrue(json.at("/recognition/source-opt/images").isMissingNode(), json.toString());
    assertSaid("it is read with --source-opt 'masks=");
    assertFalse(said().contains("images="), said());
  }

  @Test
  void severalDatasetsAreRefusedWithACommandForEach() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    Packer.files(all.resolve("binary-masks"))
        .forEach(
            (path, bytes) -> {
              files.put("a/" + path, bytes);
              files.put("b/" + path, bytes);
            });
    Path two = Packer.unpacked(files, temp.resolve("two"));
    assertEquals(2, Main.run("convert", "" + two, "--to", "coco", "--output", "o"));
    assertSaid(two + " is not one dataset, but holds several: a is binary-masks, because");
    assertSaid("\n  maskmill convert " + two + "/a --to coco --output o\n");
    assertSaid("\n  maskmill convert " + two + "/b --to coco --output o\n");
    Path zip = temp.resolve("two.zip");
    Files.write(zip, Packer.zip(files));
    err.reset();
    assertEquals(2, Main.run("inspect", "" + zip));
    assertSaid(zip + " is not one dataset, but holds several: a is binary-masks, because");
    assertSaid("unpack it, and give one of its folders, or read all of them as one by this");
    assertSaid("\n  maskmill inspect " + zip + " --from binary-masks --source-opt ");
    assertSaid("{dataset}/img/{name}");
    assertFalse(said().contains(zip + "/a"), said());
  }

  @Test
  void imagesInNoFrameAreSaidAndOnlyThen() throws IOException {
    Path some = Packer.unpacked(Packer.files(all.resolve("binary-masks")), temp.resolve("some"));
    Files.createDirectories(some.resolve("other"));
    Files.writeString(some.resolve("other/readme.txt"), "x");
    String output = "" + temp.resolve("o");
    assertEquals(
        0, Main.run("convert", "" + some, "--to", "coco", "--output", output, "--dry-run"));
    assertFalse(said().contains("in no frame"), said());
    Files.writeString(some.resolve("other/b.png"), "x");
    Files.writeString(some.resolve("other/c.jpg"), "x");
    assertEquals(0, Main.run("convert", "" + some, "--to", "coco", "--output", output));
    assertSaid(
        "note: 2 image files of the source are in no frame, since nothing is read there, such as"
            + " other/b.png\n");
  }

  @Test
  void anotherSystemsDataHasAWayOut() throws IOException {
    Files.writeString(temp.resolve("a.xml"), "<annotation><object><bndbox/></object></annotation>");
    assertEquals(2, Main.run("inspect", "" + temp));
    assertSaid("holds Pascal VOC boxes (a.xml), which maskmill cannot read: boxes have no masks;");
  }

  @Test
  void whatASourceHoldsIsNotWhatItIs() throws IOException {
    Files.writeString(temp.resolve("a.npy"), "x");
    assertEquals(2, Main.run("inspect", "" + temp));
    assertSaid(temp + " holds NumPy, MATLAB or HDF5 arrays (a.npy), which maskmill cannot read;");
  }

  @Test
  void inspectTellsProgramsWhatWasRecognized() throws IOException {
    assertEquals(0, Main.run("inspect", "" + all.resolve("supervisely-masks"), "--json"));
    JsonNode json = Json.mapper().readTree(out.toString(StandardCharsets.UTF_8));
    assertEquals("supervisely-masks", json.at("/recognition/format").asText());
    assertEquals("supervisely", json.at("/recognition/runner-up/format").asText());
    assertTrue(json.at("/recognition/because").asText().contains("meta.json"));
  }

  @Test
  void diffTakesPathsAndAddresses() {
    assertEquals(
        0, Main.run("diff", "" + fruit, "Coco-JSON:" + all.resolve("coco"), "--ignore", "dataset"));
    assertEquals(2, Main.run("diff", "" + fruit, "cooc:/x"));
    assertSaid("'cooc' is not a format; did you mean 'coco'?");
    assertEquals(2, Main.run("diff", "" + fruit, "coco:"));
    assertSaid("B must be a path, or a format and a path such as coco:folder; was 'coco:'");
  }

  @Test
  void planTakesAPathAndAJobFileItsAliases() throws IOException {
    assertEquals(0, Main.run("plan", "" + fruit, "--to", "voc", "--sample", "2"), this::said);
    Path job = temp.resolve("job.yaml");
    Files.writeString(
        job,
        "input: other\nfrom: Masks\nto: [HF, Pascal-VOC]\noutput: " + temp.resolve("o") + "\n");
    assertEquals(0, Main.run("convert", "" + fruit, "--job", "" + job, "--dry-run"), this::said);
  }

  @Test
  void defaultOutputsAreNamedAfterTheInput() {
    List<MaskFormat> one = List.of(Formats.of("coco"));
    assertEquals("fruit-coco", DefaultOutput.of("a/fruit/", "a/fruit/", one));
    assertEquals("119_fruit-coco", DefaultOutput.of("x/119_fruit.tar", "x/119_fruit.tar", one));
    assertEquals("f-coco", DefaultOutput.of("f.tar.001", "f.tar.001", one));
    assertEquals("f-coco", DefaultOutput.of("f_part_1.tar", "f_part_1.tar", one));
    assertEquals("v1.2-coco", DefaultOutput.of("v1.2", "v1.2", one));
    assertEquals("maskmill-coco", DefaultOutput.of(".", Path.of("/x/maskmill").toString(), one));
    Path here = Path.of("/x/fruit/img");
    assertEquals("../../fruit-coco", DefaultOutput.of("..", "/x/fruit", one, here));
    assertEquals("../img-coco", DefaultOutput.of(".", "/x/fruit/img", one, here));
    assertEquals("a-coco", DefaultOutput.of("a", "/x/fruit/img/a", one, here));
    assertEquals(
        "t-converted",
        DefaultOutput.of("t.csv", "t.csv", List.of(Formats.of("coco"), Formats.of("hf"))));
  }

  @Test
  void anOutputThatWasNotPublishedIsTold() throws IOException {
    Path pairs = Packer.unpacked(Packer.files(all.resolve("binary-masks")), temp.resolve("pairs"));
    try (var masks = Files.list(pairs.resolve("ann"))) {
      Files.writeString(masks.sorted().toList().get(0), "no mask");
    }
    Path output = temp.resolve("out");
    String[] convert = {"convert", "" + pairs, "--to", "supervisely", "--output", "" + output};
    assertEquals(3, Main.run(convert), this::said);
    err.reset();
    assertEquals(2, Main.run("inspect", "" + output), this::said);
    assertSaid(output + " is an unfinished output of maskmill (no _SUCCESS), because too much was");
    assertSaid("The same command with --max-quarantined");
    err.reset();
    assertEquals(2, Main.run("inspect", "" + temp), this::said);
    assertSaid("the folder pairs is binary-masks, because");
    assertSaid("\n  maskmill inspect " + temp + "/pairs\n");
  }

  @Test
  void aNearFormatIsTellingMoreThanImagesAlone() throws IOException {
    Path folder = temp.resolve("data");
    for (int i = 1; i <= 3; i++) {
      Files.createDirectories(folder.resolve("images"));
      Files.createDirectories(folder.resolve("masks"));
      Files.writeString(folder.resolve("images/" + i + ".jpg"), "x");
      Files.writeString(folder.resolve("masks/000" + i + ".png"), "x");
    }
    assertEquals(2, Main.run("inspect", "" + folder), this::said);
    assertFalse(said().contains("images without masks"), said());
    assertSaid("binary-masks (images and masks hold images, but their names differ by leading");
  }
}
