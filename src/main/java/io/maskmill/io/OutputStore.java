package io.maskmill.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;

/**
 * Where a run writes. Whatever the store, a file is there whole or not at all: a writer that fails
 * or is killed leaves nothing under a final name and takes nothing from under one. Putting a file
 * again replaces it. Paths are below the root, parts joined by '/'. Travels to tasks; thread-safe.
 */
public interface OutputStore extends Serializable {

  /** The root as the user named it, or the folder that this leads to when it is a link. */
  String root();

  /** Puts a whole file. */
  void put(String path, byte[] bytes) throws IOException;

  /**
   * Puts a file that must not be there yet, so that of several writers at most one succeeds. Stores
   * that cannot decide that by themselves are read back after a pause.
   *
   * @return whether the file is there with these bytes because of this call
   */
  boolean putNew(String path, byte[] bytes) throws IOException;

  /**
   * Starts a file that is written piece by piece. It appears when it is published; a stream that is
   * closed before leaves nothing.
   */
  EntryStream create(String path) throws IOException;

  /**
   * Starts a file under a name that no other writer uses, so that nothing has to be moved when it
   * is whole. It may be seen before that.
   */
  EntryStream createOwn(String path) throws IOException;

  /** Reads a file. */
  InputStream open(String path) throws IOException;

  /** Bytes of a file from an offset on, {@code count} or as many as it has, in one request. */
  default byte[] read(String path, long offset, int count) throws IOException {
    try (InputStream in = open(path)) {
      in.skipNBytes(offset);
      return in.readNBytes(count);
    }
  }

  /** A file's length and time; null when there is no file of that name. */
  Status status(String path) throws IOException;

  /** Whether a file is there. */
  default boolean exists(String path) throws IOException {
    return status(path) != null;
  }

  /** Names of the files and folders directly in a folder, sorted; empty when it is not there. */
  List<String> names(String folder) throws IOException;

  /** All files in and below a folder, streamed; none when it is not there. */
  Listing files(String folder) throws IOException;

  /** The files and folders directly in a folder, streamed; none when it is not there. */
  Listing children(String folder) throws IOException;

  /** Deletes a file or a folder with all that is in it; does nothing when it is not there. */
  void delete(String path) throws IOException;

  /** Deletes files or folders, with as few requests as the store needs. */
  default void deleteAll(List<String> paths) throws IOException {
    for (String path : paths) {
      delete(path);
    }
  }

  /** Deletes a folder that nothing is in; does nothing when there is something, or no folder. */
  void prune(String folder) throws IOException;

  /** Whether deleting a folder takes a request for each few of its files. */
  boolean deletesFileByFile();

  /**
   * Why the store cannot hold a file of that name.
   *
   * @return a clause that says what is wrong; empty when it can
   */
  String refusal(String path);

  /**
   * Why no files can be put into the root, found by trying.
   *
   * @return a clause; empty when they can
   * @throws io.maskmill.spi.ConfigException when the command or its surroundings are wrong
   * @throws IOException when the store does not answer
   */
  default String unwritable() throws IOException {
    return WriteProbe.of(this);
  }

  /**
   * The same store for requests that must not wait for others: an overloaded store is not asked
   * again by and by, and no request is held back to spare it.
   */
  default OutputStore prompt() {
    return this;
  }

  /**
   * Opens the store of a path or address. A link to a folder is followed once: it may lead to
   * another folder by the time that this one is referred to, and must not be taken for a file.
   */
  static OutputStore open(String pathOrUri, HadoopConf conf) {
    Location location = Location.of(pathOrUri).ofStore();
    return location.isLocal()
        ? new LocalStore(LocalStore.followed(location.root()))
        : new TellingStore(new HadoopStore(location.root(), conf));
  }

  /**
   * A failure of the first look into the store: returned when it is the store's.
   *
   * @throws io.maskmill.spi.ConfigException when the command or its surroundings are wrong, such as
   *     a bucket that does not exist or credentials that are missing or refused
   */
  default IOException unopened(IOException e) {
    return e;
  }

  /**
   * What a store says of a file.
   *
   * @param length bytes
   * @param modified milliseconds since 1970, by the store's clock
   */
  record Status(long length, long modified) {}

  /**
   * A file or folder of a listing.
   *
   * @param path of a folder ends in '/'
   * @param length bytes; 0 for a folder
   */
  record Stored(String path, long length) implements Serializable {
    /** Whether it is a folder. */
    public boolean isFolder() {
      return path.endsWith("/");
    }
  }

  /** A listing; faults inside come as {@link java.io.UncheckedIOException}. */
  interface Listing extends Iterator<Stored>, Closeable {}

  /** A file in the making; it appears when it is published, and closing it before abandons it. */
  abstract class EntryStream extends OutputStream {
    private final OutputStream out;
    private boolean open = true;

    /**
     * @param out where the bytes go meanwhile; closed by {@link #complete} and {@link #discard}
     */
    EntryStream(OutputStream out) {
      this.out = out;
    }

    /** Closes the file and makes it visible. */
    abstract void complete() throws IOException;

    /** Discards the file. */
    abstract void discard() throws IOException;

    @Override
    public void write(int b) throws IOException {
      out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void flush() {
      // A flush would show a part of the file on some stores.
    }

    /** Makes the whole file appear. */
    public void publish() throws IOException {
      if (!open) {
        throw new IOException("the file was published or abandoned before");
      }
      open = false;
      complete();
    }

    /** Abandons the file unless it was published. */
    @Override
    public void close() throws IOException {
      if (open) {
        open = false;
        discard();
      }
    }
  }
}
