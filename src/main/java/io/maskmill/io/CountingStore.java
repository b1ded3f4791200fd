package io.maskmill.io;

import io.maskmill.spi.NotData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/**
 * Measures what a run would write: counts files and bytes, and writes nothing anywhere. It holds
 * only the small files of the engine itself, which a task reads back. Names are refused as the real
 * store refuses them.
 */
public final class CountingStore implements OutputStore {
  private static final long serialVersionUID = 1;

  private final OutputStore real;
  private final ConcurrentSkipListMap<String, Long> files = new ConcurrentSkipListMap<>();
  private final ConcurrentHashMap<String, byte[]> held = new ConcurrentHashMap<>();
  private final List<String> recent = new CopyOnWriteArrayList<>();
  private final LongAdder own = new LongAdder();
  private final LongAdder ownBytes = new LongAdder();

  private CountingStore(OutputStore real) {
    this.real = real;
  }

  /** A store that stands for the one of a path or address, which is never asked for anything. */
  public static CountingStore of(String pathOrUri, HadoopConf conf) {
    return new CountingStore(OutputStore.open(pathOrUri, conf));
  }

  /** The files of the output by path, with their lengths. */
  public Map<String, Long> files() {
    return files;
  }

  /** The files that were put since the last {@link #mark}. */
  public List<String> recent() {
    return List.copyOf(recent);
  }

  /** Begins {@link #recent} anew. */
  public void mark() {
    recent.clear();
  }

  /** How many files of its own the engine would have put. */
  public long ownFiles() {
    return own.sum();
  }

  /** Bytes of the engine's own files. */
  public long ownBytes() {
    return ownBytes.sum();
  }

  /** Forgets what was counted, and keeps what is held. */
  public void reset() {
    files.clear();
    recent.clear();
    own.reset();
    ownBytes.reset();
  }

  @Override
  public String root() {
    return real.root();
  }

  private static boolean isEngines(String path) {
    return path.startsWith(NotData.FOLDER + "/");
  }

  private void count(String path, long length) {
    if (isEngines(path)) {
      own.increment();
      ownBytes.add(length);
    } else {
      files.put(path, length);
      recent.add(path);
    }
  }

  @Override
  public void put(String path, byte[] bytes) {
    count(path, bytes.length);
    if (isEngines(path)) {
      held.put(path, bytes);
    }
  }

  @Override
  public boolean putNew(String path, byte[] bytes) {
    put(path, bytes);
    return true;
  }

  @Override
  public EntryStream create(String path) {
    return isEngines(path) ? held(path) : createOwn(path);
  }

  private EntryStream held(String path) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    return new EntryStream(bytes) {
      @Override
      void complete() {
        put(path, bytes.toByteArray());
      }

      @Override
      void discard() {}
    };
  }

  /** Counts a stream without holding it: a task does not read back what it streams. */
  @Override
  public EntryStream createOwn(String path) {
    Length length = new Length();
    return new EntryStream(length) {
      @Override
      void complete() {
        count(path, length.bytes);
      }

      @Override
      void discard() {}
    };
  }

  @Override
  public InputStream open(String path) throws IOException {
    byte[] bytes = held.get(path);
    if (bytes == null) {
      throw new FileNotFoundException(path);
    }
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public Status status(String path) {
    byte[] bytes = held.get(path);
    return bytes == null ? null : new Status(bytes.length, 0);
  }

  @Override
  public List<String> names(String folder) {
    return List.of();
  }

  @Override
  public Listing files(String folder) {
    return new Nothing();
  }

  @Override
  public Listing children(String folder) {
    return new Nothing();
  }

  @Override
  public void delete(String path) {
    held.remove(path);
  }

  @Override
  public void prune(String folder) {}

  @Override
  public boolean deletesFileByFile() {
    return false;
  }

  @Override
  public String refusal(String path) {
    return real.refusal(path);
  }

  private static final class Length extends OutputStream {
    private long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] some, int offset, int length) {
      bytes += length;
    }
  }

  private static final class Nothing implements Listing {
    private final Iterator<Stored> none = List.<Stored>of().iterator();

    @Override
    public boolean hasNext() {
      return none.hasNext();
    }

    @Override
    public Stored next() {
      return none.next();
    }

    @Override
    public void close() {}
  }
}
