package io.maskmill.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Trait;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects under others are lost to targets whose pixels belong to one object each. */
class CoveredObjectsTest {
  private static final int W = 8;
  private static final int H = 6;

  @TempDir Path temp;

  private Map<String, Long> counted(MaskFormat format, Frame frame, String... options)
      throws IOException, MaskDataException {
    LabelCatalog labels =
        new LabelCatalog(
            List.of(new Label("a", VocColors.color(1)), new Label("b", VocColors.color(2))));
    return Pipeline.of(Trees.local(temp), labels, Formats.of("coco").readable(), List.of(frame))
        .write(format, "", ImageMode.NONE, options)
        .counters;
  }

  private static Frame frame(ObjectMask... objects) {
    return new Frame(
        new FrameKey("", "", "a"), new ImageRef("a.png", "", 0, ""), W, H, List.of(objects));
  }

  private static ObjectMask box(int label, int instance, int x, int width, int height) {
    return new ObjectMask(label, instance, RunLengthMask.full(width, height).place(W, H, x, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"binary-masks", "coco-panoptic", "cvat-mask"})
  void whatLiesUnderOthersIsCountedAsALossOfTheTarget(String id)
      throws IOException, MaskDataException {
    Frame covered =
        frame(box(0, 1, 1, 2, 2), box(0, 2, 4, 2, 1), box(1, 1, 1, 2, 2), box(1, 2, 5, 2, 1));
    Map<String, Long> counters = counted(Formats.of(id), covered);
    assertEquals(1, counters.get("lost." + id + ".hidden-objects"), counters.toString());
    assertEquals(5, counters.get("lost." + id + ".overlap-pixels"), counters.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"binary-masks", "coco-panoptic", "cvat-mask"})
  void objectsBesideEachOtherAreNoLoss(String id) throws IOException, MaskDataException {
    Map<String, Long> counters =
        counted(Formats.of(id), frame(box(0, 1, 0, 2, 2), box(1, 1, 2, 2, 2)));
    counters.values().removeIf(n -> n == 0);
    assertTrue(
        counters.keySet().stream().noneMatch(name -> name.startsWith("lost.")),
        counters.toString());
  }

  /** Merged into one segment, an object may be hidden and its segment seen. */
  @Test
  void objectsOfAStuffLabelAreCountedOneByOne() throws IOException, MaskDataException {
    Frame covered = frame(box(0, 1, 1, 2, 2), box(0, 2, 5, 2, 2), box(1, 1, 1, 2, 2));
    Map<String, Long> counters = counted(Formats.of("coco-panoptic"), covered, "stuff", "a");
    assertEquals(1, counters.get("lost.coco-panoptic.hidden-objects"), counters.toString());
  }

  @Test
  void theyAreSaidInWords() {
    assertEquals("objects wholly under others", Trait.words("hidden-objects"));
    assertEquals("pixels of objects under others", Trait.words("overlap-pixels"));
  }
}
