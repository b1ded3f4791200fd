package io.maskmill.io;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.fs.FSDataInputStream;

/**
 * A stream that asks again for bytes that the store was too busy to give. It opens the file anew
 * and goes on where it was, since few clients can read on from a stream that has failed.
 */
final class PatientStream extends InputStream {
  private final Requests.Request<FSDataInputStream> opening;
  private final Patience patience;
  private FSDataInputStream in;
  private long position;

  /**
   * @param in the file, from its beginning
   * @param opening opens it again
   */
  PatientStream(
      FSDataInputStream in, Requests.Request<FSDataInputStream> opening, Patience patience) {
    this.in = in;
    this.opening = opening;
    this.patience = patience;
  }

  @Override
  public int read() throws IOException {
    int value = patience.of(refusals -> from(refusals).read());
    position += value < 0 ? 0 : 1;
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = patience.of(refusals -> from(refusals).read(bytes, offset, length));
    position += Math.max(0, count);
    return count;
  }

  /** The stream to read from, after so many refusals. */
  private InputStream from(int refusals) throws IOException {
    if (refusals > 0) {
      try {
        in.close();
      } catch (IOException e) {
        // It had failed before.
      }
      in = opening.send();
      if (position > 0) {
        in.seek(position);
      }
    }
    return in;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = patience.of(refusals -> from(refusals).skip(count));
    position += skipped;
    return skipped;
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
