package io.maskmill.io.archive;

import io.maskmill.spi.ConfigException;
import io.maskmill.spi.TarEnd;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * The members of a tar, by their headers; what lies between is skipped. Tars that were joined, each
 * with an end of its own, are read as one: the scan goes on as long as bytes follow.
 */
final class TarScan implements EntryScan {
  private static final int PIECE = 1 << 20;
  private static final int MAX_TEXT = 1 << 16;
  private static final int MAX_RECORDS = 1 << 20;

  private final ArchiveBytes archive;
  private final int number;
  private final ArchiveStream in;
  private final TarEnd end;
  private boolean seen;
  private boolean ended;

  TarScan(ArchiveBytes archive, int number, long position, TarEnd end) {
    this.archive = archive;
    this.number = number;
    this.end = end;
    in = new ArchiveStream(archive, position, Long.MAX_VALUE, PIECE);
    seen = position > 0;
  }

  @Override
  public long position() {
    return in.position();
  }

  @Override
  public Entry next() throws IOException {
    while (true) {
      Member member = new Member();
      TarHeader header = header();
      while (header != null && member.takes(header)) {
        header = header();
      }
      if (header == null) {
        if (member.isBegun()) {
          throw cutOff("a long name");
        }
        return null;
      }
      Entry entry = member.entry(header);
      if (entry != null) {
        return entry;
      }
    }
  }

  /** The next header, or null at the end. */
  private TarHeader header() throws IOException {
    while (true) {
      long at = in.position();
      byte[] block = in.readNBytes(TarHeader.BLOCK);
      if (block.length == 0) {
        checkEnd();
        return null;
      }
      if (TarHeader.isZero(block)) {
        ended = true;
        continue;
      }
      if (block.length < TarHeader.BLOCK) {
        throw cutOff("a header");
      }
      TarHeader header = TarHeader.parse(block);
      if (header == null) {
        throw new ConfigException(
            archive.name()
                + (seen
                    ? " is damaged: there is no header at byte " + at + "; copy it again"
                    : " is no tar; check the path"));
      }
      seen = true;
      ended = false;
      return header;
    }
  }

  /** Refuses a tar that stops where a member ends, unless that is said to be its end. */
  private void checkEnd() {
    if (!ended && end == TarEnd.REQUIRED) {
      throw new ConfigException(
          archive.name()
              + (seen ? " stops behind a member without an end mark, so" : " is empty:")
              + " it may be cut off; "
              + rest()
              + (seen ? ", or set tar-end=missing-ok if it is complete" : ""));
    }
  }

  private ConfigException cutOff(String where) {
    return new ConfigException(archive.name() + " ends inside " + where + "; " + rest());
  }

  /** How to get what is missing. */
  private String rest() {
    String next = archive.nextPart();
    return "copy it again" + (next.isEmpty() ? "" : ", or add its next part " + next);
  }

  private void skip(long size, String name) {
    long padded = size + (-size & (TarHeader.BLOCK - 1));
    if (size > in.remaining()) {
      throw cutOff("'" + SafePath.shown(name) + "'");
    }
    // The last block need not be whole: only padding is missing.
    in.seek(in.position() + Math.min(padded, in.remaining()));
  }

  /** Collects what headers before a member's own say about it. */
  private final class Member {
    private String longName;
    private Map<String, String> records = Map.of();
    private boolean begun;

    boolean isBegun() {
      return begun;
    }

    /** Takes a header that describes the next member; false for a member's own. */
    boolean takes(TarHeader header) throws IOException {
      switch (header.kind()) {
        case 'L' -> {
          byte[] bytes = content(header, MAX_TEXT);
          longName = TarHeader.text(bytes, 0, bytes.length);
        }
        case 'K' -> content(header, MAX_TEXT);
        case 'x' -> records = records(content(header, MAX_RECORDS));
        case 'g' -> {
          Map<String, String> global = records(content(header, MAX_RECORDS));
          if (global.containsKey("path") || global.containsKey("size")) {
            throw new ConfigException(
                archive.name()
                    + ": a global header sets names or sizes of all members; pack it anew with"
                    + " tar --format=pax or gnu");
          }
        }
        default -> {
          return false;
        }
      }
      begun = true;
      return true;
    }

