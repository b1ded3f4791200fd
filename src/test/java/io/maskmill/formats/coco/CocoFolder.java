package io.maskmill.formats.coco;

import io.maskmill.io.SourceTree;
import io.maskmill.io.Trees;
import io.maskmill.testing.MemorySink;
import io.maskmill.testing.Pipeline;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;

/** A COCO dataset on disk, made for a test. */
final class CocoFolder {
  /** Four columns, three rows: column 1 is set. */
  static final String COLUMN = "{\"size\":[3,4],\"counts\":[3,3,6]}";

  private final Path root;

  CocoFolder(Path root) {
    this.root = root;
  }

  CocoFolder text(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  CocoFolder image(String path, int width, int height) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    ImageIO.write(
        new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), "png", file.toFile());
    return this;
  }

  CocoFolder entries(MemorySink sink) throws IOException {
    for (Map.Entry<String, byte[]> entry : sink.entries.entrySet()) {
      Path file = root.resolve(entry.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, entry.getValue());
    }
    return this;
  }

  SourceTree tree() {
    return Trees.local(root);
  }

  Pipeline read(String... options) throws IOException {
    return Pipeline.read(new CocoFormat(), tree(), "", options);
  }

  /** A document of one category "a" with id 1. */
  static String document(String images, String annotations) {
    return "{\"images\":["
        + images
        + "],\"annotations\":["
        + annotations
        + "],\"categories\":[{\"id\":1,\"name\":\"a\"}]}";
  }

  static String image(long id, String fileName) {
    return "{\"id\":"
        + id
        + ",\"file_name\":\""
        + fileName.replace("\\", "\\\\")
        + "\",\"width\":4,\"height\":3}";
  }

  static String annotation(String id, long imageId, String segmentation) {
    return "{\"id\":"
        + id
        + ",\"image_id\":"
        + imageId
        + ",\"category_id\":1,\"segmentation\":"
        + segmentation
        + "}";
  }
}
