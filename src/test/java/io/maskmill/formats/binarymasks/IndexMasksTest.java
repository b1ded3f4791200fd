package io.maskmill.formats.binarymasks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.Trees;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.Rgb;
import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngDecoder;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.ImageMode;
import io.maskmill.testing.CommandRun;
import io.maskmill.testing.MemorySink;
import io.maskmill.testing.Pipeline;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Masks whose values are the indexes of classes, as they are trained. */
class IndexMasksTest {
  private static final LabelCatalog LABELS =
      new LabelCatalog(
          List.of(
              new Label("road", new Rgb(128, 64, 128)),
              new Label("unsure", new Rgb(1, 2, 3)),
              new Label("Background", new Rgb(9, 9, 9)),
              new Label("car", new Rgb(0, 0, 142))));

  @TempDir Path temp;

  /** Five pixels: one of each label, and one of none. */
  private MemorySink write(String... options) throws Exception {
    List<ObjectMask> objects = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int[] counts = i == 3 ? new int[] {3, 1, 1} : new int[] {i, 1, 4 - i};
      objects.add(new ObjectMask(i, 0, RunLengthMask.canonical(5, 1, counts, 3)));
    }
    Frame frame =
        new Frame(
            new FrameKey("ds", "train", "a"), new ImageRef("a.jpg", "", 0, ""), 5, 1, objects);
    BinaryMasksFormat format = new BinaryMasksFormat();
    List<String> all = new ArrayList<>(List.of("values", "index"));
    all.addAll(List.of(options));
    return Pipeline.of(Trees.local(temp), LABELS, format.readable(), List.of(frame))
        .write(format, "", ImageMode.NONE, all.toArray(String[]::new));
  }

  private static int[] pixels(MemorySink sink, String path) throws Exception {
    PixelRaster raster = new PngDecoder().decode(sink.entries.get(path), 1 << 20);
    int[] values = new int[5];
    for (int i = 0; i < 5; i++) {
      values[i] = raster.sample(i, 0);
    }
    return values;
  }

  private static String text(MemorySink sink, String path) {
    return new String(sink.entries.get(path), StandardCharsets.UTF_8);
  }

  @Test
  void pixelsOfNoLabelAreTheBackgroundWhichALabelMayName() throws Exception {
    MemorySink sink = write();
    assertArrayEquals(new int[] {1, 2, 0, 3, 0}, pixels(sink, "ann/a.png"));
    assertEquals("Background\nroad\nunsure\ncar\n", text(sink, "classes.txt"));
    assertTrue(text(sink, "metainfo.json").contains("\"reduce_zero_label\" : false"));
    assertTrue(text(sink, "metainfo.json").contains("\"ignore_index\" : 255"));
  }

  @Test
  void pixelsOfNoLabelMayBeIgnored() throws Exception {
    MemorySink sink = write("zero", "ignore", "ignore-labels", "unsure");
    assertArrayEquals(new int[] {0, 255, 1, 2, 255}, pixels(sink, "ann/a.png"));
    assertEquals("road\nBackground\ncar\n", text(sink, "classes.txt"));
  }

  @Test
  void zeroMayBeNoClassForReadersThatSubtractOne() throws Exception {
    MemorySink sink = write("zero", "other", "ignore-index", "254", "ignore-labels", "car");
    assertArrayEquals(new int[] {1, 2, 3, 254, 0}, pixels(sink, "ann/a.png"));
    assertEquals("road\nunsure\nBackground\n", text(sink, "classes.txt"));
    assertTrue(text(sink, "metainfo.json").contains("\"reduce_zero_label\" : true"));
  }

  @Test
  void aPaletteHoldsTheColorsOfClasses() throws Exception {
    MemorySink sink = write("palette", "on", "folders", "mmsegmentation");
    PixelRaster raster = new PngDecoder().decode(sink.entries.get("ann_dir/train/a.png"), 1 << 20);
    assertEquals(ColorType.PALETTE, raster.colorType());
    assertArrayEquals(new int[] {1, 2, 0, 3, 0}, pixels(sink, "ann_dir/train/a.png"));
    assertEquals(0x00008E, raster.palette()[3]);
    assertEquals(0x090909, raster.palette()[0]);
    assertEquals(0xE0E0C0, raster.palette()[255]);
  }

  @Test
  void optionsThatCannotBeMeantAreRefused() {
    assertThrows(ConfigException.class, () -> write("ignore-index", "2"));
    assertThrows(ConfigException.class, () -> write("ignore-index", "300"));
    assertThrows(ConfigException.class, () -> write("zero", "other", "ignore-index", "0"));
    String said =
        assertThrows(ConfigException.class, () -> write("ignore-labels", "cra")).getMessage();
    assertTrue(said.contains("'cra'"), said);
    assertThrows(ConfigException.class, () -> write("values", "class", "zero", "ignore"));
  }

  @Test
  void whatIsWrittenIsReadBack() {
    String source = temp.resolve("fruit").toString();
    assertEquals(0, CommandRun.of(List.of("sample", "--frames", "20", "--output", source)).exit());
    for (String[] options :
        new String[][] {
          {"zero=background", "folders=supervisely", "palette=off"},
          {"zero=ignore", "folders=mmsegmentation", "palette=off"},
          {"zero=ignore", "folders=images-masks", "palette=on", "ignore-labels=kiwi"},
          {"zero=other", "folders=mmsegmentation", "palette=on"}
        }) {
      String out = temp.resolve(String.join(",", options)).toString();
      List<String> command = new ArrayList<>(List.of("convert", source, "--output", out));
      command.addAll(List.of("--to", "binary-masks", "--target-opt", "values=index", "--verify"));
      command.addAll(List.of("--report", "no", "--split", "train=0.5,val=0.5"));
      for (String option : options) {
        command.addAll(List.of("--target-opt", option));
      }
      CommandRun run = CommandRun.of(command);
      assertEquals(0, run.exit(), run.said());
      assertTrue(Files.exists(Path.of(out, "classes.txt")));
      CommandRun found = CommandRun.of(List.of("inspect", out));
      assertTrue(found.said().contains("20 readable"), found.said());
    }
  }
}
