package io.maskmill.io.archive;

import io.maskmill.spi.DamagedFileException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * The bytes of a file in an archive. Reading it whole is one request: the local header in front,
 * whose extra fields have an unknown length, is read along with some spare bytes.
 *
 * @param archive that it is in
 * @param path of the file, for messages
 * @param length bytes when unpacked
 * @param place where they are
 */
public record EntryBytes(ArchiveBytes archive, String path, long length, Place place) {
  private static final int LOCAL_RECORD = 0x04034b50;

  /** Spare bytes for extra fields; those of most programs are shorter: times and owners take 28. */
  private static final int EXTRA = 64;

  /** The best ratio of deflate: 258 bytes in two bits. */
  private static final long BEST_DEFLATE = 1032;

  private static final int MAX_ARRAY = Integer.MAX_VALUE - 16;
  private static final int MAX_PIECE = 4 << 20;

  /** The whole file. */
  public byte[] whole() throws IOException {
    check();
    if (length > MAX_ARRAY) {
      throw new IOException(path + ": " + length + " bytes are too many to hold");
    }
    Stored stored = stored(place.stored());
    byte[] bytes = unpack(stored, (int) length);
    verify(bytes);
    return bytes;
  }

  /** The first bytes, {@code count} or as many as it has. */
  public byte[] head(int count) throws IOException {
    if (count >= length) {
      return whole();
    }
    check();
    // Deflated bytes are at worst a little more than plain ones.
    long wanted = isDeflated() ? count + (count >> 8) + 256L : count;
    while (true) {
      long n = Math.min(place.stored(), wanted);
      byte[] bytes = unpack(stored(n), count);
      if (bytes.length == count || n == place.stored()) {
        return bytes;
      }
      wanted = 2 * n + 1024;
    }
  }

  /** Bytes from an offset on, {@code count} or as many as there are. */
  public byte[] range(long offset, int count) throws IOException {
    int wanted = (int) Math.max(0, Math.min(count, length - offset));
    if (wanted == 0) {
      return new byte[0];
    }
    if (offset == 0) {
      return head(wanted);
    }
    check();
    if (!isDeflated()) {
      return archive.read(dataStart() + offset, wanted);
    }
    try (InputStream in = open()) {
      in.skipNBytes(offset);
      return in.readNBytes(wanted);
    }
  }

  /** The whole file as a stream; a fault shows where it is met, a wrong checksum at the end. */
  public InputStream open() throws IOException {
    check();
    long start = dataStart();
    ArchiveStream stored = new ArchiveStream(archive, start, start + place.stored(), MAX_PIECE);
    return place.isInZip() ? new EntryStream(stored, this) : stored;
  }

  boolean isDeflated() {
    return place.method() == Place.DEFLATED && place.stored() > 0;
  }

  private void check() throws DamagedFileException {
    switch (place.method()) {
      case Place.STORED -> {
        if (length != place.stored()) {
          throw unreadable("takes " + place.stored() + " bytes where it says " + length);
        }
      }
      case Place.DEFLATED -> {
        if (length > BEST_DEFLATE * place.stored()) {
          throw unreadable(
              "says that " + place.stored() + " bytes unpack to " + length + ", which cannot be");
        }
      }
      case Place.ENCRYPTED -> throw unreadable("is encrypted; pack it without a password");
      case Place.SPARSE -> throw unreadable("is a sparse file; pack it without tar --sparse");
      default ->
          throw unreadable(
              "is packed by the zip method " + place.method() + "; pack it deflated or stored");
    }
  }

  /** The fault of an entry that cannot be read. */
  DamagedFileException unreadable(String what) {
    return new DamagedFileException(ArchiveFaults.UNREADABLE, where() + " " + what);
  }

  /** The fault of a wrong checksum. */
  DamagedFileException wrongChecksum(long found) {
    return new DamagedFileException(
        ArchiveFaults.CRC,
        String.format(
            Locale.ROOT,
            "%s has the checksum %08x where the archive says %08x; it was damaged on its way: copy"
                + " the archive again",
            where(),
            found,
            place.crc()));
  }

  private String where() {
    return path + " in " + archive.name();
  }

  private void verify(byte[] bytes) throws DamagedFileException {
    if (place.isInZip()) {
      CRC32 crc = new CRC32();
      crc.update(bytes);
      if ((int) crc.getValue() != place.crc()) {
        throw wrongChecksum(crc.getValue());
      }
    }
  }

  /** Bytes as stored: {@code count} from {@code start} on. */
  @SuppressWarnings("ArrayRecordComponent") // on its way, never compared
  private record Stored(byte[] bytes, int start, int count) {}

  /** The first {@code count} stored bytes. */
  private Stored stored(long count) throws IOException {
    if (!place.isInZip()) {
      byte[] bytes = archive.read(place.offset(), size(count));
      return new Stored(bytes, 0, bytes.length);
    }
    byte[] bytes = archive.read(place.offset(), size(place.lead() + EXTRA + count));
    int start = dataStart(bytes);
    long missing = start + count - bytes.length;
    if (missing > 0) {
      byte[] rest = archive.read(place.offset() + bytes.length, (int) missing);
      int had = bytes.length;
      bytes = Arrays.copyOf(bytes, had + rest.length);
      System.arraycopy(rest, 0, bytes, had, rest.length);
    }
    if (bytes.length - start < count) {
      throw unreadable("goes beyond the archive's end; copy the archive again");
    }
    return new Stored(bytes, start, (int) count);
  }

  private int size(long bytes) throws IOException {
    if (bytes > MAX_ARRAY) {
      throw new IOException(path + ": " + bytes + " bytes are too many to hold");
    }
    return (int) bytes;
  }

  private long dataStart() throws IOException {
    return place.isInZip()
        ? place.offset() + dataStart(archive.read(place.offset(), place.lead()))
        : place.offset();
  }

  /** Length of the local header, given its beginning. */
  private int dataStart(byte[] local) throws DamagedFileException {
    int fixed = 30;
    if (local.length < fixed
        || LittleEndian.i32(local, 0) != LOCAL_RECORD
        || LittleEndian.u16(local, 26) != place.lead() - fixed) {
      throw unreadable("is not where the archive's directory says; copy the archive again");
    }
    return place.lead() + LittleEndian.u16(local, 28);
  }

  /** The first {@code count} unpacked bytes, or as many as the stored ones give. */
  private byte[] unpack(Stored stored, int count) throws DamagedFileException {
    if (!isDeflated()) {
      return stored.start() == 0 && stored.bytes().length == count
          ? stored.bytes()
          : Arrays.copyOfRange(stored.bytes(), stored.start(), stored.start() + count);
    }
    return Inflating.inflate(this, stored.bytes(), stored.start(), stored.count(), count);
  }
}
