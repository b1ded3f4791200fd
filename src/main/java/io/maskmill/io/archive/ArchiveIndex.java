package io.maskmill.io.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The entries of an archive, found and checked by one scan of its directory. Holds some 25 bytes
 * per entry. Thread-safe.
 */
public final class ArchiveIndex {
  private final int number;
  private final List<IndexBlock> blocks;
  private final List<Stretch> stretches;

  private ArchiveIndex(int number, List<IndexBlock> blocks, List<Stretch> stretches) {
    this.number = number;
    this.blocks = blocks;
    this.stretches = stretches;
  }

  /**
   * Scans an archive.
   *
   * @param number of the archive in its tree
   * @throws io.maskmill.spi.ConfigException when it is damaged, unsafe or empty
   */
  public static ArchiveIndex scan(ArchiveBytes archive, int number, Directory directory)
      throws IOException {
    return scan(archive, number, directory, false);
  }

  /**
   * Scans one of several archives.
   *
   * @param mayBeEmpty whether it may hold nothing, as a shard of others that hold something
   */
  public static ArchiveIndex scan(
      ArchiveBytes archive, int number, Directory directory, boolean mayBeEmpty)
      throws IOException {
    EntryScan scan = directory.scan(archive, number, directory.start());
    List<IndexBlock> blocks = new ArrayList<>();
    List<Stretch> stretches = new ArrayList<>();
    Checks checks = new Checks(archive, directory);
    long position = scan.position();
    Entry entry = scan.next();
    while (entry != null) {
      IndexBlock.Builder block = new IndexBlock.Builder();
      long start = position;
      int count = 0;
      while (entry != null && count < IndexBlock.ENTRIES) {
        byte[] path = entry.path().getBytes(StandardCharsets.UTF_8);
        long hash = IndexBlock.hash(path);
        checks.add(entry, hash);
        block.add(entry, path, hash);
        count++;
        position = scan.position();
        entry = scan.next();
      }
      blocks.add(block.build());
      stretches.add(new Stretch(start, count, null));
    }
    if (blocks.isEmpty() && mayBeEmpty) {
      return new ArchiveIndex(number, blocks, stretches);
    }
    List<BitSet> dropped = checks.finish(number, blocks);
    for (int i = 0; i < dropped.size(); i++) {
      if (dropped.get(i) != null) {
        Stretch s = stretches.get(i);
        stretches.set(i, new Stretch(s.position(), s.count(), dropped.get(i)));
      }
    }
    return new ArchiveIndex(number, blocks, stretches);
  }

  /** Stretches that tasks list; together they hold every entry. */
  public List<Stretch> stretches() {
    return stretches;
  }

  /** The entry of a path, or null. */
  public Entry find(String path) {
    byte[] wanted = path.getBytes(StandardCharsets.UTF_8);
    long hash = IndexBlock.hash(wanted);
    for (int b = 0; b < blocks.size(); b++) {
      if (blocks.get(b).mayHold(hash)) {
        IndexBlock.Cursor at = blocks.get(b).entries();
        for (int i = 0; at.next(); i++) {
          if (at.isAt(wanted) && stretches.get(b).keeps(i)) {
            return at.entry(number);
          }
        }
      }
    }
    return null;
  }

  /** The entries directly in a folder, in the archive's order. */
  public List<Entry> files(String folder) {
    byte[] prefix = prefix(folder);
    List<Entry> files = new ArrayList<>();
    for (int b = 0; b < blocks.size(); b++) {
      IndexBlock.Cursor at = blocks.get(b).entries();
      for (int i = 0; at.next(); i++) {
        if (at.startsWith(prefix) && at.partAfter(prefix.length) < 0 && stretches.get(b).keeps(i)) {
          files.add(at.entry(number));
        }
      }
    }
    return files;
  }

  /** Names of the folders directly in a folder, sorted. */
  public List<String> folders(String folder) {
    byte[] prefix = prefix(folder);
    TreeSet<String> names = new TreeSet<>();
    byte[] last = {};
    for (IndexBlock block : blocks) {
      IndexBlock.Cursor at = block.entries();
      while (at.next()) {
        // Entries of a folder mostly follow each other.
        if (at.startsWith(prefix) && (last.length == 0 || !at.startsWith(last))) {
          int length = at.partAfter(prefix.length);
          if (length >= 0) {
            names.add(at.pathText(prefix.length, length));
            last = Arrays.copyOf(at.path(), prefix.length + length + 1);
          }
        }
      }
    }
    return new ArrayList<>(names);
  }

  /** Takes names one by one; each answer says whether it wants more. */
  public interface Names {
    boolean file(Supplier<Entry> entry);

    /** A folder may be given several times when its entries do not follow each other. */
    boolean folder(String name);
  }

  /**
   * Passes on the names directly in a folder, in the archive's order, as far as they are wanted.
   */
  public void walk(String folder, Names names) {
    byte[] prefix = prefix(folder);
    byte[] last = {};
    for (int b = 0; b < blocks.size(); b++) {
      IndexBlock.Cursor at = blocks.get(b).entries();
      for (int i = 0; at.next(); i++) {
        boolean isSame = last.length > 0 && at.startsWith(last);
        if (isSame || !at.startsWith(prefix) || !stretches.get(b).keeps(i)) {
          continue;
        }
        int length = at.partAfter(prefix.length);
        boolean goesOn;
        if (length >= 0) {
          last = Arrays.copyOf(at.path(), prefix.length + length + 1);
          goesOn = names.folder(at.pathText(prefix.length, length));
        } else {
          goesOn = names.file(() -> at.entry(number));
        }
        if (!goesOn) {
          return;
        }
      }
    }
  }

  /**
   * The folder that alone fills a folder. Stops at the first file or second folder, and holds one
   * name however many entries there are.
   *
   * @param folder empty, or ending in '/'
   * @param counts whether a name takes part; a folder's ends in '/'
   * @return its name, ending in '/'; null when there is a file, or not exactly one folder
   */
  public String onlyFolder(String folder, Predicate<String> counts) {
    byte[] prefix = folder.getBytes(StandardCharsets.UTF_8);
    String only = null;
    byte[] last = null;
    for (IndexBlock block : blocks) {
      IndexBlock.Cursor at = block.entries();
      while (at.next()) {
        // Entries of a folder mostly follow each other.
        if (!at.startsWith(prefix) || (last != null && at.startsWith(last))) {
          continue;
        }
        byte[] path = at.path();
        int slash = at.partAfter(prefix.length);
        int end = slash < 0 ? path.length : prefix.length + slash + 1;
        String name = at.pathText(prefix.length, end - prefix.length);
        if (slash >= 0) {
          last = Arrays.copyOf(path, end);
        }
        if (!name.equals(only) && counts.test(name)) {
          if (slash < 0 || only != null) {
            return null;
          }
          only = name;
        }
      }
    }
    return only;
  }

  private static byte[] prefix(String folder) {
    return folder.isEmpty() ? new byte[0] : (folder + "/").getBytes(StandardCharsets.UTF_8);
  }
}
