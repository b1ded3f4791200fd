package io.maskmill.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.PositionedReadable;
import org.apache.hadoop.fs.Seekable;
import org.junit.jupiter.api.Test;

/** Streams that are of no more use once a read has failed, as most clients' are. */
class PatientStreamTest {
  private static final int LENGTH = 1000;
  private final byte[] file = new byte[LENGTH];
  private final Random random = new Random(5);
  private int opened;
  private int closed;

  PatientStreamTest() {
    random.nextBytes(file);
  }

  /** A file of which one read fails, and each later one of the same stream. */
  private final class Failing extends ByteArrayInputStream implements Seekable, PositionedReadable {
    private final int failsFrom;
    private final IOException failure;

    Failing(int failsFrom, IOException failure) {
      super(file);
      this.failsFrom = failsFrom;
      this.failure = failure;
    }

    @Override
    public synchronized int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public synchronized int read(byte[] to, int offset, int length) {
      if (pos >= failsFrom) {
        sneak(failure);
      }
      return super.read(to, offset, Math.min(length, 37));
    }

    @Override
    public synchronized long skip(long count) {
      byte[] skipped = new byte[(int) Math.min(count, LENGTH)];
      return Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public void close() {
      closed++;
    }

    @Override
    public void seek(long at) {
      pos = (int) at;
    }

    @Override
    public long getPos() {
      return pos;
    }

    @Override
    public boolean seekToNewSource(long at) {
      return false;
    }

    @Override
    public int read(long at, byte[] to, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void readFully(long at, byte[] to, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void readFully(long at, byte[] to) {
      throw new UnsupportedOperationException();
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Exception> void sneak(Exception e) throws E {
    throw (E) e;
  }

  private static IOException busy() {
    return new IOException("503 Service Unavailable");
  }

  private FSDataInputStream open(int failsFrom, IOException failure) {
    opened++;
    return new FSDataInputStream(new Failing(failsFrom, failure));
  }

  @Test
  void goesOnInANewStreamWhereTheStoreWasTooBusy() throws IOException {
    byte[] read;
    try (InputStream in =
        new PatientStream(
            open(200, busy()),
            () -> open(opened < 5 ? 200 + 150 * opened : LENGTH + 1, busy()),
            new Patience(60_000, 1))) {
      in.skipNBytes(11);
      read = in.readAllBytes();
    }
    byte[] rest = new byte[LENGTH - 11];
    System.arraycopy(file, 11, rest, 0, rest.length);
    assertArrayEquals(rest, read);
    assertEquals(6, opened);
    assertEquals(6, closed);
  }

  /** Most clients read what is skipped. */
  @Test
  void skippingGoesOnInANewStream() throws IOException {
    byte[] read;
    try (InputStream in =
        new PatientStream(
            open(200, busy()), () -> open(LENGTH + 1, busy()), new Patience(60_000, 1))) {
      in.skipNBytes(900);
      read = in.readAllBytes();
    }
    byte[] rest = new byte[LENGTH - 900];
    System.arraycopy(file, 900, rest, 0, rest.length);
    assertArrayEquals(rest, read);
    assertEquals(2, opened);
  }

  @Test
  void openingAgainIsRefusedAsWell() throws IOException {
    int[] tries = new int[1];
    try (InputStream in =
        new PatientStream(
            open(0, busy()),
            () -> {
              if (++tries[0] < 4) {
                throw busy();
              }
              return open(LENGTH + 1, busy());
            },
            new Patience(60_000, 1))) {
      assertArrayEquals(file, in.readAllBytes());
    }
    assertEquals(4, tries[0]);
  }

  @Test
  void anotherFailureIsTheReaders() throws IOException {
    IOException broken = new IOException("broken");
    try (InputStream in =
        new PatientStream(open(0, broken), () -> open(0, broken), new Patience(60_000, 1))) {
      assertSame(broken, assertThrows(IOException.class, () -> in.read(new byte[9])));
    }
    assertEquals(1, opened);
  }
}
