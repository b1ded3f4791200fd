package io.maskmill.formats.parquet;

import io.maskmill.io.HeldTree;
import io.maskmill.io.Trees;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * All images of a table, 16 KiB each, in the order of names while the rows are in none: time and
 * the bytes that were read must grow as the table does.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(1)
public class EmbeddedImagesBench {
  /** Rows of the table. */
  @Param({"100", "400", "1600"})
  public int frames;

  private Path folder;
  private HeldTree tree;
  private SourceFile file;
  private int[] rowOfFrame;

  /** Writes the table. */
  @Setup
  public void write() throws IOException {
    folder = Files.createTempDirectory("embedded");
    List<Integer> order = ShuffledTable.write(folder.resolve("a.parquet"), frames, "", "");
    rowOfFrame = new int[frames];
    for (int row = 0; row < frames; row++) {
      rowOfFrame[order.get(row)] = row;
    }
    count();
    file = tree.find("a.parquet");
  }

  /** Forgets what the last reading counted. */
  @Setup(Level.Iteration)
  public void count() {
    tree = new HeldTree(Trees.local(folder), 0);
  }

  /** Says what was read, and removes the table. */
  @TearDown
  public void say() throws IOException {
    System.out.printf(
        Locale.ROOT, "%,d bytes read of a table of %,d%n", tree.bytesRead(), file.length());
    Files.delete(folder.resolve("a.parquet"));
    Files.delete(folder);
  }

  /** Reads every image once. */
  @Benchmark
  public long inOrderOfNames() throws IOException {
    EmbeddedImages images = new EmbeddedImages(tree);
    long bytes = 0;
    for (int row : rowOfFrame) {
      bytes += images.bytes(file, row).length;
    }
    return bytes;
  }
}
