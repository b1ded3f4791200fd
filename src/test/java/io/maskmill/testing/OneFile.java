package io.maskmill.testing;

import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** A source of one file in memory, which counts what is read by ranges. */
public final class OneFile implements FileTree {
  private static final long serialVersionUID = 1;

  private final byte[] bytes;
  public final SourceFile file;

  /** How many bytes were read from streams. */
  public long streamed;

  /** The most bytes that one request has asked for. */
  public int mostRequested;

  public OneFile(String path, byte[] bytes) {
    this.bytes = bytes;
    this.file = new SourceFile(path, bytes.length, 7);
  }

  @Override
  public String root() {
    return "memory";
  }

  @Override
  public String uri(String path) {
    return "memory:/" + path;
  }

  @Override
  public byte[] read(SourceFile any) {
    return bytes.clone();
  }

  @Override
  public byte[] readHead(SourceFile any, int count) {
    return Arrays.copyOf(bytes, Math.min(count, bytes.length));
  }

  @Override
  public byte[] readRange(SourceFile any, long offset, int count) {
    mostRequested = Math.max(mostRequested, count);
    int from = (int) Math.min(offset, bytes.length);
    return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + count));
  }

  @Override
  public InputStream open(SourceFile any) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        int count = super.read(into, offset, length);
        streamed += Math.max(0, count);
        return count;
      }
    };
  }

  @Override
  public SourceFile find(String path) {
    return path.equals(file.path()) ? file : null;
  }

  @Override
  public List<SourceFile> files(String folder, Predicate<String> wanted) {
    return wanted.test(file.path()) ? List.of(file) : List.of();
  }

  @Override
  public List<String> folders(String folder) {
    return List.of();
  }
}
