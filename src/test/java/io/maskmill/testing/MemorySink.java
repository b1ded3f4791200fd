package io.maskmill.testing;

import io.maskmill.engine.stats.Least;
import io.maskmill.model.Frame;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.OriginalSink;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Keeps what a writer puts, in memory. */
public final class MemorySink implements OriginalSink {
  public final Map<String, byte[]> entries = new TreeMap<>();
  public final Map<String, Map<String, List<String>>> documents = new TreeMap<>();
  public final Map<String, Long> counters = new TreeMap<>();

  /** What has the smallest value of each measure, as the engine keeps it. */
  public final Map<String, Least> least = new TreeMap<>();

  public long ordinal;

  /** Files that the frame was decoded from, by role. */
  public Function<String, byte[]> original = role -> null;

  /** Names of the frame's objects that were set aside. */
  public Set<String> setAside = Set.of();

  private final FileTree tree;
  private final ImageMode images;

  public MemorySink(FileTree tree, ImageMode images) {
    this.tree = tree;
    this.images = images;
  }

  @Override
  public void entry(String path, byte[] bytes) {
    if (entries.put(path, bytes) != null) {
      throw new IllegalStateException("entry written twice: " + path);
    }
  }

  @Override
  public boolean image(String path, Frame frame) throws IOException {
    if (images != ImageMode.COPY || !frame.image().isPresent()) {
      return false;
    }
    entry(path, tree.read(new SourceFile(frame.image().path(), frame.image().length(), 0)));
    return true;
  }

  @Override
  public byte[] imageBytes(Frame frame) throws IOException {
    return images != ImageMode.COPY || !frame.image().isPresent()
        ? null
        : tree.read(new SourceFile(frame.image().path(), frame.image().length(), 0));
  }

  @Override
  public byte[] original(String role) {
    return original.apply(role);
  }

  @Override
  public Set<String> objectsSetAside() {
    return setAside;
  }

  @Override
  public long ordinal() {
    return ordinal;
  }

  @Override
  public int record(String document, String section, String text) {
    List<String> records =
        documents
            .computeIfAbsent(document, d -> new TreeMap<>())
            .computeIfAbsent(section, s -> new ArrayList<>());
    records.add(text);
    return records.size() - 1;
  }

  @Override
  public void count(String counter, long by) {
    counters.merge(counter, by, Long::sum);
  }

  @Override
  public void least(String measure, double value, String what) {
    least.merge(measure, new Least(value, what), Least::min);
  }
}
