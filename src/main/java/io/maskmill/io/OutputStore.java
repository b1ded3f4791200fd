package io.maskmill.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.List;

/**
 * Where a run writes. Whatever the store, a file is there whole or not at all, and putting it again
 * replaces it: on object stores one request does that, elsewhere a file is written aside and
 * renamed. Paths are below the root, parts joined by '/'. Travels to tasks; thread-safe.
 */
public interface OutputStore extends Serializable {

  /** The root as the user named it, for messages. */
  String root();

  /** Puts a whole file. */
  void put(String path, byte[] bytes) throws IOException;

  /** Starts a file that is written piece by piece; it appears when the stream is closed. */
  EntryStream create(String path) throws IOException;

  /** Reads a file. */
  InputStream open(String path) throws IOException;

  /** Whether a file is there. */
  boolean exists(String path) throws IOException;

  /** Names of the files and folders directly in a folder, sorted; empty when it is not there. */
  List<String> names(String folder) throws IOException;

  /** Deletes a file or a folder with all that is in it; does nothing when it is not there. */
  void delete(String path) throws IOException;

  /** Opens the store of a path or address. */
  static OutputStore open(String pathOrUri, HadoopConf conf) {
    Location location = Location.of(pathOrUri);
    return location.isLocal()
        ? new LocalStore(location.root())
        : new HadoopStore(location.root(), conf, location.isObjectStore());
  }

  /** A file in the making; ends in one of two ways, and only once. */
  abstract class EntryStream extends OutputStream {
    private final OutputStream out;
    private boolean open = true;

    /**
     * @param out where the bytes go meanwhile; closed by {@link #publish} and {@link #discard}
     */
    EntryStream(OutputStream out) {
      this.out = out;
    }

    /** Closes the file and makes it visible. */
    abstract void publish() throws IOException;

    /** Closes the file and discards it. */
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
    public void close() throws IOException {
      if (open) {
        open = false;
        publish();
      }
    }

    /** Abandons the file: nothing of it appears. After that, {@link #close()} does nothing. */
    public void abort() throws IOException {
      if (open) {
        open = false;
        discard();
      }
    }
  }
}
