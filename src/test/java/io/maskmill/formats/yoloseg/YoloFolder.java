package io.maskmill.formats.yoloseg;

import io.maskmill.io.Trees;
import io.maskmill.model.Frame;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A dataset on disk, made file by file. */
final class YoloFolder {
  static final String ROW = "0 0.1 0.1 0.9 0.1 0.9 0.9\n";

  private final Path root;

  YoloFolder(Path root) {
    this.root = root;
  }

  YoloFolder text(String path, String text) throws IOException {
    return bytes(path, text.getBytes(StandardCharsets.UTF_8));
  }

  YoloFolder bytes(String path, byte[] bytes) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    return this;
  }

  /** A gray image of 20 by 16 pixels. */
  YoloFolder image(String path) throws IOException {
    return bytes(path, png(20, 16));
  }

  static byte[] png(int width, int height) {
    return new PngEncoder().encode(width, height, 8, ColorType.GRAY, null, null, (y, row) -> {});
  }

  Pipeline read(String... options) throws IOException {
    return Pipeline.read(new YoloSegFormat(), Trees.local(root), "", options);
  }

  /** The keys of the frames, with how many objects each has. */
  List<String> frames(String... options) throws IOException {
    return said(read(options));
  }

  static List<String> said(Pipeline read) {
    return read.frames.stream().map(YoloFolder::said).sorted().toList();
  }

  private static String said(Frame frame) {
    return frame.key() + " " + frame.objects().size();
  }
}