    private byte[] content(TarHeader header, int most) throws IOException {
      if (header.size() < 0 || header.size() > most) {
        throw new ConfigException(
            archive.name()
                + ": a name or its attributes take "
                + header.size()
                + " bytes, more than "
                + most
                + "; such an archive is not read");
      }
      int size = (int) header.size();
      byte[] bytes = in.readNBytes(size);
      if (bytes.length < size) {
        throw cutOff("a long name");
      }
      in.skip(-size & (TarHeader.BLOCK - 1));
      return bytes;
    }

    private Map<String, String> records(byte[] bytes) {
      Map<String, String> records = new TreeMap<>();
      int at = 0;
      while (at < bytes.length && bytes[at] != 0) {
        int length = 0;
        int i = at;
        while (i < bytes.length && bytes[i] >= '0' && bytes[i] <= '9' && length < MAX_RECORDS) {
          length = 10 * length + bytes[i++] - '0';
        }
        int end = at + length;
        int equal = i + 1;
        while (equal < Math.min(end, bytes.length) && bytes[equal] != '=') {
          equal++;
        }
        if (end > bytes.length || equal >= end || bytes[i] != ' ' || bytes[end - 1] != '\n') {
          throw new ConfigException(
              archive.name() + " is damaged: a pax header cannot be read; copy it again");
        }
        records.put(
            TarHeader.decode(bytes, i + 1, equal - i - 1),
            TarHeader.decode(bytes, equal + 1, end - equal - 2));
        at = end;
      }
      return records;
    }

    /** The member, or null for a folder. */
    Entry entry(TarHeader header) throws IOException {
      String name = records.getOrDefault("path", longName == null ? header.name() : longName);
      name = records.getOrDefault("GNU.sparse.name", name);
      long size = records.containsKey("size") ? size(records.get("size")) : header.size();
      boolean plain = header.kind() == '0' || header.kind() == '7';
      boolean sparse = header.kind() == 'S' || isSparse();
      boolean folder = header.kind() == '5' || (plain && name.endsWith("/"));
      if (!plain && !sparse && !folder) {
        throw refused(header, name);
      }
      String path = SafePath.inTar(archive, name);
      if (size < 0) {
        throw new ConfigException(
            archive.name()
                + " is damaged: the size of '"
                + SafePath.shown(name)
                + "' cannot be read; copy it again");
      }
      if (header.kind() == 'S') {
        skipSparseMap();
      }
      long offset = in.position();
      skip(folder ? 0 : size, name);
      if (folder || path.isEmpty()) {
        return null;
      }
      int method = sparse ? Place.SPARSE : Place.STORED;
      return new Entry(path, size, modified(header), Place.inTar(number, offset, size, method));
    }

    private boolean isSparse() {
      return records.keySet().stream().anyMatch(key -> key.startsWith("GNU.sparse."));
    }

    /** Skips the blocks in which GNU's old sparse files say where data lies. */
    private void skipSparseMap() throws IOException {
      in.seek(in.position() - TarHeader.BLOCK);
      boolean more = in.readNBytes(TarHeader.BLOCK)[482] != 0;
      while (more) {
        byte[] block = in.readNBytes(TarHeader.BLOCK);
        if (block.length < TarHeader.BLOCK) {
          throw cutOff("a header");
        }
        more = block[504] != 0;
      }
    }

    private long modified(TarHeader header) {
      String exact = records.get("mtime");
      if (exact != null && exact.matches("-?\\d{1,12}(\\.\\d{1,30})?")) {
        return new BigDecimal(exact).movePointRight(3).longValue();
      }
      long seconds = header.seconds();
      return seconds != 0 && Math.abs(seconds) < Long.MAX_VALUE / 2000
          ? 1000 * seconds
          : archive.modified();
    }

    private static long size(String text) {
      return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }

    private ConfigException refused(TarHeader header, String name) {
      String what =
          switch (header.kind()) {
            case '1' -> "is a hard link to '" + SafePath.shown(header.link()) + "'";
            case '2' -> "is a symbolic link to '" + SafePath.shown(header.link()) + "'";
            case '3', '4' -> "is a device";
            case '6' -> "is a pipe";
            default -> "is of the unknown kind '" + SafePath.shown("" + header.kind()) + "'";
          };
      return new ConfigException(
          archive.name()
              + ": the entry '"
              + SafePath.shown(name)
              + "' "
              + what
              + "; only files are read: pack them anew with tar --dereference --hard-dereference");
    }
  }
}
