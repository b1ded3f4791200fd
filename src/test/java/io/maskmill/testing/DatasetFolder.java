package io.maskmill.testing;

import io.maskmill.io.SourceTree;
import io.maskmill.io.Trees;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * A dataset on disk, made for a test.
 *
 * @param <F> the folder of a format, for chains of calls
 */
public abstract class DatasetFolder<F extends DatasetFolder<F>> {
  private final Path root;

  protected DatasetFolder(Path root) {
    this.root = root;
  }

  /** This. */
  protected abstract F self();

  public final F text(String path, String text) throws IOException {
    return bytes(path, text.getBytes(StandardCharsets.UTF_8));
  }

  public final F bytes(String path, byte[] bytes) throws IOException {
    Files.write(file(path), bytes);
    return self();
  }

  /** A black PNG, whatever its extension is. */
  public final F image(String path, int width, int height) throws IOException {
    ImageIO.write(
        new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), "png", file(path).toFile());
    return self();
  }

  /** All that a writer has written. */
  public final F entries(MemorySink sink) throws IOException {
    for (Map.Entry<String, byte[]> entry : sink.entries.entrySet()) {
      bytes(entry.getKey(), entry.getValue());
    }
    return self();
  }

  public final SourceTree tree() {
    return Trees.local(root);
  }

  private Path file(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return file;
  }
}
