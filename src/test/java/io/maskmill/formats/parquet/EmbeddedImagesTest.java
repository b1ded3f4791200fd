package io.maskmill.formats.parquet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.image.header.ImageHeader;
import io.maskmill.image.header.ImageHeader.Kind;
import io.maskmill.io.HeldTree;
import io.maskmill.io.Trees;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images inside tables are read once, whatever the order of rows. */
class EmbeddedImagesTest {
  private static final Path HUGGING_FACE =
      Path.of("src/test/resources/cases/30-hf-parquet/input/hf1/data");

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(ints = {100, 400, 1600})
  void whatIsReadGrowsWithTheFileAlone(int frames) throws IOException {
    List<Integer> order = ShuffledTable.write(temp.resolve("in/a.parquet"), frames, "", "");
    HeldTree tree = new HeldTree(Trees.local(temp.resolve("in")), 0);
    SourceFile file = tree.find("a.parquet");
    EmbeddedImages images = new EmbeddedImages(tree);
    for (int frame = 0; frame < frames; frame++) {
      byte[] image = images.bytes(file, order.indexOf(frame));
      assertArrayEquals(ShuffledTable.image(frame), image);
    }
    assertTrue(
        tree.bytesRead() < 1.2 * file.length(),
        tree.bytesRead() + " bytes were read of a file of " + file.length());
  }

  @Test
  void aRowFarBehindCostsItsPageAlone() throws IOException {
    List<Integer> order = ShuffledTable.write(temp.resolve("in/a.parquet"), 1200, "", "");
    HeldTree tree = new HeldTree(Trees.local(temp.resolve("in")), 0);
    SourceFile file = tree.find("a.parquet");
    EmbeddedImages images = new EmbeddedImages(tree);
    assertArrayEquals(ShuffledTable.image(order.get(1100)), images.bytes(file, 1100));
    assertTrue(tree.bytesRead() < file.length() / 4, tree.bytesRead() + " of " + file.length());
  }

  @Test
  void withoutAnIndexOfPagesARowGroupIsRead() throws Exception {
    FileTree tree = Trees.local(HUGGING_FACE);
    SourceFile file = tree.files("").get(0);
    EmbeddedImages images = new EmbeddedImages(tree);
    byte[] image = images.bytes(file, 0);
    assertEquals(Kind.JPEG, ImageHeader.read(image, image.length, image.length).kind());
    assertNull(images.bytes(file, 1_000_000));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anInterruptedTaskCostsTheOthersReadingsAlone(boolean isReading) throws Exception {
    ImageSpill spill = new ImageSpill(1000);
    SourceFile file = new SourceFile("a", 1, 1);
    spill.put(file, 0, List.of(new byte[] {1}));
    Thread interrupted =
        new Thread(
            () -> {
              Thread.currentThread().interrupt();
              if (isReading) {
                spill.find(file, 0);
              } else {
                spill.put(file, 1, List.of(new byte[] {2}));
              }
            });
    interrupted.start();
    interrupted.join();
    assertNull(spill.find(file, 0));
    assertNull(spill.find(file, 1));
    spill.put(file, 2, List.of(new byte[] {3}));
    assertArrayEquals(new byte[] {3}, spill.find(file, 2).bytes());
  }

  @Test
  void aFullSpillBeginsAnew() {
    ImageSpill spill = new ImageSpill(100);
    SourceFile file = new SourceFile("a", 1, 1);
    spill.put(file, 0, Arrays.asList(new byte[80], null, new byte[0]));
    assertEquals(80, spill.find(file, 0).bytes().length);
    assertNull(spill.find(file, 1).bytes());
    assertEquals(0, spill.find(file, 2).bytes().length);
    assertNull(spill.find(file, 3));
    spill.put(file, 10, List.of(new byte[] {7}));
    assertNull(spill.find(file, 0));
    assertArrayEquals(new byte[] {7}, spill.find(file, 10).bytes());
    assertNull(spill.find(file, 9));
    assertNull(spill.find(new SourceFile("b", 1, 1), 10));
  }
}
