package io.maskmill.formats.rlecsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.Trees;
import io.maskmill.mask.ColumnMajor;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that do not say how they number pixels. */
class ScanFinderTest {
  private static final int WIDTH = 40;
  private static final int HEIGHT = 30;

  /** Boxes as x, y, width, height. */
  private static final int[][] BOXES = {{10, 5, 20, 7}, {3, 15, 5, 13}, {20, 14, 9, 9}};

  @TempDir Path dir;
  private RleCsvFolder folder;

  @BeforeEach
  void makeFolder() {
    folder = new RleCsvFolder(dir);
  }

  private static String runs(int[] box, boolean byRow, boolean relative, int width, int height) {
    boolean[] set = new boolean[width * height];
    for (int y = box[1]; y < box[1] + box[3]; y++) {
      for (int x = box[0]; x < box[0] + box[2]; x++) {
        set[byRow ? y * width + x : x * height + y] = true;
      }
    }
    List<String> numbers = new ArrayList<>();
    int end = 0;
    for (int i = 0; i < set.length; i++) {
      if (set[i]) {
        int start = i;
        while (i < set.length && set[i]) {
          i++;
        }
        numbers.add(relative ? start - end + " " + (i - start) : start + 1 + " " + (i - start));
        end = i;
      }
    }
    return String.join(" ", numbers);
  }

  private static String table(String header, boolean byRow, boolean relative) {
    StringBuilder text = new StringBuilder(header + "\n");
    for (int[] box : BOXES) {
      text.append("a,").append(runs(box, byRow, relative, WIDTH, HEIGHT)).append(",40,30\n");
    }
    return text.toString();
  }

  private static List<String> boxes(Pipeline read) {
    List<String> boxes = new ArrayList<>();
    for (Frame frame : read.frames) {
      for (ObjectMask object : frame.objects()) {
        boxes.add(object.mask().counts().length + " " + RleCsvFolder.pixels(object.mask()));
      }
    }
    return boxes;
  }

  private List<String> expected() throws IOException {
    List<String> boxes = new ArrayList<>();
    for (int[] box : BOXES) {
      int[] counts = new int[2 * box[2] + 1];
      counts[0] = box[0] * HEIGHT + box[1];
      for (int x = 0; x < box[2]; x++) {
        counts[2 * x + 1] = box[3];
        counts[2 * x + 2] = HEIGHT - box[3];
      }
      counts[2 * box[2]] = WIDTH * HEIGHT - counts[0] - (box[2] - 1) * HEIGHT - box[3];
      RunLengthMask mask = ColumnMajor.mask(WIDTH, HEIGHT, counts);
      boxes.add(mask.counts().length + " " + RleCsvFolder.pixels(mask));
    }
    return boxes;
  }

  @ParameterizedTest
  @CsvSource({"false,false", "true,false", "false,true", "true,true"})
  void boxesAreReadAsTheyWereWrittenWhateverTheNumbering(boolean byRow, boolean relative)
      throws IOException {
    folder.text("t.csv", table("ImageId,EncodedPixels,Width,Height", byRow, relative));
    Pipeline read = folder.read();
    assertEquals(expected(), boxes(read));
    List<String> notes = read.reader.notes();
    assertEquals(byRow, notes.stream().anyMatch(note -> note.contains("order=row is taken")));
    assertEquals(relative, notes.stream().anyMatch(note -> note.contains("start=relative and")));
  }

  private String firstRow() throws IOException {
    FileTree tree = Trees.local(dir);
    try (PartIterator parts = folder.read().reader.parts(tree.find("t.csv"), tree)) {
      return ((FramePart) parts.next()).inline();
    }
  }

  /** An incremental run takes over what was made of rows with equal texts. */
  @Test
  void aRowThatIsReadInAnotherOrderIsAnotherRow() throws IOException {
    String row = "ImageId,EncodedPixels,Width,Height\na,1 1,40,30\n";
    folder.text("t.csv", row);
    String before = firstRow();
    folder.text("t.csv", row + table("", true, false).strip() + "\n");
    String after = firstRow();
    assertNotEquals(before, after);
    assertEquals(Row.ofText(before), Row.ofText(after));
    folder.text("t.csv", row + table("", false, false).strip() + "\n");
    assertEquals(before, firstRow());
  }

  @Test
  void noteSaysWhatWasCountedAndTheWayOut() throws IOException {
    folder.text("t.csv", table("ImageId,EncodedPixels,Width,Height", true, false));
    assertEquals(
        List.of(
            "t.csv: 3 objects of a sample fall into 25 pieces when read down the columns, into 3"
                + " along the rows, so order=row is taken (set order=column if pixels are numbered"
                + " down the columns)"),
        folder.read().reader.notes());
  }

  @Test
  void cellsOfSartoriusAreReadAlongTheRows() throws IOException {
    Path source = Path.of("src/test/resources/cases/05-kaggle-row-order");
    Pipeline read = Pipeline.read(new RleCsvFormat(), Trees.local(source), "", "images", "train");
    List<Integer> firsts = new ArrayList<>();
    List<Long> areas = new ArrayList<>();
    for (ObjectMask object : read.frames.get(0).objects()) {
      firsts.add(RleCsvFolder.pixels(object.mask()).get(0));
      areas.add(object.mask().area());
    }
    assertEquals(List.of(10 + 5 * 40, 3 + 15 * 40), firsts);
    assertEquals(List.of(20 * 7L, 5 * 13L), areas);
  }

  @Test
  void sizesAreThoseOfImagesToo() throws IOException {
    folder.image("images/a.png", WIDTH, HEIGHT);
    String text = table("ImageId,EncodedPixels,Width,Height", true, false);
    folder.text("t.csv", text.replace(",Width,Height", "").replace(",40,30", ""));
    assertEquals(expected(), boxes(folder.read()));
  }

