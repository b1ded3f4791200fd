package io.maskmill.formats.clearml;

import io.maskmill.io.Trees;
import io.maskmill.model.Frame;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A source that a test makes up. JSON is written with single quotes. */
final class ClearmlFolder {
  private final Path root;

  ClearmlFolder(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  ClearmlFolder text(String path, String json) throws IOException {
    return bytes(path, json.replace('\'', '"').getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  ClearmlFolder bytes(String path, byte[] bytes) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    return this;
  }

  /** A gray mask of 8 bits; rows of equal length. */
  ClearmlFolder gray(String path, int[]... rows) throws IOException {
    return bytes(path, png(ColorType.GRAY, 8, rows));
  }

  /** A mask of three channels; rows of 0xRRGGBB. */
  ClearmlFolder rgb(String path, int[]... rows) throws IOException {
    return bytes(path, png(ColorType.RGB, 8, rows));
  }

  static byte[] png(ColorType type, int depth, int[]... rows) {
    int bytes = type == ColorType.RGB ? 3 : depth / 8;
    return new PngEncoder()
        .encode(
            rows[0].length,
            rows.length,
            depth,
            type,
            null,
            null,
            (y, row) -> {
              for (int x = 0; x < rows[y].length; x++) {
                for (int i = 0; i < bytes; i++) {
                  row[bytes * x + i] = (byte) (rows[y][x] >> (8 * (bytes - 1 - i)));
                }
              }
            });
  }

  Pipeline read(String... options) throws IOException {
    return Pipeline.read(new ClearmlFormat(), Trees.local(root), "", options);
  }

  /** Objects as "labels area", in order. */
  static List<String> said(Pipeline read) {
    LabelCatalog labels = read.reader.labels();
    List<String> said = new ArrayList<>();
    for (Frame frame : read.frames) {
      for (ObjectMask object : frame.objects()) {
        List<String> names =
            object.labels().stream().map(label -> labels.label(label).name()).toList();
        said.add(String.join("+", names) + " " + object.mask().area());
      }
    }
    return said;
  }
}
