package io.maskmill.formats.rlecsv;

import io.maskmill.io.SourceTree;
import io.maskmill.io.Trees;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.testing.MemorySink;
import io.maskmill.testing.Pipeline;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Tables and images on disk, made for a test. */
final class RleCsvFolder {
  private final Path root;

  RleCsvFolder(Path root) {
    this.root = root;
  }

  RleCsvFolder text(String path, String text) throws IOException {
    return bytes(path, text.getBytes(StandardCharsets.UTF_8));
  }

  RleCsvFolder bytes(String path, byte[] bytes) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    return this;
  }

  RleCsvFolder image(String path, int width, int height) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    ImageIO.write(
        new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), "png", file.toFile());
    return this;
  }

  RleCsvFolder entries(MemorySink sink) throws IOException {
    for (Map.Entry<String, byte[]> entry : sink.entries.entrySet()) {
      bytes(entry.getKey(), entry.getValue());
    }
    return this;
  }

  SourceTree tree() {
    return Trees.local(root);
  }

  Pipeline read(String... options) throws IOException {
    return Pipeline.read(new RleCsvFormat(), tree(), "", options);
  }

  /** What was read as lines: {@code subset|name|WxH|label:pixels set, row by row}. */
  static List<String> said(Pipeline pipeline) {
    List<String> lines = new ArrayList<>();
    for (Frame frame : pipeline.frames) {
      StringBuilder line = new StringBuilder();
      line.append(frame.key()).append('|').append(frame.width()).append('x').append(frame.height());
      for (ObjectMask object : frame.objects()) {
        line.append('|').append(pipeline.reader.labels().label(object.label()).name()).append(':');
        line.append(pixels(object.mask()));
      }
      lines.add(line.toString());
    }
    return lines;
  }

  /** Row-major indexes of the pixels set, from 0. */
  static List<Integer> pixels(RunLengthMask mask) {
    List<Integer> pixels = new ArrayList<>();
    for (int i = 0; i < mask.width() * mask.height(); i++) {
      if (mask.get(i % mask.width(), i / mask.width())) {
        pixels.add(i);
      }
    }
    return pixels;
  }
}
