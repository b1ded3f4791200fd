package io.maskmill.formats.parquet;

import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.VocColors;
import io.maskmill.spi.Options;
import io.maskmill.spi.Overview;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/** A table with images inside whose rows are in no order, in one file. */
final class ShuffledTable {
  /** Bytes of each image. */
  static final int IMAGE = 16 << 10;

  private ShuffledTable() {}

  /** The image of a frame: noise, which no compression makes smaller. */
  static byte[] image(int frame) {
    byte[] image = new byte[IMAGE];
    new Random(frame).nextBytes(image);
    return image;
  }

  /**
   * Writes the table.
   *
   * @return the number of the frame in each row
   */
  static List<Integer> write(Path path, int frames, String dataset, String subset)
      throws IOException {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(7));
    LabelCatalog labels = new LabelCatalog(List.of(new Label("a", VocColors.color(1))));
    TableWriter table =
        new TableWriter(
            labels,
            WriteOptions.of(Options.ofTarget(new ParquetFormat(), Map.of(), "")),
            new Overview(frames, new TreeSet<>(List.of(dataset)), new TreeSet<>(List.of(subset))),
            new TreeMap<>());
    TableFile file = TableFile.open(new FrameKey(dataset, subset, "f"), table);
    for (int frame : order) {
      String name = "f%06d".formatted(frame);
      RunLengthMask mask = RunLengthMask.canonical(4, 3, new int[] {1, 2, 9}, 3);
      file.write(
          new Row(
              new Frame(
                  new FrameKey(dataset, subset, name),
                  new ImageRef(name + ".png", "", 0, ""),
                  4,
                  3,
                  List.of(new ObjectMask(0, 1, mask))),
              frame,
              image(frame)));
    }
    Files.createDirectories(path.getParent());
    Files.write(path, file.finish());
    return order;
  }
}
