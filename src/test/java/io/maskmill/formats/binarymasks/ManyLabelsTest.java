package io.maskmill.formats.binarymasks;

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
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.VocColors;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngDecoder;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.Options;
import io.maskmill.spi.Overview;
import io.maskmill.spi.TargetFaults;
import io.maskmill.testing.MemorySink;
import io.maskmill.testing.Pipeline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More labels than the 8 bits hold that Supervisely reads. */
class ManyLabelsTest {
  @TempDir Path temp;

  private static LabelCatalog labels(int count) {
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      labels.add(new Label("l" + i, VocColors.color(i + 1)));
    }
    return new LabelCatalog(labels);
  }

  private MemorySink write(int labels, int used, String... options) throws Exception {
    ObjectMask object = new ObjectMask(used, 0, RunLengthMask.full(2, 2));
    Frame frame =
        new Frame(
            new FrameKey("ds", "", "a"), new ImageRef("a.png", "", 0, ""), 2, 2, List.of(object));
    BinaryMasksFormat format = new BinaryMasksFormat();
    return Pipeline.of(Trees.local(temp), labels(labels), format.readable(), List.of(frame))
        .write(format, "", ImageMode.NONE, options);
  }

  private static PixelRaster mask(MemorySink sink) throws Exception {
    return new PngDecoder().decode(sink.entries.get("ann/a.png"), 1 << 20);
  }

  @Test
  void upTo255LabelsFitInto8Bits() throws Exception {
    PixelRaster mask = mask(write(255, 254));
    assertEquals(8, mask.bitDepth());
    assertEquals(255, mask.sample(0, 0));
  }

  @Test
  void moreThan255LabelsFailTheRun() {
    ConfigException e = assertThrows(ConfigException.class, () -> write(256, 0));
    assertEquals(
        "the source has 256 labels, and masks of 8 bits, which are all that Supervisely's Import"
            + " Binary Masks reads, hold 255; drop or merge some with --labels, or target option"
            + " labels-over-255=quarantine sets the frames aside that have labels beyond, keep"
            + " writes masks of 16 bits",
        e.getMessage());
  }

  @Test
  void framesOfLabelsBeyond255AreQuarantinedOnRequest() throws Exception {
    PixelRaster mask = mask(write(256, 254, "labels-over-255", "quarantine"));
    assertEquals(8, mask.bitDepth());
    assertEquals(255, mask.sample(0, 0));
    MaskDataException e =
        assertThrows(
            MaskDataException.class, () -> write(256, 255, "labels-over-255", "quarantine"));
    assertEquals(TargetFaults.CANNOT_HOLD, e.code());
    assertEquals(
        "ds/a has the label 'l255', which would be the value 256; masks of 8 bits hold 255; target"
            + " option labels-over-255=keep writes masks of 16 bits",
        e.getMessage());
  }

  @Test
  void moreThan255LabelsAreKeptIn16BitsOnRequestAndThatIsSaid() throws Exception {
    PixelRaster mask = mask(write(256, 255, "labels-over-255", "keep"));
    assertEquals(16, mask.bitDepth());
    assertEquals(256, mask.sample(0, 0));
    List<String> warnings = warnings(256);
    assertTrue(warnings.get(0).startsWith("256 labels need masks of 16 bits"), warnings.get(0));
    assertEquals(List.of(), warnings(255));
    assertThrows(ConfigException.class, () -> write(65_536, 0, "labels-over-255", "keep"));
  }

  private static List<String> warnings(int labels) {
    LabelCatalog catalog = labels(labels);
    Options options =
        Options.ofTarget(new BinaryMasksFormat(), Map.of("labels-over-255", "keep"), "");
    PixelPlan plan = PixelPlan.of(catalog, WriteOptions.of(options));
    Overview one = new Overview(1, new TreeSet<>(), new TreeSet<>());
    return new BinaryMasksWriter(catalog, plan, false, TargetLayout.SUPERVISELY.names(one), false)
        .warnings();
  }
}
