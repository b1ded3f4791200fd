package io.maskmill.formats.parquet;

import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.VocColors;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.Options;
import io.maskmill.spi.Overview;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

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

  /** A tree that counts the bytes read from it. */
  record Counted(FileTree tree, AtomicLong bytes) implements FileTree {
    @Override
    public String root() {
      return tree.root();
    }

    @Override
    public String uri(String path) {
      return tree.uri(path);
    }

    @Override
    public byte[] read(SourceFile file) throws IOException {
      return count(tree.read(file));
    }

    @Override
    public byte[] readHead(SourceFile file, int count) throws IOException {
      return count(tree.readHead(file, count));
    }

    @Override
    public byte[] readRange(SourceFile file, long offset, int count) throws IOException {
      return count(tree.readRange(file, offset, count));
    }

    private byte[] count(byte[] read) {
      bytes.addAndGet(read.length);
      return read;
    }

    @Override
    public InputStream open(SourceFile file) throws IOException {
      bytes.addAndGet(file.length());
      return tree.open(file);
    }

    @Override
    public SourceFile find(String path) throws IOException {
      return tree.find(path);
    }

    @Override
    public List<SourceFile> files(String folder, Predicate<String> wanted) throws IOException {
      return tree.files(folder, wanted);
    }

    @Override
    public List<String> folders(String folder) throws IOException {
      return tree.folders(folder);
    }
  }
}
