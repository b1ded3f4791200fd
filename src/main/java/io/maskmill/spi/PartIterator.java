package io.maskmill.spi;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;

/**
 * Parts of one listed file, streamed. The engine closes it, even when it is not exhausted. I/O
 * faults inside {@code next} and {@code hasNext} come as {@link java.io.UncheckedIOException}.
 */
public interface PartIterator extends Iterator<Listed>, Closeable {

  @Override
  default void close() throws IOException {}

  /** Parts that are at hand. */
  static PartIterator of(Listed... parts) {
    Iterator<Listed> all = Arrays.asList(parts).iterator();
    return new PartIterator() {
      @Override
      public boolean hasNext() {
        return all.hasNext();
      }

      @Override
      public Listed next() {
        return all.next();
      }
    };
  }
}
