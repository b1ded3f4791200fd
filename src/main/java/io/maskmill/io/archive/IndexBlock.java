package io.maskmill.io.archive;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;

/**
 * Consecutive entries of an archive, deflated to some 25 bytes per entry. A filter rules out most
 * paths that are not in the block without unpacking it.
 */
final class IndexBlock {
  /** Entries of a full block. */
  static final int ENTRIES = 4096;

  private static final int FILTER_BITS = 16 * ENTRIES;
  private static final int FIXED = 4 + 4 * Long.BYTES + 3 * Integer.BYTES;

  private final byte[] packed;
  private final int size;
  private final long[] filter;

  private IndexBlock(byte[] packed, int size, long[] filter) {
    this.packed = packed;
    this.size = size;
    this.filter = filter;
  }

  /** Collects the entries of a block. */
  static final class Builder {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private final OutputStream out =
        new BufferedOutputStream(new DeflaterOutputStream(bytes, deflater, 1 << 13), 1 << 13);
    private final long[] filter = new long[FILTER_BITS / Long.SIZE];
    private int size;

    void add(Entry entry, byte[] path, long hash) {
      Place place = entry.place();
      ByteBuffer fixed = ByteBuffer.allocate(FIXED);
      fixed.putInt(path.length).putInt(place.method()).putInt(place.crc()).putInt(place.lead());
      fixed.putLong(entry.length()).putLong(entry.modified());
      fixed.putLong(place.offset()).putLong(place.stored());
      try {
        out.write(fixed.array());
        out.write(path);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      size += FIXED + path.length;
      for (int probe = 0; probe < Long.SIZE; probe += 16) {
        int bit = (int) (hash >>> probe) & (FILTER_BITS - 1);
        filter[bit >>> 6] |= 1L << bit;
      }
    }

    IndexBlock build() {
      try {
        out.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      deflater.end();
      return new IndexBlock(bytes.toByteArray(), size, filter);
    }
  }

  /** False when no entry of the block has a path of that hash. */
  boolean mayHold(long hash) {
    for (int probe = 0; probe < Long.SIZE; probe += 16) {
      int bit = (int) (hash >>> probe) & (FILTER_BITS - 1);
      if ((filter[bit >>> 6] & 1L << bit) == 0) {
        return false;
      }
    }
    return true;
  }

  /** Walks over the entries. */
  Cursor entries() {
    byte[] bytes = new byte[size];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      int n = 0;
      while (n < size) {
        int more = inflater.inflate(bytes, n, size - n);
        if (more == 0) {
          throw new IllegalStateException("an index block ends early");
        }
        n += more;
      }
    } catch (DataFormatException e) {
      throw new IllegalStateException("an index block cannot be unpacked", e);
    } finally {
      inflater.end();
    }
    return new Cursor(bytes);
  }

  /** 64 bits that paths rarely share. */
  static long hash(byte[] path) {
    long hash = 0x9E3779B97F4A7C15L ^ path.length;
    for (byte b : path) {
      hash = (hash ^ (b & 0xFF)) * 0xff51afd7ed558ccdL;
      hash ^= hash >>> 32;
    }
    return hash;
  }

  /** A position among a block's entries. Makes objects only of entries that are asked for. */
  static final class Cursor {
    private final ByteBuffer bytes;
    private int start;
    private int end;

    private Cursor(byte[] bytes) {
      this.bytes = ByteBuffer.wrap(bytes);
    }

    /** Goes to the next entry; false at the end. */
    boolean next() {
      start = end;
      if (start == bytes.capacity()) {
        return false;
      }
      end = start + FIXED + bytes.getInt(start);
      return true;
    }

    private int pathStart() {
      return start + FIXED;
    }

    /** Whether the entry has that path. */
    boolean isAt(byte[] path) {
      return Arrays.equals(bytes.array(), pathStart(), end, path, 0, path.length);
    }

    /** Whether the path starts with that prefix. */
    boolean startsWith(byte[] prefix) {
      int at = pathStart() + prefix.length;
      return at <= end && Arrays.equals(bytes.array(), pathStart(), at, prefix, 0, prefix.length);
    }

    /**
     * Length of the path's part that starts at a byte of it and ends before '/'; -1 without one.
     */
    int partAfter(int from) {
      for (int i = pathStart() + from; i < end; i++) {
        if (bytes.get(i) == '/') {
          return i - pathStart() - from;
        }
      }
      return -1;
    }

    /** Bytes of the path as text. */
    String pathText(int from, int length) {
      return new String(bytes.array(), pathStart() + from, length, StandardCharsets.UTF_8);
    }

    byte[] path() {
      return Arrays.copyOfRange(bytes.array(), pathStart(), end);
    }

    long offset() {
      return bytes.getLong(start + 32);
    }

    /** Offset of the byte behind what the entry takes in the archive. */
    long stop() {
      return offset() + bytes.getInt(start + 12) + bytes.getLong(start + 40);
    }

    Entry entry(int archive) {
      return new Entry(
          pathText(0, end - pathStart()),
          bytes.getLong(start + 16),
          bytes.getLong(start + 24),
          new Place(
              archive,
              offset(),
              bytes.getLong(start + 40),
              bytes.getInt(start + 4),
              bytes.getInt(start + 8),
              bytes.getInt(start + 12)));
    }
  }
}
