package io.maskmill.io.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** A zip's entry unpacked as it is read, with its checksum verified at its end. */
final class EntryStream extends InputStream {
  private static final int PIECE = 1 << 14;

  private final InputStream stored;
  private final EntryBytes entry;
  private final CRC32 crc = new CRC32();
  private final Inflater inflater;
  private final byte[] piece = new byte[PIECE];
  private long left;
  private boolean ended;

  EntryStream(InputStream stored, EntryBytes entry) {
    this.stored = stored;
    this.entry = entry;
    inflater = entry.isDeflated() ? new Inflater(true) : null;
    left = entry.length();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (left == 0) {
      end();
      return -1;
    }
    int most = (int) Math.min(length, left);
    int n = inflater == null ? stored.read(bytes, offset, most) : inflate(bytes, offset, most);
    if (n <= 0) {
      throw entry.unreadable("is " + left + " bytes shorter than it says; it is damaged");
    }
    crc.update(bytes, offset, n);
    left -= n;
    if (left == 0) {
      end();
    }
    return n;
  }

  private int inflate(byte[] bytes, int offset, int length) throws IOException {
    try {
      while (!inflater.finished()) {
        int n = inflater.inflate(bytes, offset, length);
        if (n > 0) {
          return n;
        }
        if (inflater.needsDictionary()) {
          break;
        }
        if (inflater.needsInput()) {
          int more = stored.read(piece, 0, PIECE);
          if (more <= 0) {
            break;
          }
          inflater.setInput(piece, 0, more);
        }
      }
      return 0;
    } catch (DataFormatException e) {
      throw entry.unreadable("cannot be unpacked: " + e.getMessage());
    }
  }

  private void end() throws IOException {
    if (ended) {
      return;
    }
    ended = true;
    if (inflater != null && inflate(new byte[1], 0, 1) > 0) {
      throw entry.unreadable("unpacks to more than the " + entry.length() + " bytes that it says");
    }
    if (inflater != null && !inflater.finished()) {
      throw entry.unreadable("breaks off; copy the archive again");
    }
    if ((int) crc.getValue() != entry.place().crc()) {
      throw entry.wrongChecksum(crc.getValue());
    }
  }

  @Override
  public void close() throws IOException {
    if (inflater != null) {
      inflater.end();
    }
    stored.close();
  }
}
