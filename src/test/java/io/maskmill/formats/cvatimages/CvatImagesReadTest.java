package io.maskmill.formats.cvatimages;

import static io.maskmill.formats.cvatimages.CvatImagesFolder.DOCUMENT;
import static io.maskmill.formats.cvatimages.CvatImagesFolder.document;
import static io.maskmill.formats.cvatimages.CvatImagesFolder.image;
import static io.maskmill.formats.cvatimages.CvatImagesFolder.keys;
import static io.maskmill.formats.cvatimages.CvatImagesFolder.labels;
import static io.maskmill.formats.cvatimages.CvatImagesFolder.mask;
import static io.maskmill.formats.cvatimages.CvatImagesFolder.task;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.Trees;
import io.maskmill.model.Frame;
import io.maskmill.model.Label;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.ConfigException;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents as they are met, whole and damaged. */
class CvatImagesReadTest {
  @TempDir Path dir;
  private CvatImagesFolder folder;

  @BeforeEach
  void makeFolder() {
    folder = new CvatImagesFolder(dir.resolve("in"));
  }

  private static List<String> names(Pipeline read) {
    return read.reader.labels().labels().stream().map(Label::name).toList();
  }

  private static List<String> objects(Pipeline read, Frame frame) {
    return frame.objects().stream()
        .map(
            one ->
                read.reader.labels().label(one.label()).name()
                    + " "
                    + one.mask().box().x()
                    + ","
                    + one.mask().box().y())
        .toList();
  }

  @Test
  void imagesOfATaskLieInImages() throws IOException {
    folder
        .text(DOCUMENT, task("default", image("a/1.png", mask("dog", 1, 2)), image("b.jpg")))
        .image("images/a/1.png", 8, 6)
        .image("images/b.jpg", 8, 6);
    Pipeline read = folder.read();
    assertEquals(List.of("a/1", "b"), keys(read));
    assertEquals(List.of("dog 1,2"), objects(read, read.frames.get(0)));
    assertEquals("images/a/1.png", read.frames.get(0).image().path());
    assertEquals(List.of("cat", "dog"), names(read));
    assertEquals("#102030", read.reader.labels().label(0).color().hex());
  }

  @Test
  void imagesOfAProjectLieInFoldersOfTheirSubsets() throws IOException {
    String image =
        "<image id=\"0\" name=\"a.png\" subset=\"%s\" width=\"8\" height=\"6\">%s</image>";
    folder
        .text(
            DOCUMENT,
            document(
                "<project><subsets>train\ndefault</subsets><tasks><task><subset>no</subset></task>"
                    + "</tasks>"
                    + labels("cat", "dog")
                    + "</project>",
                image.formatted("train", mask("cat", 0, 0)),
                image.formatted("default", mask("dog", 3, 3))))
        .image("images/train/a.png", 8, 6)
        .image("images/default/a.png", 8, 6);
    Pipeline read = folder.read();
    assertEquals(Map.of(), read.reasons);
    assertEquals(List.of("a", "train/a"), keys(read).stream().sorted().toList());
    for (Frame frame : read.frames) {
      boolean isTrain = frame.key().subset().equals("train");
      assertEquals(List.of(isTrain ? "cat 0,0" : "dog 3,3"), objects(read, frame));
      assertEquals("images/" + (isTrain ? "train" : "default") + "/a.png", frame.image().path());
    }
  }

  /** Without images nothing but the document tells equal names of subsets apart. */
  @Test
  void equalNamesOfSubsetsAreTwoImages() throws IOException {
    folder
        .text("train.xml", task("train", image("a.png", mask("cat", 0, 0))))
        .text("val.xml", task("val", image("a.png", mask("cat", 1, 1))));
    assertEquals(List.of("train/a", "val/a"), keys(folder.read()));
  }