  @Test
  void tableBelowFoldersIsLookedAtToo() throws IOException {
    folder.text("a/b/t.csv", table("ImageId,EncodedPixels,Width,Height", true, false));
    assertEquals(expected(), boxes(folder.read()));
  }

  @Test
  void whatIsGivenIsTaken() throws IOException {
    folder.text("t.csv", table("ImageId,EncodedPixels,Width,Height", false, false));
    Pipeline read = folder.read("order", "row");
    assertTrue(!expected().equals(boxes(read)), boxes(read).toString());
    assertEquals(List.of(), read.reader.notes());
  }

  /** A header of a competition, with its rows as it publishes them. */
  @ParameterizedTest
  @ValueSource(strings = {"id,annotation,width,height,cell_type", "img,rle_mask"})
  void headersOfCompetitionsTellTheOrderOfSquareImages(String header) throws IOException {
    String cells = header.endsWith("cell_type") ? ",30,30,astro" : "";
    folder.text(
        "t.csv",
        header + "\na," + runs(new int[] {2, 5, 20, 7}, true, false, 30, 30) + cells + "\n");
    Pipeline read = folder.read("size", "30x30");
    assertEquals(152, RleCsvFolder.pixels(read.frames.get(0).objects().get(0).mask()).get(0));
    assertTrue(read.reader.notes().get(0).contains("its header is that of "), "no note");
  }

  @Test
  void headerThatTheRowsContradictIsRefused() throws IOException {
    String text = table("id,annotation,width,height,cell_type", false, false);
    folder.text("t.csv", text.replace(",40,30\n", ",40,30,x\n"));
    String refusal = assertThrows(ConfigException.class, () -> folder.read()).getMessage();
    assertTrue(refusal.startsWith("t.csv has the header of Sartorius"), refusal);
    assertTrue(refusal.endsWith("say order=row or order=column"), refusal);
  }

  @Test
  void tablesThatNumberPixelsDifferentlyAreRefused() throws IOException {
    folder.text("t.csv", table("ImageId,EncodedPixels,Width,Height", false, false));
    folder.text("u.csv", table("ImageId,EncodedPixels,Width,Height", true, false));
    String refusal = assertThrows(ConfigException.class, () -> folder.read()).getMessage();
    assertTrue(refusal.startsWith("t.csv and u.csv number pixels differently"), refusal);
    assertTrue(refusal.contains("documents="), refusal);
  }

  @Test
  void squareImagesOfAnUnknownTableAreSaidToHideTheOrder() throws IOException {
    folder.text("t.csv", "ImageId,EncodedPixels\na,1 2 5 2\n");
    assertTrue(
        folder.read("size", "4x4").reader.notes().get(0).contains("(set order=row if pixels"));
  }

  @Test
  void startsThatDoNotAscendNameTheOption() throws IOException {
    folder.text("t.csv", "ImageId,EncodedPixels\na,6 1 2 1\nb,2 1\n");
    Pipeline read = folder.read("size", "4x3");
    assertTrue(
        read.reasons.get("a t.csv row 1").contains("(set start=relative if"),
        read.reasons.toString());
    assertEquals(
        "a|4x3|object:[2, 3]",
        RleCsvFolder.said(folder.read("size", "4x3", "start", "relative")).get(0));
  }

  @Test
  void tableOfMasksMayBeCalledLabels() throws IOException {
    folder.text("labels.csv", "ImageId,ClassId,EncodedPixels\na,fish,2 1\n");
    Pipeline read = folder.read("size", "3x2");
    assertEquals(List.of("a|3x2|fish:[3]"), RleCsvFolder.said(read));
    assertEquals(Map.of(), read.rejected);
    assertTrue(read.reader.notes().get(0).startsWith("labels.csv is read as a table of masks"));
  }

  @Test
  void otherTableCalledLabelsIsLeftOut() throws IOException {
    folder.text("labels.csv", "id,name\n1,fish\n");
    folder.text("t.csv", "ImageId,ClassId,EncodedPixels\na,1,2 1\n");
    Pipeline read = folder.read("size", "3x2");
    assertEquals(List.of("a|3x2|1:[3]"), RleCsvFolder.said(read));
    assertEquals(Map.of(), read.rejected);
  }

  @Test
  void tableThatCountsFromZeroIsReadAsSuch() throws IOException {
    folder.text(
        "t.csv", "ImageId,EncodedPixels,Width,Height\na,0 3,9,7\nb,0 2 7 2,9,7\nc,5 2,9,7\n");
    Pipeline read = folder.read();
    assertEquals(
        List.of("a|9x7|object:[0, 9, 18]", "b|9x7|object:[0, 1, 9, 10]", "c|9x7|object:[45, 54]"),
        RleCsvFolder.said(read));
    assertTrue(
        read.reader.notes().get(0).startsWith("t.csv: 2 objects of a sample begin at pixel 0, so"),
        read.reader.notes().toString());
  }

  @Test
  void oneStartAtZeroIsNoProof() throws IOException {
    folder.text("t.csv", "ImageId,EncodedPixels,Width,Height\na,0 3,9,7\nb,1 2,9,7\nc,62 2,9,7\n");
    Pipeline read = folder.read();
    assertEquals(List.of("b|9x7|object:[0, 9]", "c|9x7|object:[53, 62]"), said(read));
    assertTrue(
        read.reader.notes().get(0).contains("which is no proof, so first=1 is taken"),
        read.reader.notes().toString());
  }

  private static List<String> said(Pipeline read) {
    return RleCsvFolder.said(read).stream().filter(frame -> frame.contains("object")).toList();
  }
}
