package io.maskmill.formats.rlecsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.VocColors;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.Options;
import io.maskmill.testing.MemorySink;
import io.maskmill.testing.Pipeline;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RleCsvWriteTest {
  private static final LabelCatalog LABELS =
      new LabelCatalog(
          List.of(
              new Label("cat", VocColors.color(1)), new Label("big, \"red\"", VocColors.color(2))));

  @TempDir Path dir;

  /** Three columns, two rows. */
  private static ObjectMask object(int label, int... counts) {
    return new ObjectMask(label, 1, new RunLengthMask(3, 2, counts));
  }

  private static Frame frame(FrameKey key, ObjectMask... objects) {
    return new Frame(key, new ImageRef(key.name() + ".png", "", 0, ""), 3, 2, List.of(objects));
  }

  private static Frame frame(String name, ObjectMask... objects) {
    return frame(new FrameKey("ds", "", name), objects);
  }

  private MemorySink write(List<Frame> frames, String... options) throws Exception {
    return Pipeline.of(new RleCsvFolder(dir).tree(), LABELS, new RleCsvFormat().readable(), frames)
        .write(new RleCsvFormat(), "", ImageMode.NONE, options);
  }

  private String table(List<Frame> frames, String... options) throws Exception {
    byte[] bytes = write(frames, options).entries.get("masks.csv");
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void rowsAreObjectsNumberedDownTheColumnsFromOne() throws Exception {
    assertEquals(
        """
        ImageId,ClassId,EncodedPixels,Height,Width
        a.png,cat,1 3,2,3
        a.png,"big, ""red\""",6 1,2,3
        a.png,cat,4 1,2,3
        "b,c.png",,,2,3
        """,
        table(
            List.of(
                frame("a", object(0, 0, 2, 1, 1, 2), object(1, 5, 1), object(0, 4, 1, 1)),
                frame("b,c"))));
  }

  @ParameterizedTest
  @CsvSource({"row,1,1 2 4 1", "row,0,0 2 3 1", "column,0,0 3"})
  void orderAndFirstPixelAreAsTheOptionsSay(String order, String first, String runs)
      throws Exception {
    String text =
        table(List.of(frame("a", object(0, 0, 2, 1, 1, 2))), "order", order, "first", first);
    assertEquals("a.png,cat," + runs + ",2,3", text.lines().skip(1).findFirst().orElseThrow());
  }

  @Test
  void rowOfALabelUnitesItsObjects() throws Exception {
    assertEquals(
        """
        ImageId,ClassId,EncodedPixels,Height,Width
        a.png,cat,1 1 5 1,2,3
        a.png,"big, ""red\""",6 1,2,3
        """,
        table(
            List.of(frame("a", object(0, 2, 1, 3), object(1, 5, 1), object(0, 0, 1, 5))),
            "rows",
            "label"));
  }

  @Test
  void columnsAreNamedAndSizesLeftOutAsTheOptionsSay() throws Exception {
    assertEquals(
        """
        img,what,"rle, mask"
        a.png,cat,1 3
        """,
        table(
            List.of(frame("a", object(0, 0, 2, 1, 1, 2))),
            "image",
            "img",
            "label",
            "what",
            "rle",
            "rle, mask",
            "sizes",
            "off"));
  }

  @Test
  void datasetWithoutFramesIsAHeaderAlone() throws Exception {
    assertEquals("ImageId,ClassId,EncodedPixels,Height,Width\n", table(List.of()));
  }

  @Test
  void labelsAreWrittenInOrderWithTheirColors() throws Exception {
    assertEquals(
        "Label,Color\ncat,#800000\n\"big, \"\"red\"\"\",#008000\n",
        new String(write(List.of()).entries.get("labels.csv"), StandardCharsets.UTF_8));
  }

  @Test
  void datasetsAndSubsetsAreFoldersOfTheName() throws Exception {
    List<String> names = new ArrayList<>();
    table(List.of(frame(new FrameKey("d1", "train", "a")), frame(new FrameKey("d2", "", "s/a"))))
        .lines()
        .skip(1)
        .forEach(line -> names.add(line.substring(0, line.indexOf(','))));
    assertEquals(List.of("train/d1/a.png", "d2/s/a.png"), names);
  }

  @ParameterizedTest
  @CsvSource({
    "order,row,first,0",
    "rows,label,sizes,on",
    "image,x,rle,'a \"b\", c'",
    "width,rle,height,id"
  })
  void readBackOptionsReadWhatWasWritten(String key, String value, String key2, String value2)
      throws Exception {
    RleCsvFolder folder =
        new RleCsvFolder(dir)
            .entries(
                write(
                    List.of(frame("a", object(1, 0, 2, 1, 1, 2)), frame("b")),
                    key,
                    value,
                    key2,
                    value2));
    Options target = Options.ofTarget(new RleCsvFormat(), Map.of(key, value, key2, value2), "");
    List<String> source = new ArrayList<>();
    new RleCsvFormat()
        .readBackOptions(target, ImageMode.NONE)
        .forEach((option, text) -> source.addAll(List.of(option, text)));
    assertEquals(
        List.of("a|3x2|big, \"red\":[0, 1, 3]", "b|3x2"),
        RleCsvFolder.said(folder.read(source.toArray(new String[0]))));
  }

  @Test
  void tableWithoutSizesAndImagesCannotBeReadBack() {
    Options target = Options.ofTarget(new RleCsvFormat(), Map.of("sizes", "off"), "");
    ConfigException e =
        assertThrows(
            ConfigException.class,
            () -> new RleCsvFormat().readBackOptions(target, ImageMode.NONE));
    assertTrue(e.getMessage().contains("leave --verify out"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(chars = {1, 2, 3, 31})
  void nameThatNoTableHoldsSetsTheFrameAside(char sign) {
    MaskDataException e =
        assertThrows(MaskDataException.class, () -> write(List.of(frame("a" + sign))));
    assertEquals("target.cannot-hold", e.code().id());
    assertTrue(
        e.getMessage().endsWith("the image's name holds control characters; rename it"),
        e.getMessage());
  }

  @Test
  void labelThatNoTableHoldsIsRefused() {
    LabelCatalog labels = new LabelCatalog(List.of(new Label("a\u0003", VocColors.color(1))));
    Pipeline source =
        Pipeline.of(new RleCsvFolder(dir).tree(), labels, new RleCsvFormat().readable(), List.of());
    ConfigException e =
        assertThrows(
            ConfigException.class, () -> source.write(new RleCsvFormat(), "", ImageMode.NONE));
    assertTrue(e.getMessage().endsWith("rename it before conversion"), e.getMessage());
  }

  @Test
  void namesOfSeveralLinesComeBack() throws Exception {
    RleCsvFolder folder = new RleCsvFolder(dir);
    folder.entries(write(List.of(frame("a\r\nb\tc", object(0, 5, 1)))));
    assertEquals(List.of("a\r\nb\tc|3x2|cat:[5]"), RleCsvFolder.said(folder.read()));
  }

  @Test
  void oneNameForTwoColumnsIsRefused() {
    ConfigException e =
        assertThrows(ConfigException.class, () -> write(List.of(), "image", "classid"));
    assertTrue(e.getMessage().contains("another column than"), e.getMessage());
  }
}