  @Test
  void jobsOfOneTaskAreOneDataset() throws IOException {
    folder
        .text("job_1.xml", task("", image("a.png", mask("cat", 0, 0)), image("b.png")))
        .text("job_2.xml", task("", image("b.png", mask("dog", 1, 1)), image("c.png")))
        .text("notes/list.xml", "<annotation><object/></annotation>");
    Pipeline read = folder.read();
    assertEquals(List.of("a", "b", "c"), keys(read));
    assertEquals(List.of("dog 1,1"), objects(read, read.frames.get(1)));
    assertEquals("other-document", read.skipped.get(0).reason());
  }

  @Test
  void objectsOfARepeatedImageAreAppendedInOrder() throws IOException {
    String[] images = new String[12];
    for (int i = 0; i < images.length; i++) {
      images[i] = image("a.png", mask(i % 2 == 0 ? "cat" : "dog", i % 6, i / 6));
    }
    folder.text(DOCUMENT, task("", images));
    Pipeline read = folder.read();
    assertEquals(12, read.frames.get(0).objects().size());
    for (int i = 0; i < images.length; i++) {
      assertEquals(
          (i % 2 == 0 ? "cat " : "dog ") + i % 6 + "," + i / 6,
          objects(read, read.frames.get(0)).get(i));
    }
    Pipeline strict = folder.read("repeated-images", "quarantine");
    assertEquals(Map.of("a", "cvat-images.repeated-image"), strict.rejected);
  }

  @Test
  void documentsOfSeveralFoldersWithImagesAreDatasets() throws IOException {
    for (String task : List.of("t1", "t2")) {
      folder
          .text(task + "/annotations.xml", task("default", image("a.png", mask("cat", 0, 0))))
          .image(task + "/images/a.png", 8, 6);
    }
    assertEquals(List.of("t1/a", "t2/a"), keys(folder.read()));
  }

  @ParameterizedTest
  @CsvSource({
    "frame_000007, images/frame_000007.PNG",
    "photo.v2, images/photo.v2.jpg",
    "a.jpg, images/a.png",
    "a.jpg, a.jpg",
    "a.jpg, data/a.jpg",
  })
  void anImageIsFoundByItsNameInOtherSpellings(String name, String path) throws IOException {
    folder.text(DOCUMENT, task("", image(name, mask("cat", 0, 0)))).image(path, 8, 6);
    Pipeline read = folder.read();
    assertEquals(Map.of(), read.reasons);
    assertEquals(1, read.frames.size());
    assertEquals(path, read.frames.get(0).image().path());
  }

  @Test
  void twoImagesOfOneStemAreTwo() throws IOException {
    folder
        .text(DOCUMENT, task("", image("a.jpg", mask("cat", 0, 0)), image("a.png")))
        .image("images/a.jpg", 8, 6)
        .image("images/a.png", 8, 6);
    assertEquals(List.of("a.jpg", "a.png"), keys(folder.read()));
  }

  @Test
  void whereImagesLieCanBeSaid() throws IOException {
    folder
        .text("x/" + DOCUMENT, task("train", image("a.png", mask("cat", 0, 0))))
        .image("pictures/train/a.png", 8, 6);
    Pipeline read = folder.read("images", "pictures/{subset}/{name}");
    assertEquals("pictures/train/a.png", read.frames.get(0).image().path());
    assertThrows(ConfigException.class, () -> folder.read("images", "../{name}"));
    assertThrows(ConfigException.class, () -> folder.read("images", "a/{id}"));
  }

  @Test
  void anImageThatNoDocumentNamesIsSetAside() throws IOException {
    folder
        .text(DOCUMENT, task("", image("a.png", mask("cat", 0, 0))))
        .image("images/a.png", 8, 6)
        .image("images/b.png", 4, 3);
    assertEquals(Map.of("b", "pair.missing-mask"), folder.read().rejected);
    assertEquals(List.of("a", "b"), keys(folder.read("unannotated", "keep")));
    assertEquals(List.of("a"), keys(folder.read("unannotated", "skip")));
  }

