package io.maskmill.io;

import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.DamagedItem;
import io.maskmill.spi.SourceFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.function.Predicate;

/**
 * A store's files, read as they were listed. A file that is another by now, has gone, may not be
 * read or fails its checksum twice gives a {@link DamagedFileException}, which costs its frame; any
 * other failure is the store's.
 */
final class CheckedTree implements SourceTree {
  private static final long serialVersionUID = 1;

  private interface Read<T> {
    T run() throws IOException;
  }

  private final StoreTree store;

  CheckedTree(StoreTree store) {
    this.store = store;
  }

  @Override
  public String root() {
    return store.root();
  }

  @Override
  public String uri(String path) {
    return Addresses.canonical(store.uri(path));
  }

  @Override
  public byte[] read(SourceFile file) throws IOException {
    return checked(file, () -> store.read(file));
  }

  @Override
  public byte[] readUnlisted(String path, int limit) throws IOException {
    return checked(SourceFile.unlisted(path), () -> store.readUnlisted(path, limit));
  }

  @Override
  public byte[] readHead(SourceFile file, int count) throws IOException {
    return checked(file, () -> store.readHead(file, count));
  }

  @Override
  public byte[] readRange(SourceFile file, long offset, int count) throws IOException {
    return checked(file, () -> store.readRange(file, offset, count));
  }

  @Override
  public InputStream open(SourceFile file) throws IOException {
    return new Stream(told(file, () -> store.open(file)), file);
  }

  @Override
  public void verify(SourceFile file, boolean isBegun) throws IOException {
    if (!store.failsLate()) {
      SourceTree.super.verify(file, isBegun);
      return;
    }
    checked(
        file,
        () -> {
          try (InputStream in = store.open(file)) {
            return in.transferTo(OutputStream.nullOutputStream());
          }
        });
  }

  @Override
  public SourceFile find(String path) throws IOException {
    try {
      return told(SourceFile.unlisted(path), () -> store.find(path));
    } catch (FileNotFoundException e) {
      return null;
    }
  }

  @Override
  public List<SourceFile> files(String folder, Predicate<String> wanted) throws IOException {
    return told(SourceFile.unlisted(folder), () -> store.files(folder, wanted));
  }

  @Override
  public List<String> folders(String folder) throws IOException {
    return told(SourceFile.unlisted(folder), () -> store.folders(folder));
  }

  @Override
  public Names peek(String folder, int most) throws IOException {
    return told(SourceFile.unlisted(folder), () -> store.peek(folder, most));
  }

  @Override
  public List<String> prefixes() throws IOException {
    try {
      return store.prefixes();
    } catch (IOException e) {
      throw StoreException.told("listing", store.uri(""), e);
    }
  }

  @Override
  public Listing list(String prefix) throws IOException {
    try {
      return new Told(store.list(prefix));
    } catch (IOException e) {
      throw StoreException.told("listing", store.uri(""), e);
    }
  }

  /** Reads, once more after a wrong checksum, and makes sure that the file is the listed one. */
  private <T> T checked(SourceFile file, Read<T> read) throws IOException {
    T result;
    try {
      result = read.run();
    } catch (IOException | InvalidPathException e) {
      if (!ReadFaults.isChecksum(e)) {
        throw ReadFaults.of(store, file, e);
      }
      result = told(file, read);
    }
    check(file);
    return result;
  }

  private <T> T told(SourceFile file, Read<T> read) throws IOException {
    try {
      return read.run();
    } catch (IOException | InvalidPathException e) {
      throw ReadFaults.of(store, file, e);
    }
  }

  private void check(SourceFile file) throws IOException {
    if (ReadFaults.knows(file) && !store.readsProve(file)) {
      DamagedFileException changed =
          ReadFaults.change(store, file, told(file, () -> store.find(file.path())));
      if (changed != null) {
        throw changed;
      }
    }
  }

  /** A listing whose failures are told. */
  private final class Told implements Listing {
    private final Listing files;

    Told(Listing files) {
      this.files = files;
    }

    @Override
    public boolean hasNext() {
      try {
        return files.hasNext();
      } catch (UncheckedIOException e) {
        throw told(e);
      }
    }

    @Override
    public SourceFile next() {
      try {
        return files.next();
      } catch (UncheckedIOException e) {
        throw told(e);
      }
    }

    private UncheckedIOException told(UncheckedIOException e) {
      return new UncheckedIOException(StoreException.told("listing", store.uri(""), e.getCause()));
    }

    @Override
    public String notData() {
      return files.notData();
    }

    @Override
    public DamagedItem damaged() {
      return files.damaged();
    }

    @Override
    public boolean isLong() {
      return files.isLong();
    }

    @Override
    public void share() {
      files.share();
    }

    @Override
    public boolean isLeft() {
      return files.isLeft();
    }

    @Override
    public String piece() {
      return files.piece();
    }

    @Override
    public void close() throws IOException {
      files.close();
    }
  }

  /** A stream whose file is compared with the listing once it has been read. */
  private final class Stream extends InputStream {
    private final InputStream in;
    private final SourceFile file;
    private boolean isChecked;

    Stream(InputStream in, SourceFile file) {
      this.in = in;
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      return ended(told(file, in::read));
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return ended(told(file, () -> in.read(bytes, offset, length)));
    }

    @Override
    public long skip(long count) throws IOException {
      return told(file, () -> in.skip(count));
    }

    private int ended(int read) throws IOException {
      if (read < 0) {
        checkOnce();
      }
      return read;
    }

    private void checkOnce() throws IOException {
      if (!isChecked) {
        isChecked = true;
        check(file);
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
      checkOnce();
    }
  }
}
