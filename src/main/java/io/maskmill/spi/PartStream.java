package io.maskmill.spi;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Parts of a file that a format reads piece by piece, such as row by row. */
public final class PartStream implements PartIterator {
  /** A file that is read piece by piece. */
  public interface Pieces extends Closeable {
    /** What the next piece lists, which may be nothing; null behind the last piece. */
    Iterator<? extends Listed> next() throws IOException;
  }

  private final Pieces pieces;
  private Iterator<? extends Listed> piece = Collections.emptyIterator();

  /** Reads nothing yet; closing the stream closes the pieces. */
  public PartStream(Pieces pieces) {
    this.pieces = pieces;
  }

  @Override
  public boolean hasNext() {
    try {
      while (piece != null && !piece.hasNext()) {
        piece = pieces.next();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return piece != null;
  }

  @Override
  public Listed next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return piece.next();
  }

  @Override
  public void close() throws IOException {
    pieces.close();
  }
}
