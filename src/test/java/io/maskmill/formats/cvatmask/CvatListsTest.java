package io.maskmill.formats.cvatmask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.Trees;
import io.maskmill.model.Frame;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.spi.ConfigException;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which lists are read, and what masks without a list become. */
class CvatListsTest {
  @TempDir private Path root;

  @BeforeEach
  void drawThreeMasks() throws IOException {
    text("labelmap.txt", "background:0,0,0::\ncat:200,0,0::\n");
    for (String name : List.of("a", "b", "c")) {
      Path file = root.resolve("SegmentationClass/" + name + ".png");
      Files.createDirectories(file.getParent());
      Files.write(
          file,
          new PngEncoder()
              .encode(2, 1, 8, ColorType.GRAY, null, null, (y, row) -> row[0] = (byte) 1));
    }
  }

  private void text(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void lists() throws IOException {
    text("ImageSets/Segmentation/train.txt", "a\n");
    text("ImageSets/Segmentation/val.txt", "b\n");
    text("ImageSets/Segmentation/trainval.txt", "a\nb\n");
  }

  private Pipeline read(String... options) throws IOException {
    return Pipeline.read(new CvatMaskFormat(), Trees.local(root), "", options);
  }

  private static List<String> keys(Pipeline read) {
    return read.frames.stream().map(Frame::key).map(k -> k.subset() + "/" + k.name()).toList();
  }

  @Test
  void allListsAreReadWhereNoneIsNamed() throws IOException {
    lists();
    Pipeline read = read();
    assertEquals(List.of("train/a", "trainval/a", "trainval/b", "val/b"), sorted(read));
    assertEquals(1, read.rejected.size(), "c is in no list");
  }

  private static List<String> sorted(Pipeline read) {
    return keys(read).stream().sorted().toList();
  }

  @Test
  void whatOnlyOtherListsNameIsLeftOut() throws IOException {
    lists();
    Pipeline read = read("lists", "train, val.txt");
    assertEquals(List.of("train/a", "val/b"), sorted(read));
    assertEquals(Map.of(), read.rejected);
    assertTrue(read.reader.notes().stream().noneMatch(note -> note.contains("several lists")));
    assertEquals(List.of("train/a"), sorted(read("lists", "train")));
  }

  @Test
  void masksInNoListAreSetAsideIfThatIsWanted() throws IOException {
    lists();
    assertEquals(1, read("lists", "trainval", "unlisted", "quarantine").rejected.size());
  }

  @Test
  void aListThatIsNotThereIsRefused() throws IOException {
    lists();
    ConfigException e = assertThrows(ConfigException.class, () -> read("lists", "train,test"));
    assertTrue(
        e.getMessage()
            .startsWith(
                "source option lists names test, but ImageSets/Segmentation has train, trainval"),
        e.getMessage());
  }

  @Test
  void withoutListsEveryMaskMayBeTaken() throws IOException {
    assertThrows(ConfigException.class, this::read);
    Pipeline read = read("unlisted", "take");
    assertEquals(List.of("/a", "/b", "/c"), sorted(read));
    assertEquals(1, read.frames.get(0).objects().size());
  }

  @Test
  void masksInNoListMayBeTakenBesideThoseOfLists() throws IOException {
    text("ImageSets/Segmentation/val.txt", "b\n");
    assertEquals(List.of("/a", "/c", "val/b"), sorted(read("unlisted", "take")));
  }
}
