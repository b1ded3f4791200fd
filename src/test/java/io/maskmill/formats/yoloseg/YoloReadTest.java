package io.maskmill.formats.yoloseg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.Trees;
import io.maskmill.mask.Box;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PartIterator;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YoloReadTest {
  private static final String NAMES = "\nnames: [cat, dog]\n";

  @TempDir Path temp;

  private YoloFolder folder(String yaml) throws IOException {
    return new YoloFolder(temp).text("data.yaml", yaml + NAMES);
  }

  @Test
  void labelsLieWhereTheLastFolderOfImagesIsReplaced() throws Exception {
    YoloFolder folder =
        folder("train: images/train\nval: deep/images/x/images/val")
            .image("images/train/a/images/b.png")
            .text("images/train/a/labels/b.txt", YoloFolder.ROW)
            .image("deep/images/x/images/val/c.png")
            .text("deep/images/x/labels/val/c.txt", YoloFolder.ROW + YoloFolder.ROW)
            .text("deep/labels/x/images/val/c.txt", "nonsense");
    assertEquals(List.of("train/a/images/b 1", "val/c 2"), folder.frames());
  }

  @Test
  void imagesOutsideFoldersOfImagesHaveTheirLabelsBeside() throws Exception {
    YoloFolder folder =
        folder("train: train\nval: val")
            .image("train/a.png")
            .text("train/a.txt", YoloFolder.ROW)
            .text("train/notes.txt", "no labels")
            .image("val/labels/b.png")
            .text("val/labels/b.txt", YoloFolder.ROW);
    assertEquals(List.of("train/a 1", "val/labels/b 1"), folder.frames());
    assertEquals(Map.of(), folder.read().rejected);
  }

  @Test
  void roboflowsLayoutIsReadWithItsKeysForSubsets() throws Exception {
    YoloFolder folder =
        folder(
                "train: ../train/images\nval: ../valid/images\ntest: ../test/images\n"
                    + "roboflow: {workspace: w, version: 1}")
            .image("train/images/a_jpg.rf.0a1.jpg")
            .text("train/labels/a_jpg.rf.0a1.txt", YoloFolder.ROW)
            .image("valid/images/b.png")
            .text("README.roboflow.txt", "made by");
    Pipeline read = folder.read();
    assertEquals(List.of("train/a_jpg.rf.0a1 1", "val/b 0"), YoloFolder.said(read));
    assertTrue(read.reader.notes().toString().contains("test names '../test/images'"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "images/train/a.png",
        "./images/train/a.png",
        "data/images/train/a.png",
        "/content/drive/set/images/train/a.png",
        "C:\\work\\set\\images\\train\\a.png"
      })
  void listsAreReadHoweverTheirPathsBegin(String line) throws Exception {
    YoloFolder folder =
        folder("path: .\ntrain: train.txt")
            .text("train.txt", line + "\r\n\r\n" + line)
            .image("images/train/a.png")
            .text("labels/train/a.txt", YoloFolder.ROW)
            .image("images/train/unlisted.png")
            .text("labels/train/unlisted.txt", YoloFolder.ROW);
    assertEquals(List.of("train/a 1"), folder.frames());
  }

  @Test
  void aListedImageThatIsNotThereIsSetAside() throws Exception {
    YoloFolder folder =
        folder("train: train.txt\nval: val.txt")
            .text("train.txt", "images/a.png\nimages/b.png\n../../etc/c.png\n")
            .text("val.txt", "images/a.png\n")
            .image("images/a.png");
    Pipeline read = folder.read();
    assertEquals(List.of("train/a 0", "val/a 0"), YoloFolder.said(read));
    assertEquals(
        Map.of("train/b", "pair.missing-image", "train.txt line 3", "annotation.malformed"),
        read.rejected);
  }

  @Test
  void otherKeysAreSubsetsWhenTheyNameImages() throws Exception {
    YoloFolder folder =
        folder("train: images/train\nextra: images/extra\nmore: more.txt\nreadme: README.txt")
            .text("README.txt", "how it was made")
            .text("more.txt", "images/train/a.png")
            .image("images/train/a.png")
            .image("images/extra/b.png");
    Pipeline read = folder.read();
    assertEquals(List.of("extra/b 0", "more/train/a 0", "train/a 0"), YoloFolder.said(read));
    assertEquals(Map.of(), read.rejected);
  }

  @Test
  void labelsWithoutAnImageAreSetAside() throws Exception {
    YoloFolder folder =
        folder("train: images\nval: images")
            .image("images/a.png")
            .text("labels/b.txt", YoloFolder.ROW)
            .text("labels.cache", "pickle");
    Pipeline read = folder.read();
    assertEquals(Map.of("b", "pair.missing-image"), read.rejected);
    assertEquals(List.of("a 0"), YoloFolder.said(read));
  }

  @Test
  void imagesOfOneStemShareTheirLabels() throws Exception {
    YoloFolder folder =
        folder("train: images")
            .image("images/a.jpg")
            .image("images/a.png")
            .text("labels/a.txt", YoloFolder.ROW);
    assertEquals(List.of("train/a.jpg 1", "train/a.png 1"), folder.frames());
  }

  @Test
  void filesOfOtherKindsAreNoImages() throws Exception {
    YoloFolder folder =
        folder("train: images").image("images/a.png").image("images/b.gif").image("images/c");
    assertEquals(List.of("train/a 0"), folder.frames());
  }

  @Test
  void boxesAreTakenAsRectanglesOnRequest() throws Exception {
    YoloFolder folder =
        folder("train: images")
            .image("images/a.png")
            .text("labels/a.txt", "1 0.5 0.5 0.5 0.25\n" + YoloFolder.ROW);
    assertEquals(Map.of("train/a", "yolo.box-row"), folder.read().rejected);
    Pipeline read = folder.read("boxes", "rectangle");
    assertEquals(new Box(5, 6, 11, 5), read.frames.get(0).objects().get(0).mask().box());
    assertEquals(2, read.frames.get(0).objects().size());
  }

  @Test
  void theDocumentMayLieElsewhereOrBeNamed() throws Exception {
    Path own = temp.resolve("set");
    YoloFolder folder =
        new YoloFolder(own)
            .image("images/a.png")
            .text("one.yaml", "train: images\nnames: [x]")
            .text("two.yaml", "train: images\nnames: [y]")
            .text("other.yaml", "key: value");
    ConfigException several = assertThrows(ConfigException.class, folder::read);
    assertTrue(several.getMessage().contains("one.yaml, two.yaml"), several.getMessage());
    assertEquals("y", label(folder.read("data-yaml", "two.yaml")));
    new YoloFolder(temp).text("outside.yaml", "train: images\nnames: [z]");
    assertEquals("z", label(folder.read("data-yaml", temp.resolve("outside.yaml").toString())));
  }

  private static String label(Pipeline read) {
    return read.reader.labels().label(0).name();
  }

  @Test
  void aDocumentBesideItsFolderFindsItByItsPath() throws Exception {
    YoloFolder folder =
        new YoloFolder(temp)
            .text("coco8-seg.yaml", "path: ../datasets/coco8-seg\ntrain: images\nnames: {0: a}")
            .image("coco8-seg/images/a.png");
    ConfigException e = assertThrows(ConfigException.class, folder::read);
    assertTrue(e.getMessage().contains("train names 'images', which is not there"));
    folder.text("coco8-seg.yaml", "path: /datasets/coco8-seg\ntrain: images\nnames: {0: a}");
    assertEquals(List.of("train/a 0"), folder.frames());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "names: [a]\nkpt_shape: [17, 3]\ntrain: images",
        "names: [a]",
        "names: {a: 0}\ntrain: images",
        "names: [[a]]\ntrain: images",
        "names: [a\ntrain: images",
        "- a",
        "",
        "names: [a]\ntrain: {x: y}",
        "nc: many\ntrain: images",
        "nc: 999999999\ntrain: images",
        "names: [a]\ntrain: ../../../etc",
        "a: &a [x]\nnames: [*a, *a]\ntrain: images",
        "names: [a]\ntrain: &a [*a]"
      })
  void documentsThatAreNoneAreRefusedInASentence(String yaml) throws IOException {
    YoloFolder folder = new YoloFolder(temp).text("data.yaml", yaml).image("images/a.png");
    ConfigException e = assertThrows(ConfigException.class, folder::read);
    assertTrue(e.getMessage().length() > 20, e.getMessage());
  }

  /** Each line doubles what the one before it stands for. */
  @ParameterizedTest
  @ValueSource(strings = {"[x, x]", "[]"})
  void aliasesOfAliasesAreRefusedAtOnce(String first) {
    StringBuilder yaml = new StringBuilder("names: [a]\na0: &a0 " + first + "\n");
    for (int i = 1; i <= 24; i++) {
      yaml.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    String text = yaml.append("train: *a24\n").toString();
    ConfigException e =
        assertThrows(ConfigException.class, () -> DataYaml.parse("data.yaml", text));
    assertTrue(e.getMessage().contains("'train' must be a folder"), e.getMessage());
  }

  @Test
  void labelsOfListedImagesAreInTheirFramesAlone() throws Exception {
    YoloFolder folder =
        folder("train: train.txt")
            .text("train.txt", "images/train/a.png")
            .image("images/train/a.png")
            .text("labels/train/a.txt", YoloFolder.ROW);
    YoloReader reader = (YoloReader) folder.read().reader;
    FileTree tree = Trees.local(temp);
    List<String> names = new ArrayList<>();
    try (PartIterator parts = reader.parts(tree.find("labels/train/a.txt"), tree)) {
      while (parts.hasNext()) {
        names.add(((FramePart) parts.next()).key().name());
      }
    }
    assertEquals(List.of("images/train/a"), names);
  }

  @Test
  void scalarsAreWhatPythonMakesOfThem() throws Exception {
    String names =
        "[yes, 'yes', Off, ~, 010, 0x1F, 1_000, 1.50, 1e3, .5, 1.0e+20, a b, 2020-01-01]";
    DataYaml data = DataYaml.parse("data.yaml", "train: x\nnames: " + names);
    assertEquals(
        List.of(
            "True",
            "yes",
            "False",
            "None",
            "8",
            "31",
            "1000",
            "1.5",
            "1e3",
            "0.5",
            "1e+20",
            "a b",
            "2020-01-01"),
        data.names());
  }

  @Test
  void smallTurnedAndRepeatedAreCounted() throws Exception {
    Pipeline read =
        folder("train: images")
            .bytes("images/a.png", YoloFolder.png(9, 30))
            .text("labels/a.txt", YoloFolder.ROW + YoloFolder.ROW + "1 1.005 0 1.005 0 1.005 0")
            .read();
    assertEquals(2, read.frames.get(0).objects().size());
    assertEquals(1, read.counters.get("yolo.images-below-10-pixels"));
    assertEquals(1, read.counters.get("yolo.repeated-rows"));
    assertEquals(1, read.counters.get("empty-objects"));
    assertEquals(1, read.counters.get("polygons-cut"));
  }
}
