package io.maskmill.spi;

import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a file from one offset to another, read by requests of bounded length. A connection
 * is so never left in the middle of a response, whose rest a store would have to send or cut off.
 */
public final class RangeStream extends InputStream {
  /** Bytes of one request: a task holds no more of the file than this. */
  private static final int REQUEST = 4 << 20;

  private final FileTree tree;
  private final SourceFile file;
  private final long to;
  private final int most;
  private byte[] block = new byte[0];
  private int next;

  /** Offset in the file of the byte behind the block. */
  private long end;

  /** Opens nothing yet. */
  public RangeStream(FileTree tree, SourceFile file, ByteRange range) {
    this(tree, file, range, REQUEST);
  }

  /**
   * @param most bytes per request
   */
  public RangeStream(FileTree tree, SourceFile file, ByteRange range, int most) {
    this.tree = tree;
    this.file = file;
    this.end = range.from();
    this.to = range.to();
    this.most = most;
  }

  /** Offset in the file of the byte that is read next. */
  public long position() {
    return end - block.length + next;
  }

  /** Reads the next block unless bytes of this one are left; false at the end. */
  private boolean fill() throws IOException {
    if (next < block.length) {
      return true;
    }
    int count = (int) Math.min(most, to - end);
    if (count <= 0) {
      return false;
    }
    block = tree.readRange(file, end, count);
    next = 0;
    end += block.length;
    if (block.length < count) {
      throw new ScanAsOneException(file.path() + " is shorter than it was listed");
    }
    return true;
  }

  @Override
  public int read() throws IOException {
    return fill() ? block[next++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, block.length - next);
    System.arraycopy(block, next, bytes, offset, count);
    next += count;
    return count;
  }
}
