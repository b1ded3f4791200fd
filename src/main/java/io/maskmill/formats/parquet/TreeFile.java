package io.maskmill.formats.parquet;

import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A Parquet file of a source, read by ranges: the footer, then the requested columns. */
record TreeFile(FileTree tree, SourceFile file) implements InputFile {
  private static final int READ_AHEAD = 1 << 16;

  /** Says that the store failed, so that it can be told from damage below Parquet's exceptions. */
  static final class StoreFault extends IOException {
    private static final long serialVersionUID = 1;

    StoreFault(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /** The file's name, which the library puts into its messages. */
  @Override
  public String toString() {
    return TableRows.name(tree, file);
  }

  @Override
  public long getLength() {
    return file.length();
  }

  @Override
  public SeekableInputStream newStream() {
    Ranges ranges = new Ranges(tree, file);
    return new DelegatingSeekableInputStream(ranges) {
      @Override
      public long getPos() {
        return ranges.position;
      }

      @Override
      public void seek(long position) {
        ranges.position = position;
      }

      @Override
      public void readFully(byte[] bytes, int start, int length) throws IOException {
        ranges.readFully(bytes, start, length);
      }

      @Override
      public void readFully(ByteBuffer buffer) throws IOException {
        byte[] bytes = new byte[buffer.remaining()];
        ranges.readFully(bytes, 0, bytes.length);
        buffer.put(bytes);
      }
    };
  }

  private static final class Ranges extends InputStream {
    private final FileTree tree;
    private final SourceFile file;
    private long position;
    private long held;
    private byte[] bytes = {};

    Ranges(FileTree tree, SourceFile file) {
      this.tree = tree;
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (position < held || position >= held + bytes.length) {
        bytes = range(Math.max(length, READ_AHEAD));
        held = position;
        if (bytes.length == 0) {
          return -1;
        }
      }
      int n = (int) Math.min(length, held + bytes.length - position);
      System.arraycopy(bytes, (int) (position - held), into, offset, n);
      position += n;
      return n;
    }

    private byte[] range(int length) throws IOException {
      try {
        return tree.readRange(file, position, length);
      } catch (DamagedFileException e) {
        throw e;
      } catch (IOException e) {
        throw new StoreFault(e);
      }
    }

    void readFully(byte[] into, int start, int length) throws IOException {
      int done = 0;
      while (done < length) {
        int n = read(into, start + done, length - done);
        if (n < 0) {
          throw new EOFException(file.path() + " ends at byte " + position);
        }
        done += n;
      }
    }
  }
}
