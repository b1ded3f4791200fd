package io.maskmill.formats.supervisely;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.Trees;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.AlphaMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.VocColors;
import io.maskmill.spi.ImageMode;
import io.maskmill.testing.MemorySink;
import io.maskmill.testing.Pipeline;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reading back does not show: names and order in the project. */
class SuperviselyWriteTest {
  private static final LabelCatalog LABELS =
      new LabelCatalog(
          List.of(new Label("low", VocColors.color(1)), new Label("high", VocColors.color(2))));

  @TempDir Path temp;

  private MemorySink write(Frame... frames) throws Exception {
    SuperviselyFormat format = new SuperviselyFormat();
    return Pipeline.of(Trees.local(temp), LABELS, format.readable(), List.of(frames))
        .write(format, "", ImageMode.NONE);
  }

  private static Frame frame(String dataset, String subset, String file, ObjectMask... objects) {
    return new Frame(
        new FrameKey(dataset, subset, file), new ImageRef(file, "", 0, ""), 4, 3, List.of(objects));
  }

  private static ObjectMask object(int label, int zOrder) {
    return new ObjectMask(
        List.of(label),
        1,
        RunLengthMask.full(4, 3),
        zOrder,
        OptionalDouble.empty(),
        false,
        "",
        Map.of());
  }

  @Test
  void lowerZOrderIsDrawnFirst() throws Exception {
    MemorySink sink = write(frame("ds", "", "a.png", object(1, 7), object(0, 2)));
    String text = new String(sink.entries.get("ds/ann/a.png.json"), StandardCharsets.UTF_8);
    assertEquals(-1, Integer.signum(text.indexOf("\"low\"") - text.indexOf("\"high\"")));
  }

  @Test
  void subsetsAndFoldersAreNestedDatasets() throws Exception {
    assertEquals(
        Set.of("d/datasets/train/datasets/s/ann/a.png.json", "meta.json"),
        write(frame("d", "train", "s/a.png")).entries.keySet());
  }

  @Test
  void namesThatTheSdkKeepsForItselfAreChangedAndStayApart() throws Exception {
    MemorySink sink =
        write(frame("img", "", "a.png"), frame("img_", "", "a.png"), frame("d", "", "meta/a.png"));
    assertEquals(
        Set.of(
            "img_/ann/a.png.json",
            "img__/ann/a.png.json",
            "d/datasets/meta_/ann/a.png.json",
            "meta.json"),
        sink.entries.keySet());
    assertEquals(3L, sink.counters.get("renamed-folders"));
  }

  @Test
  void imagesThatTheSdkDoesNotListAreCounted() throws Exception {
    Files.writeString(temp.resolve("a.gif"), "image");
    Frame gif =
        new Frame(
            new FrameKey("ds", "", "a"), new ImageRef("a.gif", "a.gif", 5, ""), 4, 3, List.of());
    MemorySink sink =
        Pipeline.of(Trees.local(temp), LABELS, new SuperviselyFormat().readable(), List.of(gif))
            .write(new SuperviselyFormat(), "", ImageMode.COPY);
    assertTrue(sink.entries.containsKey("ds/img/a.gif"));
    assertEquals(1L, sink.counters.get("images-of-unlisted-extension"));
  }

  @Test
  void objectsWithOpacityAreAlphaMasksAndReadBackTheSame() throws Exception {
    byte[] opacity = {0, 0, 0, 0, 0, 7, (byte) 200, 0, 0, 1, 0, 0};
    RunLengthMask mask = new RunLengthMask(4, 3, new int[] {5, 2, 2, 1, 2});
    ObjectMask object =
        new ObjectMask(
            List.of(1),
            1,
            mask,
            0,
            OptionalDouble.empty(),
            false,
            "",
            Map.of(AlphaMask.OF_OBJECT, "m"));
    Frame frame =
        new Frame(
            new FrameKey("ds", "", "a"),
            new ImageRef("a.png", "", 0, ""),
            4,
            3,
            List.of(object(0, 0), object),
            List.of(new AlphaMask("m", 4, 3, opacity), new AlphaMask("other", 4, 3, opacity)),
            Map.of());
    MemorySink sink = write(frame);
    assertEquals(1L, sink.counters.get("lost.supervisely.alpha"));
    for (Map.Entry<String, byte[]> entry : sink.entries.entrySet()) {
      Files.createDirectories(temp.resolve(entry.getKey()).getParent());
      Files.write(temp.resolve(entry.getKey()), entry.getValue());
    }
    Frame again = Pipeline.read(new SuperviselyFormat(), Trees.local(temp), "").frames.get(0);
    assertEquals(2, again.objects().size());
    assertEquals(mask, again.objects().get(1).mask());
    assertEquals(1, again.alphas().size());
    assertArrayEquals(opacity, again.alphas().get(0).alpha());
  }
}
