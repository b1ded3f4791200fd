package io.maskmill.io;

import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/**
 * A source whose reads are counted and timed, and whose bytes are held up to a limit, so that
 * reading a sample again costs no request. Read-only arrays are shared between readers.
 */
public final class HeldTree implements SourceTree {
  private static final long serialVersionUID = 1;

  private record Piece(String path, long offset, int count) {}

  private interface Read {
    byte[] run() throws IOException;
  }

  private final SourceTree tree;
  private final AtomicLong room;
  private final ConcurrentHashMap<Piece, byte[]> held = new ConcurrentHashMap<>();
  private final LongAdder reads = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

  /**
   * @param limit how many bytes are held; what comes later is read each time
   */
  public HeldTree(SourceTree tree, long limit) {
    this.tree = tree;
    this.room = new AtomicLong(limit);
  }

  /** How many reads went to the store. */
  public long reads() {
    return reads.sum();
  }

  /** Bytes that they gave. */
  public long bytesRead() {
    return bytes.sum();
  }

  /**
   * Seconds of one read: the median, since a busy machine makes a few of them take many times as
   * long.
   */
  public double seconds() {
    long[] all = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    return all.length == 0 ? 0 : all[all.length / 2] / 1e9;
  }

  private byte[] read(Piece piece, Read read) throws IOException {
    byte[] known = held.get(piece);
    if (known != null) {
      return known;
    }
    long start = System.nanoTime();
    byte[] fresh = read.run();
    nanos.add(System.nanoTime() - start);
    reads.increment();
    bytes.add(fresh.length);
    if (room.addAndGet(-fresh.length) >= 0) {
      held.put(piece, fresh);
    }
    return fresh;
  }

  @Override
  public byte[] read(SourceFile file) throws IOException {
    return read(new Piece(file.path(), 0, Integer.MAX_VALUE), () -> tree.read(file));
  }

  @Override
  public byte[] readUnlisted(String path, int limit) throws IOException {
    return read(new Piece(path, -1, limit), () -> tree.readUnlisted(path, limit));
  }

  @Override
  public byte[] readHead(SourceFile file, int count) throws IOException {
    return read(new Piece(file.path(), 0, count), () -> tree.readHead(file, count));
  }

  @Override
  public byte[] readRange(SourceFile file, long offset, int count) throws IOException {
    return read(new Piece(file.path(), offset, count), () -> tree.readRange(file, offset, count));
  }

  @Override
  public InputStream open(SourceFile file) throws IOException {
    reads.increment();
    bytes.add(Math.max(0, file.length()));
    return tree.open(file);
  }

  @Override
  public void verify(SourceFile file, boolean isBegun) throws IOException {
    if (!isBegun) {
      reads.increment();
    }
    tree.verify(file, isBegun);
  }

  @Override
  public String root() {
    return tree.root();
  }

  @Override
  public long position(SourceFile file) {
    return tree.position(file);
  }

  @Override
  public String uri(String path) {
    return tree.uri(path);
  }

  @Override
  public SourceFile find(String path) throws IOException {
    return tree.find(path);
  }

  @Override
  public SourceFile findNamed(String path) throws IOException {
    return tree.findNamed(path);
  }

  @Override
  public List<SourceFile> files(String folder, Predicate<String> wanted) throws IOException {
    return tree.files(folder, wanted);
  }

  @Override
  public List<String> folders(String folder) throws IOException {
    return tree.folders(folder);
  }

  @Override
  public List<String> prefixes() throws IOException {
    return tree.prefixes();
  }

  @Override
  public Listing list(String prefix) throws IOException {
    return tree.list(prefix);
  }
}