  @Test
  void aMissingSizeIsTakenFromTheImageAlone() throws IOException {
    String bare = "<image id=\"0\" name=\"%s\">" + mask("cat", 0, 0) + "</image>";
    folder
        .text(DOCUMENT, task("", bare.formatted("a.png"), bare.formatted("b.png")))
        .image("images/a.png", 8, 6);
    Pipeline read = folder.read();
    assertEquals(List.of("a"), keys(read));
    assertEquals(Map.of("b", "cvat-images.no-size"), read.rejected);
    assertEquals(List.of("a"), keys(folder.read("image-size", "document")));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 6, annotation.malformed",
    "8, -1, annotation.malformed",
    "8.0, 6, annotation.malformed",
    "nan, 6, annotation.malformed",
    "8, '', annotation.malformed",
    "999999999999, 6, mask.too-large",
    "70000, 70000, mask.too-large",
  })
  void aSizeThatIsNoneCostsTheFrame(String width, String height, String code) throws IOException {
    folder.text(
        DOCUMENT,
        task(
            "",
            "<image id=\"0\" name=\"a.png\" width=\"%s\" height=\"%s\"></image>"
                .formatted(width, height),
            image("b.png")));
    Pipeline read = folder.read();
    assertEquals(Map.of("a", code), read.rejected);
    assertEquals(List.of("b"), keys(read));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../a.png", "/a.png", "a/../../b.png", "C:\\a.png", "c:/a.png", "..\\a.png", ""})
  void aNameThatLeavesTheFolderCostsTheFrame(String name) throws IOException {
    folder.text(DOCUMENT, task("", image(name, mask("cat", 0, 0)), image("b.png")));
    Pipeline read = folder.read();
    assertEquals(List.of("annotation.malformed"), List.copyOf(read.rejected.values()));
    assertEquals(List.of("b"), keys(read));
  }

  @Test
  void imageAndDocumentOfTwoSizesAreSetAside() throws IOException {
    folder.text(DOCUMENT, task("", image("a.png"))).image("images/a.png", 6, 8);
    assertEquals(Map.of("a", "mask.size-mismatch"), folder.read().rejected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE annotations [<!ENTITY x \"y\">]><annotations><image name='a'/></annotations>",
        "<!DOCTYPE annotations SYSTEM \"file:///etc/passwd\"><annotations><image name='a'/></annotations>",
        "<annotations><image name='&x;'/></annotations>",
        "<annotations><image",
        "<annotations>\u0001</annotations>",
        "{}",
        ""
      })
  void aDocumentThatIsNoneIsRefused(String text) throws IOException {
    folder.text(DOCUMENT, text);
    ConfigException e = assertThrows(ConfigException.class, () -> folder.read());
    assertTrue(e.getMessage().contains("has no \"CVAT for images\" document"), e.getMessage());
  }

  @Test
  void aDoctypeIsNamed() throws IOException {
    folder
        .text(DOCUMENT, "<!DOCTYPE annotations []><annotations></annotations>")
        .text("b.xml", task("", image("b.png")));
    Pipeline read = folder.read();
    assertEquals(Map.of(DOCUMENT, "annotation.malformed"), read.rejected);
    assertTrue(read.reasons.get(DOCUMENT).contains("DOCTYPE"), read.reasons.toString());
    assertEquals(List.of("b"), keys(read));
  }

  /** What precedes the damage is read. */
  @Test
  void aDocumentThatIsCutCostsItsRest() throws IOException {
    String whole = task("", image("a.png", mask("cat", 0, 0)), image("b.png"), image("c.png"));
    folder.text(DOCUMENT, whole.substring(0, whole.indexOf("name=\"c.png\"")));
    Pipeline read = folder.read();
    assertEquals(List.of("a", "b"), keys(read));
    assertEquals(Map.of(DOCUMENT + " line 5", "annotation.malformed"), read.rejected);
    String reason = read.reasons.get(DOCUMENT + " line 5");
    assertTrue(reason.contains("what follows is lost"), reason);
  }

  @Test
  void bytesThatAreNoUtf8AreDamage() throws IOException {
    String pad = "<!--" + "x".repeat(100_000) + "-->";
    byte[] bytes = task("", image("a.png"), pad, image("bX.png")).getBytes(StandardCharsets.UTF_8);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    bytes[text.indexOf("bX") + 1] = (byte) 0xFF;
    folder.bytes(DOCUMENT, bytes);
    Pipeline read = folder.read();
    assertEquals(List.of("a"), keys(read));
    assertEquals(1, read.rejected.size(), read.reasons.toString());
    assertTrue(read.reasons.toString().contains("no text in its encoding"));
  }

  @Test
  void theEncodingIsTheDeclaredOne() throws IOException {
    String text = task("", image("\u0444.png")).replace("utf-8", "windows-1251");
    folder.bytes(DOCUMENT, text.getBytes(Charset.forName("windows-1251")));
    assertEquals(List.of("\u0444"), keys(folder.read()));
    folder.text(DOCUMENT, "\uFEFF" + task("", image("b.png")));
    assertEquals(List.of("b"), keys(folder.read()));
  }

  @Test
  void labelsOfAllDocumentsKeepTheirOrder() throws IOException {
    folder
        .text("a.xml", document("<task>" + labels("z", "y") + "</task>", image("1.png")))
        .text("b.xml", document("<job>" + labels("z", "x", "w") + "</job>", image("2.png")))
        .text(
            "c.xml",
            document(
                "<task><labels><label><name>sk</name><type>skeleton</type></label>"
                    + "<label><name>joint</name><parent>sk</parent></label></labels></task>",
                image("3.png", mask("new", 0, 0), mask("A", 0, 0))));
    Pipeline read = folder.read();
    assertEquals(List.of("sk", "z", "x", "y", "w", "A", "new"), names(read));
    assertEquals(2L, read.counters.get("cvat-images.undeclared-label"));
    assertTrue(read.reader.notes().get(0).contains("'A', 'new'"), read.reader.notes().toString());
  }

  @Test
  void whatHasNoMaskIsCounted() throws IOException {
    folder.text(
        DOCUMENT,
        task(
            "",
            image(
                "a.png",
                "<polyline label=\"cat\" points=\"1,1;2,2\"/>",
                "<points label=\"cat\" points=\"1,1\"/>",
                "<skeleton label=\"cat\"><points label=\"x\" points=\"1,1\"/></skeleton>",
                "<cuboid label=\"cat\"/>",
                "<circle label=\"cat\"/>",
                "<box label=\"cat\" xtl=\"1\" ytl=\"1\" xbr=\"3\" ybr=\"3\"/>",
                "<tag label=\"dog\"><attribute name=\"a\">b</attribute></tag>",
                mask("cat", 0, 0))));
    Pipeline read = folder.read();
    assertEquals(List.of("cat 0,0"), objects(read, read.frames.get(0)));
    for (String what :
        List.of("polyline", "points", "skeleton", "cuboid", "unknown-element", "box", "tag")) {
      assertEquals(1L, read.counters.get("cvat-images." + what), what);
    }
    assertEquals(Map.of(Facts.TAGS, "dog"), read.frames.get(0).attributes());
    assertEquals(2, folder.readAsCvat().frames.get(0).objects().size());
    assertEquals(List.of("cat 1,1"), objects(read, folder.read("elements", "box").frames.get(0)));
  }

  @Test
  void documentsOfBoxesAloneSayHowToTakeThem() throws IOException {
    String box = "<box label=\"cat\" occluded=\"0\" xtl=\"1\" ytl=\"1\" xbr=\"4\" ybr=\"4\"></box>";
    folder
        .text(DOCUMENT, task("default", image("a.png", box), image("b.png")))
        .image("images/a.png", 8, 6)
        .image("images/b.png", 8, 6);
    Pipeline read = folder.read();
    assertEquals(List.of("a", "b"), keys(read));
    assertTrue(read.reader.notes().toString().contains("elements=mask,polygon"));
    Pipeline all = folder.read("elements", "mask,polygon,rotated-box,ellipse,box");
    assertEquals(1, all.frames.get(0).objects().size());
    assertEquals(List.of(), all.reader.notes());
    folder.text(DOCUMENT, task("default", image("a.png", box), image("b.png", mask("dog", 1, 2))));
    assertEquals(List.of(), folder.read().reader.notes());
  }

  @Test
  void groupsStayApartUnlessTheyAreUnited() throws IOException {
    String a = mask("cat", 0, 0).replace("z_order", "group_id=\"3\" z_order");
    String b =
        "<mask label=\"dog\" rle=\"0, 9\" left=\"3\" top=\"1\" width=\"3\" height=\"3\""
            + " z_order=\"5\" group_id=\"3\"></mask>";
    folder.text(DOCUMENT, task("", image("a.png", a, mask("cat", 6, 0), b)));
    Pipeline apart = folder.read();
    assertEquals(List.of("cat 0,0", "cat 6,0", "dog 3,1"), objects(apart, apart.frames.get(0)));
    Pipeline united = folder.read("groups", "unite");
    ObjectMask object = united.frames.get(0).objects().get(0);
    assertEquals(List.of("dog 0,0", "cat 6,0"), objects(united, united.frames.get(0)));
    assertEquals(13, object.mask().area());
    assertEquals(5, object.zOrder());
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 0, 1",
    "7, 0, 1",
    "0, 5, 1",
    "-1, -1, 1",
    "7, 5, 1",
    "-2, 0, 0",
    "8, 0, 0",
    "0, 99, 0",
  })
  void aMaskOverTheBorderIsSetAsideOrCut(int left, int top, int objects) throws IOException {
    folder.text(DOCUMENT, task("", image("a.png", mask("cat", left, top))));
    Pipeline read = folder.read();
    assertEquals(Map.of("a mask 0", "cvat-images.mask-outside"), read.rejectedObjects);
    Pipeline clipped = folder.read("mask-outside", "clip");
    assertEquals(Map.of(), clipped.rejectedObjects);
    assertEquals(objects, clipped.frames.get(0).objects().size());
    assertEquals(1L, clipped.counters.get("cvat-images.masks-clipped"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rle='0, 4' left='0' top='0' width='999999999' height='999999999' | cvat-images.mask-outside",
        "rle='0, 99999999999999999999' left='0' top='0' width='2' height='2' | rle.overflow",
        "rle='0, -4' left='0' top='0' width='2' height='2' | rle.negative-run",
        "rle='0, 4294967300' left='0' top='0' width='2' height='2' | rle.overflow",
        "rle=' ' left='0' top='0' width='2' height='2' | rle.empty",
        "rle='0, 4,' left='0' top='0' width='2' height='2' | annotation.malformed",
        "rle='0x4' left='0' top='0' width='2' height='2' | annotation.malformed",
        "rle='0, 4' left='0' top='0' width='2' height='2' z_order='1.5' | annotation.malformed",
        "rle='0, 4' left='0' top='0' width='2' height='2' z_order='9999999999' | annotation.malformed",
        "rle='0, 4' left='0' top='0' width='2' height='2' group_id='' | annotation.malformed",
      })
  void aDamagedMaskIsSetAsideAlone(String facts, String code) throws IOException {
    String bad = "<mask label=\"cat\" " + facts + "></mask>";
    folder.text(DOCUMENT, task("", image("a.png", bad, mask("dog", 1, 1))));
    Pipeline read = folder.read();
    assertEquals(Map.of("a mask 0", code), read.rejectedObjects, read.reasons.toString());
    assertEquals(List.of("dog 1,1"), objects(read, read.frames.get(0)));
    assertEquals(Map.of("a", code), folder.read("strict-frames", "on").rejected);
  }

  @Test
  void shortRunsAreFilledOrSetAside() throws IOException {
    String bad =
        "<mask label=\"cat\" rle=\"1, 2\" left=\"0\" top=\"0\" width=\"3\" height=\"3\"></mask>";
    folder.text(DOCUMENT, task("", image("a.png", bad)));
    Pipeline read = folder.read();
    assertEquals(List.of("cat 1,0"), objects(read, read.frames.get(0)));
    assertEquals(1L, read.counters.get("cvat-images.short-runs"));
    Pipeline strict = folder.read("short-runs", "quarantine");
    assertEquals(Map.of("a mask 0", "rle.sum-short"), strict.rejectedObjects);
  }

  @Test
  void shapesWithoutPixelsAreCounted() throws IOException {
    folder.text(
        DOCUMENT,
        task(
            "",
            image(
                "a.png",
                mask("cat", 0, 0).replace("0, 4", "4"),
                "<polygon label=\"cat\" points=\"50,50;60,50;60,60\"/>")));
    Pipeline read = folder.read();
    assertEquals(List.of(), read.frames.get(0).objects());
    assertEquals(2L, read.counters.get("empty-objects"));
  }

  @Test
  void framesOfAVideoWithoutRowsAreKeptWithTheirImages() throws IOException {
    String track =
        "<track id=\"4\" label=\"cat\"><mask frame=\"1\" keyframe=\"1\" outside=\"0\" rle=\"0, 4\""
            + " left=\"0\" top=\"0\" width=\"2\" height=\"2\"/><polygon frame=\"2\" keyframe=\"0\""
            + " outside=\"0\" points=\"0,0;4,0;4,4\"/><polygon frame=\"3\" keyframe=\"1\""
            + " outside=\"0\" points=\"0,0;4,0;4,4\"/><mask frame=\"x\" keyframe=\"1\""
            + " outside=\"0\" rle=\"0, 4\" left=\"0\" top=\"0\" width=\"2\" height=\"2\"/></track>";
    folder.text(
        DOCUMENT,
        document(
            "<job>"
                + labels("cat")
                + "</job><original_size><width>8</width><height>6</height>"
                + "</original_size>",
            track));
    for (int i = 0; i < 4; i++) {
      folder.image("images/" + ImageEntry.frameName(i) + ".PNG", 8, 6);
    }
    Pipeline read = folder.read();
    assertEquals(
        List.of("frame_000000", "frame_000001", "frame_000002", "frame_000003"), keys(read));
    assertEquals(List.of("cat 0,0"), objects(read, read.frames.get(1)));
    assertEquals(List.of(), objects(read, read.frames.get(2)));
    assertEquals(1, read.frames.get(3).objects().size());
    assertEquals("4", read.frames.get(3).objects().get(0).objectId());
    assertEquals(1L, read.counters.get("cvat-images.rows-between-keyframes"));
    assertEquals(1, read.rejected.size(), read.reasons.toString());
  }

  /** A document is read to its end without holding it, however deep it nests what is skipped. */
  @Test
  void deepElementsAreSkipped() throws IOException {
    String deep = "<x>".repeat(20_000) + "</x>".repeat(20_000);
    folder.text(DOCUMENT, task("", image("a.png", deep, mask("cat", 0, 0)), deep, image("b.png")));
    Pipeline read = folder.read();
    assertEquals(List.of("a", "b"), keys(read));
    assertEquals(1L, read.counters.get("cvat-images.unknown-element"));
  }

  @Test
  void oneFileAloneIsASource() throws IOException {
    folder.text("x.xml", task("train", image("a.png", mask("cat", 0, 0))));
    Pipeline read = Pipeline.read(new CvatImagesFormat(), Trees.local(dir.resolve("in/x.xml")), "");
    assertEquals(List.of("train/a"), keys(read));
  }

  @Test
  void documentsCanBeNamed() throws IOException {
    folder
        .text("a.xml", task("", image("a.png", mask("cat", 0, 0))))
        .text("b.xml", task("", image("b.png")));
    assertEquals(List.of("b"), keys(folder.read("documents", "b.xml")));
    assertThrows(ConfigException.class, () -> folder.read("documents", "c.xml"));
  }

  @Test
  void partsOfACutDocumentBelongTogether() throws IOException {
    folder.text("train-00001-of-00002.xml", task("train", image("a.png")));
    assertThrows(ConfigException.class, () -> folder.read());
    folder.text("train-00002-of-00002.xml", task("train", image("b.png")));
    assertEquals(List.of("train/a", "train/b"), keys(folder.read()));
  }
}
