package io.maskmill.formats.rlecsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.Trees;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Trait;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RleCsvReadTest {
  @TempDir Path dir;
  private RleCsvFolder folder;

  @BeforeEach
  void open() {
    folder = new RleCsvFolder(dir);
  }

  private static List<String> labels(Pipeline pipeline) {
    return pipeline.reader.labels().labels().stream().map(label -> label.name()).toList();
  }

  private String refusal(String... options) {
    return assertThrows(ConfigException.class, () -> folder.read(options)).getMessage();
  }

  /** Headers and rows as competitions publish them; each says one pixel of 3x2. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ImageId,EncodedPixels|a.jpg,2 1|object|3",
        "ImageId, EncodedPixels|a.jpg, 2 1|object|1",
        "ImageId,ClassId,EncodedPixels|a.jpg,3,2 1|3|3",
        "ImageId_ClassId,EncodedPixels|a.jpg_4,2 1|4|3",
        "Image_Label,EncodedPixels|a.jpg_Sea_Fish,2 1|Sea_Fish|3",
        "Image_Label,EncodedPixels|a_Fish,2 1|Fish|3",
        "ImageId,EncodedPixels,Height,Width,ClassId|a.jpg,2 1,2,3,7|7|3",
        "ImageId,EncodedPixels,Height,Width,CategoryId|a.jpg,2 1,2,3,7|7|3",
        "ImageId,EncodedPixels,Height,Width,Usage|a,2 1,2,3,Private|object|3",
        "img,rle_mask|a.jpg,2 1|object|1",
        "id,rle_mask|a,2 1|object|3",
        "subject,img,pixels|1,a,2 1|object|3",
        "id,encoding|a,2 1|object|3",
        "id,rle|a,2 1|object|3",
        "Id,Predicted|a,2 1|object|3",
        "record_id,encoded_pixels|a,2 1|object|3",
        "image_id,class,rle|a,wall,2 1|wall|3",
        "id,class,segmentation|a,stomach,2 1|stomach|1",
        "id,annotation,width,height,cell_type|a,2 1,3,2,astro|astro|1",
        "id,image_id,rle|77,a,2 1|object|3",
        "IMAGEID,encodedpixels|a,2 1|object|3"
      })
  void habitsOfCompetitionsAreKnown(String header, String row, String label, int pixel)
      throws IOException {
    folder.text("train.csv", header + "\n" + row + "\n");
    assertEquals(
        List.of("a|3x2|" + label + ":[" + pixel + "]"),
        RleCsvFolder.said(folder.read("size", "3x2")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", " -1", "-", "NaN", "1 0"})
  void emptyMaskIsAFrameWithoutObjectsAndItsLabelIsKnown(String runs) throws IOException {
    folder.text("t.csv", "ImageId,ClassId,EncodedPixels\na.jpg,fish," + runs + "\n");
    Pipeline read = folder.read("size", "3x2");
    assertEquals(List.of("a|3x2"), RleCsvFolder.said(read));
    assertEquals(List.of("fish"), labels(read));
    assertEquals(Map.of(), read.rejectedObjects);
  }

  @Test
  void optionsNameColumnsOrderAndFirstPixel() throws IOException {
    folder.text("t.csv", "A,B,C,D,E,id,rle\nx,cat,0 4,2,3,wrong,wrong\n");
    Pipeline read =
        folder.read(
            "image", "a", "label", "B", "rle", "c", "height", "D", "width", "E", "order", "row",
            "first", "0");
    assertEquals(List.of("x|3x2|cat:[0, 1, 2, 3]"), RleCsvFolder.said(read));
  }

  @Test
  void labelNameIsThatOfATableWithoutLabels() throws IOException {
    folder.text("t.csv", "ImageId,EncodedPixels\na,1 1\n");
    assertEquals(
        List.of("a|3x2|ship:[0]"),
        RleCsvFolder.said(folder.read("size", "3x2", "object-label", "ship")));
  }

  @Test
  void numbersOfLabelsAreSortedAsNumbers() throws IOException {
    folder.text("t.csv", "ImageId,ClassId,EncodedPixels\na,10,1 1\na,9,1 1\nb,2,\n");
    assertEquals(List.of("2", "9", "10"), labels(folder.read("size", "3x2")));
  }

  @Test
  void rowsOfAnImageAreItsObjectsInTheirOrder() throws IOException {
    StringBuilder text = new StringBuilder("ImageId,EncodedPixels\n");
    StringBuilder expected = new StringBuilder("a|3x4");
    for (int i = 12; i > 0; i--) {
      text.append("a,").append(1 + (i - 1) / 3 + (i - 1) % 3 * 4).append(" 1\n");
      expected.append("|object:[").append(i - 1).append(']');
    }
    folder.text("t.csv", text.toString());
    assertEquals(List.of(expected.toString()), RleCsvFolder.said(folder.read("size", "3x4")));
  }

  @ParameterizedTest
  @CsvSource({
    "images/a.png,a.png,''",
    "images/a.png,a,''",
    "images/s/a.png,s/a,''",
    "a.png,a.png,''",
    "a.png,a,''",
    "train/a.png,a,train",
    "train/in/a.png,a.png,train/in/"
  })
  void imageIsFoundAndSaysTheSize(String path, String id, String images) throws IOException {
    folder.image(path, 5, 4).text("t.csv", "ImageId,EncodedPixels\n" + id + ",2 1\n");
    Pipeline read = images.isEmpty() ? folder.read() : folder.read("images", images);
    assertEquals(1, read.frames.size(), read.reasons.toString());
    assertEquals(path, read.frames.get(0).image().path());
    assertEquals("5x4", read.frames.get(0).width() + "x" + read.frames.get(0).height());
    assertEquals(Map.of(), read.rejected);
  }

  @Test
  void imagesLieBesideATableInAFolder() throws IOException {
    folder.image("set/a.png", 5, 4).text("set/t.csv", "ImageId,EncodedPixels\na,2 1\n");
    assertEquals(List.of("set/a|5x4|object:[5]"), RleCsvFolder.said(folder.read()));
  }

  @Test
  void frameWithoutAnySizeIsSetAsideWithTheWaysOut() throws IOException {
    folder.text("t.csv", "ImageId,EncodedPixels\na.jpg,1 1\n");
    Pipeline read = folder.read();
    assertEquals(Map.of("a", "pair.missing-image"), read.rejected);
    assertEquals(
        "t.csv: image 'a': nothing says its size: no image of that name was read and the table has"
            + " no width and height; say where images lie with images=FOLDER, or size=WxH for all",
        read.reasons.get("a"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4|5|width and height are swapped; set image-size=image to take the image's",
      })
  void theWayOutOfAnotherSizeCutsNothing(int width, int height, String wayOut) throws IOException {
    folder.image("images/a.png", 5, 4);
    folder.text(
        "t.csv", "ImageId,EncodedPixels,Width,Height\na,1 1,%d,%d\n".formatted(width, height));
    Pipeline read = folder.read();
    assertEquals(Map.of("a", "mask.size-mismatch"), read.rejected);
    assertEquals(
        "t.csv: image 'a': the table says %dx%d, images/a.png is 5x4 (%s)"
            .formatted(width, height, wayOut),
        read.reasons.get("a"));
  }

  @Test
  void imagesSizeIsTakenOnRequest() throws IOException {
    folder.image("images/a.png", 5, 4);
    folder.text("t.csv", "ImageId,EncodedPixels,Width,Height\na,2 1,3,2\n");
    assertEquals(
        List.of("a|5x4|object:[5]"), RleCsvFolder.said(folder.read("image-size", "image")));
  }

  @Test
  void headersAreNotReadWhenTheTableIsToBeTaken() throws IOException {
    folder.text("images/a.png", "no image");
    folder.text("t.csv", "ImageId,EncodedPixels,Width,Height\na,1 1,3.0,2.0\n");
    assertEquals(
        List.of("a|3x2|object:[0]"), RleCsvFolder.said(folder.read("image-size", "document")));
  }

  @Test
  void rowOfAnotherSizeThanItsImageIsSetAsideAlone() throws IOException {
    folder.text(
        "t.csv", "ImageId,EncodedPixels,Width,Height\na,1 1,3,2\na,1 1,2,3\na,1 1,x,3\na,2 1,,\n");
    Pipeline read = folder.read();
    assertEquals(List.of("a|3x2|object:[0]|object:[3]"), RleCsvFolder.said(read));
    assertEquals(
        Map.of("a t.csv row 2", "rle.size-differs", "a t.csv row 3", "annotation.malformed"),
        read.rejectedObjects);
    assertEquals(
        "t.csv row 2: says 2x3, other rows of its image say 3x2",
        read.reasons.get("a t.csv row 2"));
  }

  @Test
  void sizePastTheLimitSetsTheFrameAside() throws IOException {
    folder.text("t.csv", "ImageId,EncodedPixels,Width,Height\na,1 1,999999999,999999999\n");
    assertEquals(Map.of("a", "mask.too-large"), folder.read().rejected);
  }

  @ParameterizedTest
  @CsvSource({
    "'a,fish,1 1 1',rle.truncated",
    "'a,fish,6 2',rle.sum-long",
    "'a,fish,0 2',geometry.outside",
    "'a,fish,2 1 1 1',annotation.malformed",
    "'a,fish,1 b',rle.bad-character",
    "'a,,1 1',label.unknown",
    "'a,fish',annotation.malformed",
    "'a,fish,1 1,9',annotation.malformed",
    "'a,fish,\"1 1\"x',annotation.malformed"
  })
  void badRowIsSetAsideAlone(String row, String code) throws IOException {
    folder.text("t.csv", "ImageId,ClassId,EncodedPixels\na,fish,2 1\n" + row + "\na,fish,3 1\n");
    Pipeline read = folder.read("size", "3x2");
    assertEquals(List.of("a|3x2|fish:[3]|fish:[1]"), RleCsvFolder.said(read));
    assertEquals(Map.of("a t.csv row 2", code), read.rejectedObjects);
  }

  @Test
  void rowWithoutAnImageIsSetAsideByItsNumber() throws IOException {
    folder.text("t.csv", "ImageId,EncodedPixels\n,1 1\na,1 1\n");
    Pipeline read = folder.read("size", "3x2");
    assertEquals(Map.of("t.csv row 1", "annotation.malformed"), read.rejected);
    assertEquals("t.csv row 1: names no image", read.reasons.get("t.csv row 1"));
    assertEquals(List.of("a|3x2|object:[0]"), RleCsvFolder.said(read));
  }

  @Test
  void nameThatLeavesTheFolderIsSetAside() throws IOException {
    folder.text("t.csv", "ImageId,EncodedPixels\n../a,1 1\n");
    Pipeline read = folder.read("size", "3x2");
    assertEquals(Map.of("../a", "annotation.malformed"), read.rejected);
  }

  @Test
  void nameThatMayBeTwoImagesIsSetAside() throws IOException {
    folder.image("images/a.png", 3, 2).image("images/a.jpg", 3, 2);
    folder.text("t.csv", "ImageId,EncodedPixels\na,1 1\n");
    Pipeline read = folder.read();
    assertEquals(Map.of("a", "pair.duplicate-stem"), read.rejected);
    assertEquals(
        "'a' may be images/a.jpg or images/a.png; name images with their extensions",
        read.reasons.get("a"));
  }

  @Test
  void rowsWithAndWithoutExtensionAreOfOneImage() throws IOException {
    folder.image("images/a.png", 3, 2);
    folder.text("t.csv", "ImageId,EncodedPixels\na,1 1\na.png,2 1\n");
    assertEquals(List.of("a|3x2|object:[0]|object:[3]"), RleCsvFolder.said(folder.read()));
  }

  @Test
  void imageWithoutARowIsSetAside() throws IOException {
    folder.image("images/a.png", 3, 2).text("images/notes.txt", "");
    folder.text("t.csv", "ImageId,EncodedPixels\n");
    Pipeline read = folder.read();
    assertEquals(Map.of("a", "pair.missing-mask"), read.rejected);
    assertTrue(read.reasons.get("a").contains("set unannotated=keep"), read.reasons.toString());
  }

  @ParameterizedTest
  @CsvSource({"keep,a|3x2", "skip,"})
  void imageWithoutARowIsKeptOrLeftOut(String unannotated, String expected) throws IOException {
    folder.image("images/a.png", 3, 2).text("t.csv", "ImageId,EncodedPixels\n");
    Pipeline read = folder.read("unannotated", unannotated);
    assertEquals(expected == null ? List.of() : List.of(expected), RleCsvFolder.said(read));
    assertEquals(Map.of(), read.rejected);
  }

  @Test
  void tablesAreOneDatasetUnlessTheirNamesAreSubsets() throws IOException {
    folder.image("images/a.png", 3, 2);
    folder.text("train.csv", "ImageId,EncodedPixels\na,1 1\n");
    folder.text("val.csv", "ImageId,EncodedPixels\na,2 1\n");
    assertEquals(List.of("a|3x2|object:[0]|object:[3]"), RleCsvFolder.said(folder.read()));
    assertEquals(
        List.of("train/a|3x2|object:[0]", "val/a|3x2|object:[3]"),
        RleCsvFolder.said(folder.read("subset-by-file", "on")));
  }

  @Test
  void sampleSubmissionAndTablesNotNamedAreSkipped() throws IOException {
    folder.text("sample_submission.csv", "ImageId,EncodedPixels\nz,1 1\n");
    folder.text("train.csv", "ImageId,EncodedPixels\na,1 1\n");
    folder.text("other.csv", "x,y\n");
    Pipeline read = folder.read("size", "3x2", "documents", "train.csv");
    assertEquals(List.of("a|3x2|object:[0]"), RleCsvFolder.said(read));
    Files.delete(dir.resolve("other.csv"));
    assertEquals(List.of("a|3x2|object:[0]"), RleCsvFolder.said(folder.read("size", "3x2")));
  }

  @Test
  void labelsOfTheLabelTableAreTheCatalog() throws IOException {
    folder.text("labels.csv", "Label,Color\r\ncat,#010203\r\n\"a,b\",#FFFFFF\r\n");
    folder.text("t.csv", "ImageId,ClassId,EncodedPixels\na,\"a,b\",1 1\na,dog,1 1\n");
    Pipeline read = folder.read("size", "3x2");
    assertEquals(List.of("cat", "a,b"), labels(read));
    assertEquals("#010203", read.reader.labels().label(0).color().hex());
    assertEquals(Map.of("a t.csv row 2", "label.unknown"), read.rejectedObjects);
    assertEquals("t.csv row 2: 'dog' is no label of labels.csv", read.reasons.get("a t.csv row 2"));
  }

  @Test
  void brokenLabelTableIsRefused() throws IOException {
    folder.text("labels.csv", "Label,Color\ncat,red\n");
    folder.text("t.csv", "ImageId,EncodedPixels\n");
    assertEquals(
        "labels.csv row 1 must be a label and a color such as #FF0000; mend it, or remove the file"
            + " and labels are learned from the tables",
        refusal());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x,y\n1,2\n", "Id,ID,rle\n", "\"id,rle\n"})
  void unknownHeaderIsRefusedWithItsColumnsAndTheWayOut(String text) throws IOException {
    folder.text("t.csv", text);
    String sentence = refusal();
    assertTrue(sentence.startsWith("t.csv has "), sentence);
    assertTrue(sentence.contains("image=, rle=, label="), sentence);
  }

  @Test
  void refusalNamesTheColumns() throws IOException {
    folder.text("t.csv", "x,y\n");
    assertTrue(refusal().startsWith("t.csv has the columns 'x', 'y'; a header must name"));
  }

  @Test
  void columnOfAnOptionThatIsNotThereIsRefused() throws IOException {
    folder.text("t.csv", "id,rle\n");
    assertTrue(refusal("label", "kind").contains("every column that an option names"));
  }

  @Test
  void sourceMayBeTheTableAlone() throws IOException {
    folder.text("t.csv", "ImageId,EncodedPixels\na.jpg,1 1\nb.jpg,x\n");
    Pipeline read =
        Pipeline.read(new RleCsvFormat(), Trees.local(dir.resolve("t.csv")), "", "size", "3x2");
    assertEquals(List.of("a|3x2|object:[0]", "b|3x2"), RleCsvFolder.said(read));
    assertEquals(
        "the table row 2: 'x' in run 1 is not a whole number",
        read.reasons.get("b the table row 2"));
  }

  @Test
  void learnedColorsAndMissingSubsetsAreNotClaimed() throws IOException {
    folder.text("t.csv", "ImageId,EncodedPixels\n");
    assertFalse(folder.read().reader.traits().holds(Trait.COLORS));
    assertFalse(folder.read().reader.traits().holds(Trait.SUBSETS));
  }

  @Test
  void folderWithoutATableIsRefused() throws IOException {
    folder.image("images/a.png", 3, 2);
    assertTrue(refusal().contains("has no table of masks"), refusal());
  }

  @ParameterizedTest
  @CsvSource({
    "size,0x4,width and height such as 1600x256",
    "first,2,'one of 1, 0'",
    "order,z,'one of column, row'",
    "images,../x,a folder below the source's root",
    "object-label,' ',a name"
  })
  void optionThatDoesNotFitIsRefused(String key, String value, String way) throws IOException {
    folder.text("t.csv", "id,rle\n");
    assertTrue(refusal(key, value).contains("'" + key + "' must be " + way), refusal(key, value));
  }

  @Test
  void aDocumentThatIsNotThereIsRefusedWithTheNearest() throws IOException {
    folder.text("a/train.csv", "id,rle\n");
    String refusal = refusal("documents", "a/trian.csv");
    assertTrue(
        refusal.startsWith("source option documents=a/trian.csv fits no file below "), refusal);
    assertTrue(refusal.endsWith("; nearest is a/train.csv"), refusal);
  }

  @Test
  void oneColumnForTwoThingsIsRefused() {
    assertTrue(
        refusal("image", "a", "rle", "A").endsWith("another column than 'image' names, was 'A'"));
  }

  @ParameterizedTest
  @CsvSource({"3,2", "9,4", "3,6"})
  void runsAreNeverAdvisedToBeReadInASizeThatTheyDoNotNumber(int width, int height)
      throws IOException {
    folder.image("images/a.png", 5, 4);
    folder.text(
        "t.csv", "ImageId,EncodedPixels,Width,Height\na,1 1,%d,%d\n".formatted(width, height));
    assertEquals(
        "t.csv: image 'a': the table says %dx%d, images/a.png is 5x4 (runs number the pixels of one"
                .formatted(width, height)
            + " size and mean others in another: set image-size=document to take the table's if the"
            + " image was scaled, or correct the table)",
        folder.read().reasons.get("a"));
  }

  @Test
  void sizesOfTheTableThatAreIgnoredAreCounted() throws IOException {
    folder.image("images/a.png", 5, 4);
    folder.text("t.csv", "ImageId,EncodedPixels,Width,Height\na,2 1,3,2\n");
    assertEquals(Map.of("table-sizes-ignored", 1L), folder.read("image-size", "image").counters);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {"; ! ';'", "| ! '|'"})
  void columnsThatAreSeparatedOtherwiseAreSaidToBe(String separator, String said)
      throws IOException {
    folder.text("t.csv", "ImageId,EncodedPixels\na,1 1\n".replace(",", separator));
    ConfigException e = assertThrows(ConfigException.class, folder::read);
    assertTrue(e.getMessage().contains("t.csv has columns that are separated by"), e.getMessage());
    assertTrue(e.getMessage().contains(separator), said);
  }
}
