package io.maskmill.io.archive;

import io.maskmill.spi.DamagedFileException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unpacks deflated bytes in memory, never more than were declared. */
final class Inflating {
  private Inflating() {}

  /**
   * The first bytes of an entry.
   *
   * @param packed holds the deflated bytes, from {@code start} on
   * @param count how many bytes are wanted; fewer come when {@code packed} is only a part
   */
  static byte[] inflate(EntryBytes entry, byte[] packed, int start, int length, int count)
      throws DamagedFileException {
    boolean whole = count == entry.length();
    boolean all = length == entry.place().stored();
    byte[] bytes = new byte[count];
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed, start, length);
      int n = 0;
      while (n < count && !inflater.finished()) {
        int more = inflater.inflate(bytes, n, count - n);
        if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          break;
        }
        n += more;
      }
      if (whole && !inflater.finished() && n == count) {
        if (inflater.inflate(new byte[1]) > 0) {
          throw entry.unreadable("unpacks to more than the " + count + " bytes that it says");
        }
      }
      if (all && n < count) {
        throw entry.unreadable(
            "unpacks to " + n + " bytes where it says " + entry.length() + "; it is damaged");
      }
      if (whole && !inflater.finished()) {
        throw entry.unreadable("breaks off; copy the archive again");
      }
      return n == count ? bytes : Arrays.copyOf(bytes, n);
    } catch (DataFormatException e) {
      throw entry.unreadable("cannot be unpacked: " + e.getMessage());
    } finally {
      inflater.end();
    }
  }
}
