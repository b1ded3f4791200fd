package io.maskmill.io.archive;

import io.maskmill.spi.ConfigException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks what must hold for all entries of an archive together: no bombs, no path twice, no bytes
 * shared. Holds one or three numbers per entry, and only while the archive is scanned.
 */
final class Checks {
  /** A larger entry is a bomb when it unpacks to more than {@link #RATIO} times what it takes. */
  private static final long LARGE = 64L << 20;

  private static final long RATIO = 1_000;

  /** Most paths that may occur several times. */
  private static final int MAX_REPEATED = 1_000_000;

  private final ArchiveBytes archive;
  private final boolean zip;
  private long[] hashes = new long[1024];
  private int count;
  private long lastStop;
  private boolean ordered = true;

  Checks(ArchiveBytes archive, Directory directory) {
    this.archive = archive;
    zip = directory instanceof ZipDirectory;
  }

  void add(Entry entry, long hash) {
    Place place = entry.place();
    if (entry.length() > LARGE && entry.length() / RATIO > place.stored()) {
      throw new ConfigException(
          archive.name()
              + ": the entry '"
              + SafePath.shown(entry.path())
              + "' would unpack "
              + place.stored()
              + " bytes to "
              + entry.length()
              + ", which is what bombs do; if it is honest, pack it stored (zip -0)");
    }
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, Math.addExact(count, count / 2));
    }
    hashes[count++] = hash;
    ordered &= place.offset() >= lastStop;
    lastStop = place.offset() + place.lead() + place.stored();
  }

  /**
   * Ends the checks.
   *
   * @return for each block, which of its entries are dropped; null for none
   */
  List<BitSet> finish(int number, List<IndexBlock> blocks) {
    if (count == 0) {
      throw new ConfigException(archive.name() + " holds no files; check the path");
    }
    List<BitSet> dropped = dropRepeated(number, blocks);
    if (!ordered) {
      refuseShared(number, blocks);
    }
    return dropped;
  }

  private List<BitSet> dropRepeated(int number, List<IndexBlock> blocks) {
    long[] repeated = repeated();
    if (repeated.length == 0) {
      return List.of();
    }
    Map<String, Entry> kept = new HashMap<>();
    for (IndexBlock block : blocks) {
      for (IndexBlock.Cursor at = block.entries(); at.next(); ) {
        if (Arrays.binarySearch(repeated, IndexBlock.hash(at.path())) >= 0) {
          Entry entry = at.entry(number);
          Entry before = kept.put(entry.path(), entry);
          if (before != null && zip && !sameContent(before, entry)) {
            throw new ConfigException(
                archive.name()
                    + ": the entry '"
                    + SafePath.shown(entry.path())
                    + "' is there twice with different content; which one is meant cannot be told:"
                    + " delete one with zip -d or pack the folder anew");
          }
        }
      }
    }
    List<BitSet> dropped = new ArrayList<>();
    for (IndexBlock block : blocks) {
      BitSet gone = new BitSet();
      IndexBlock.Cursor at = block.entries();
      for (int i = 0; at.next(); i++) {
        if (Arrays.binarySearch(repeated, IndexBlock.hash(at.path())) >= 0) {
          Entry entry = at.entry(number);
          gone.set(i, !kept.get(entry.path()).equals(entry));
        }
      }
      dropped.add(gone.isEmpty() ? null : gone);
    }
    return dropped;
  }

  private static boolean sameContent(Entry a, Entry b) {
    return a.length() == b.length() && a.place().crc() == b.place().crc();
  }

  /** Hashes that several entries have, sorted. */
  private long[] repeated() {
    Arrays.sort(hashes, 0, count);
    int n = 0;
    for (int i = 1; i < count; i++) {
      if (hashes[i] == hashes[i - 1] && (n == 0 || hashes[n - 1] != hashes[i])) {
        hashes[n++] = hashes[i];
      }
    }
    if (n > MAX_REPEATED) {
      throw new ConfigException(
          archive.name() + ": " + n + " paths are there several times; pack the folder anew");
    }
    return Arrays.copyOf(hashes, n);
  }

  /**
   * Refuses entries that share bytes, as in bombs that no ratio shows. Ranges are disjoint when,
   * sorted by their ends, each ends before the next starts.
   */
  private void refuseShared(int number, List<IndexBlock> blocks) {
    long[] starts = new long[count];
    long[] stops = new long[count];
    int n = 0;
    for (IndexBlock block : blocks) {
      for (IndexBlock.Cursor at = block.entries(); at.next(); n++) {
        starts[n] = at.offset();
        stops[n] = at.stop();
      }
    }
    Arrays.sort(starts);
    Arrays.sort(stops);
    for (int i = 1; i < count; i++) {
      if (stops[i - 1] > starts[i]) {
        throw shared(number, blocks, starts[i]);
      }
    }
  }

  private ConfigException shared(int number, List<IndexBlock> blocks, long start) {
    String path = "";
    for (IndexBlock block : blocks) {
      for (IndexBlock.Cursor at = block.entries(); at.next(); ) {
        path = at.offset() == start ? at.entry(number).path() : path;
      }
    }
    return new ConfigException(
        archive.name()
            + ": the entry '"
            + SafePath.shown(path)
            + "' shares its bytes with another one, which is what bombs do; pack the folder anew");
  }
}
