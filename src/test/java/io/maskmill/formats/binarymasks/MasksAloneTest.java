package io.maskmill.formats.binarymasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.Trees;
import io.maskmill.model.Frame;
import io.maskmill.spi.ConfigException;
import io.maskmill.testing.CommandRun;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Masks without images, masks named after their images' files, and masks of another size. */
class MasksAloneTest {
  private static final Path NAMES =
      Path.of("src/test/resources/cases/24-mask-names-jpg-png/input/b04");

  @TempDir Path temp;

  private Pipeline read(String... options) throws IOException {
    return Pipeline.read(new BinaryMasksFormat(), Trees.local(temp), "", options);
  }

  @Test
  void masksAloneAreFramesOfTheirOwnSize() throws IOException {
    Masks.gray(temp.resolve("ann/a.png"), 4, 0, 1, 1, 0);
    Masks.gray(temp.resolve("ann/deep/b.png"), 2, 0, 1, 1, 1);
    String said = assertThrows(ConfigException.class, this::read).getMessage();
    assertTrue(said.contains("missing-image=keep"), said);
    Pipeline read = read("missing-image", "keep");
    assertEquals("untitled#0=2", Masks.objects(read, "a"));
    assertEquals("untitled#0=3", Masks.objects(read, "deep/b"));
    Frame frame = read.frames.get(0);
    assertEquals("4x1", frame.width() + "x" + frame.height());
    assertFalse(frame.image().isPresent());
    assertEquals("a.png", frame.image().fileName());
    assertEquals(2L, read.counters.get("missing-images"));
  }

  @Test
  void aFolderOfPredictionsNeedsOneOption() throws IOException {
    Masks.gray(temp.resolve("Annotations/480p/bear/00000.png"), 4, 0, 1, 1, 2);
    Masks.gray(temp.resolve("Annotations/480p/bear/00001.png"), 4, 0, 1, 0, 2);
    Pipeline read =
        read(
            "masks",
            "Annotations/480p/{name**}.png",
            "missing-image",
            "keep",
            "values",
            "instance");
    assertEquals("untitled#1=2 untitled#2=1", Masks.objects(read, "bear/00000"));
    assertEquals(2, read.frames.size());
    Pipeline bySubset = read("masks", "Annotations/{subset}/*/{name}.png", "missing-image", "keep");
    assertEquals("480p", bySubset.frames.get(0).key().subset());
  }

  @Test
  void masksThatHaveAnImageKeepIt() throws IOException {
    Masks.gray(temp.resolve("img/a.png"), 4, 9, 9, 9, 9);
    Masks.gray(temp.resolve("ann/a.png"), 4, 0, 1, 1, 0);
    Masks.gray(temp.resolve("ann/b.png"), 4, 0, 1, 1, 0);
    Pipeline asked = read();
    assertEquals(Map.of("ds/b", "pair.missing-image"), asked.rejected);
    assertTrue(asked.reasons.get("ds/b").contains("missing-image=keep"));
    Pipeline read = read("missing-image", "keep");
    assertTrue(read.frames.get(0).image().isPresent());
    assertFalse(read.frames.get(1).image().isPresent());
  }

  @Test
  void withoutImagesTheMasksOfMostDecideTheSize() throws IOException {
    Masks.gray(temp.resolve("m/f/1.png"), 2, 1, 0, 0, 0);
    Masks.gray(temp.resolve("m/f/2.png"), 4, 0, 1, 1, 0);
    Masks.gray(temp.resolve("m/f/3.png"), 4, 0, 1, 0, 0);
    Pipeline read = read("masks", "m/{name}/{object}.png", "missing-image", "keep");
    assertEquals("untitled#2=2 untitled#3=1", Masks.objects(read, "f"));
    assertEquals(Map.of("ds/f m/f/1.png", "mask.size-mismatch"), read.rejectedObjects);
  }

  @Test
  void oneMaskOfAnotherSizeCostsItsObject() throws IOException {
    Masks.gray(temp.resolve("i/f.png"), 4, 0, 0, 0, 0);
    for (int object = 1; object <= 9; object++) {
      Masks.gray(temp.resolve("m/f/" + object + ".png"), 4, 0, 1, 1, 0);
    }
    Masks.gray(temp.resolve("m/f/3.png"), 1, 0, 1, 1, 0);
    Files.write(temp.resolve("m/f/5.png"), new byte[0]);
    Pipeline read = read("images", "i/{name}.png", "masks", "m/{name}/{object}.png");
    assertEquals(7, read.frames.get(0).objects().size());
    assertEquals(
        Map.of("ds/f m/f/3.png", "mask.size-mismatch", "ds/f m/f/5.png", "mask.empty"),
        read.rejectedObjects);
    assertEquals(4, read.frames.get(0).objects().get(2).instance());
  }

