package io.maskmill.io.archive;

import io.maskmill.model.Sha256;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFaults;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * The bytes of an archive, which lies in one file or is cut into parts, read by ranges.
 *
 * @param tree where the files are
 * @param name of the archive, for messages
 * @param parts its files, in order
 */
public record ArchiveBytes(FileTree tree, String name, List<SourceFile> parts)
    implements Serializable {

  public ArchiveBytes {
    parts = List.copyOf(parts);
  }

  /** Bytes of all parts. */
  public long length() {
    long length = 0;
    for (SourceFile part : parts) {
      length += part.length();
    }
    return length;
  }

  /** The file name of the part that would follow the last one; empty for a whole archive. */
  String nextPart() {
    PartName last = PartName.of(parts.get(parts.size() - 1).path());
    return last == null ? "" : last.of(last.number() + 1);
  }

  /** The time of an entry that states none: that of the archive. */
  long modified() {
    long modified = 0;
    for (SourceFile part : parts) {
      modified = Math.max(modified, part.modified());
    }
    return modified;
  }

  /**
   * The length, time and ETags of the archive, which the files in it are planned with: in an
   * archive that has been replaced, their places mean nothing.
   */
  public String version() {
    StringBuilder tags = new StringBuilder();
    parts.forEach(part -> tags.append(part.version()));
    String hash = tags.isEmpty() ? "" : ' ' + Sha256.of(tags.toString()).substring(0, 16);
    return length() + " " + modified() + hash;
  }

  /**
   * Makes sure that a file in the archive was planned with the archive as it is.
   *
   * @throws DamagedFileException when the archive is another
   */
  public void checkVersion(SourceFile entry) throws DamagedFileException {
    String now = version();
    if (!entry.version().isEmpty() && !entry.version().equals(now)) {
      throw new DamagedFileException(
          SourceFaults.CHANGED,
          entry.path()
              + ": its archive "
              + name
              + " was "
              + state(entry.version())
              + " when it was listed and is "
              + state(now)
              + " now; the source must not change while it is converted: convert it again"
              + " when it rests");
    }
  }

  private static String state(String version) {
    String[] fields = version.split(" ");
    return fields[0] + " bytes of " + Instant.ofEpochMilli(Long.parseLong(fields[1]));
  }

  /** The first bytes, as many as there are. */
  public byte[] head(int count) throws IOException {
    return read(0, count);
  }

  /**
   * Bytes from an offset on, {@code count} or as many as there are, in one request per part that
   * they lie in.
   */
  byte[] read(long offset, int count) throws IOException {
    int wanted = (int) Math.max(0, Math.min(count, length() - offset));
    byte[] bytes = null;
    int done = 0;
    long start = 0;
    for (SourceFile part : parts) {
      long from = offset + done - start;
      if (done < wanted && from < part.length()) {
        int n = (int) Math.min(wanted - done, part.length() - from);
        byte[] piece = tree.readRange(part, from, n);
        if (piece.length < n) {
          throw new IOException(
              name + ": is shorter than when it was listed; the source must not change");
        }
        if (n == wanted) {
          return piece;
        }
        bytes = bytes == null ? Arrays.copyOf(piece, wanted) : bytes;
        System.arraycopy(piece, 0, bytes, done, n);
        done += n;
      }
      start += part.length();
    }
    return bytes == null ? new byte[0] : bytes;
  }
}