  @Test
  void aFrameWithoutAnyMaskThatCanBeReadIsSetAside() throws IOException {
    Masks.gray(temp.resolve("i/f.png"), 4, 0, 0, 0, 0);
    Masks.gray(temp.resolve("m/f/1.png"), 1, 0, 1, 1, 0);
    Masks.gray(temp.resolve("m/f/2.png"), 1, 0, 1, 1, 0);
    Pipeline read = read("images", "i/{name}.png", "masks", "m/{name}/{object}.png");
    assertEquals(Map.of("ds/f", "mask.size-mismatch"), read.rejected);
    assertTrue(read.reasons.get("ds/f").contains("width and height are swapped"));
  }

  @Test
  void aMaskMayBeNamedAfterTheFileOfItsImage() throws IOException {
    Pipeline read = Pipeline.read(new BinaryMasksFormat(), Trees.local(NAMES), "");
    assertEquals(Map.of(), read.rejected);
    assertEquals(List.of("fr1", "fr2"), names(read));
    assertEquals("fr2.jpg", read.frames.get(1).image().fileName());
    assertEquals(1, read.frames.get(1).objects().size());
  }

  @Test
  void eachImageKeepsTheMaskOfItsOwnName() throws IOException {
    Masks.gray(temp.resolve("img/a.png"), 4, 9, 9, 9, 9);
    Masks.gray(temp.resolve("img/a.png.bmp.png"), 4, 9, 9, 9, 9);
    Masks.gray(temp.resolve("img/b.png"), 4, 9, 9, 9, 9);
    Masks.gray(temp.resolve("img/b.png.png"), 4, 9, 9, 9, 9);
    Masks.gray(temp.resolve("ann/a.png.png"), 4, 0, 1, 0, 0);
    Masks.gray(temp.resolve("ann/b.png"), 4, 0, 1, 1, 0);
    Masks.gray(temp.resolve("ann/b.png.png"), 4, 0, 1, 1, 1);
    Pipeline read = read();
    assertEquals("untitled#0=1", Masks.objects(read, "a"));
    assertEquals("untitled#0=2", Masks.objects(read, "b"));
    assertEquals("untitled#0=3", Masks.objects(read, "b.png"));
    assertEquals(Map.of("ds/a.png.bmp", "pair.missing-mask"), read.rejected);
  }

  @Test
  void onePatternAloneTakesTheDefaultForTheOther() throws IOException {
    Pipeline read =
        Pipeline.read(
            new BinaryMasksFormat(), Trees.local(NAMES), "", "masks", "ann/{name}.jpg.png");
    assertEquals(List.of("fr2"), names(read));
    Masks.gray(temp.resolve("pictures/a.png"), 4, 9, 9, 9, 9);
    Masks.gray(temp.resolve("ann/a.png"), 4, 0, 1, 0, 0);
    assertEquals("untitled#0=1", Masks.objects(read("images", "pictures/{name}.png"), "a"));
    String said =
        assertThrows(ConfigException.class, () -> read("masks", "ann/{name}.png")).getMessage();
    assertTrue(said.startsWith("no file fits source option 'images=img/{name**}.*'"), said);
    assertTrue(said.endsWith("missing-image=keep takes masks alone, such as predictions"), said);
  }

  private static List<String> names(Pipeline read) {
    return read.frames.stream().map(frame -> frame.key().name()).toList();
  }

  @Test
  void withoutImagesInTheOutputNoneAreAskedForAndTheResultIsVerified() throws IOException {
    Masks.gray(temp.resolve("in/ann/a.png"), 4, 0, 1, 1, 0);
    Masks.gray(temp.resolve("in/ann/b.png"), 4, 0, 1, 1, 1);
    for (String to : List.of("coco", "binary-masks")) {
      List<String> args =
          new ArrayList<>(
              CommandRun.convert(
                  temp.resolve("in").toString(), to, temp.resolve(to).toString(), "--verify"));
      args.addAll(List.of("--images", "none"));
      CommandRun run = CommandRun.of(args);
      assertEquals(0, run.exit(), run.said());
      assertTrue(run.said().contains("verified: 2 frames of " + to), run.said());
    }
    CommandRun asked =
        CommandRun.of(
            CommandRun.convert(
                temp.resolve("in").toString(), "coco", temp.resolve("asked").toString()));
    assertEquals(2, asked.exit(), asked.said());
  }
}
