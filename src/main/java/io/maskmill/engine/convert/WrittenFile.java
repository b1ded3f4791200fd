package io.maskmill.engine.convert;

import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.Segment;
import io.maskmill.engine.run.Staging;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What the ledgers and a listing say of one path; what each says is added up.
 *
 * @param times how often it was written
 * @param expected its length as it was written; negative for any
 * @param split that wrote it; empty for the run itself
 * @param found its length as it is listed; negative when it is not
 */
public record WrittenFile(int times, long expected, String split, long found)
    implements Serializable {
  private static final long ANY = -1;
  private static final long NONE = -1;

  /** Begins the names of files in archives, which no listing shows. */
  private static final String PACKED = "\0";

  /**
   * A path.
   *
   * @param path below the output, or the name of a file in an archive
   */
  public record At(String path, WrittenFile file) implements Serializable {
    /**
     * Hashes of the file: where nothing differs, those of ledgers are those of the listing.
     *
     * @param staging of the run
     */
    public List<HashBlock.Hashed> hashed(Staging staging) {
      boolean isListed = file.times() == 0;
      if (path.startsWith(PACKED)) { // which no listing can show
        long hash = HashBlock.of(path);
        return List.of(new HashBlock.Hashed(false, hash), new HashBlock.Hashed(true, hash));
      }
      boolean hasAnyLength = path.endsWith(Segment.INDEX) && staging.holds(path);
      long length = hasAnyLength ? ANY : isListed ? file.found() : file.expected();
      return List.of(new HashBlock.Hashed(isListed, HashBlock.of(path, length)));
    }
  }

  /** A file that the run put after the frames. */
  public static At last(Ledger.Entry entry) {
    return at(entry.path(), entry.size(), "");
  }

  /** A file of a listing. */
  public static At listed(String path, long length) {
    return new At(path, new WrittenFile(0, ANY, "", length));
  }

  /** All files that a split wrote into this output. */
  public static List<At> of(Ledger ledger, Staging staging) {
    String split = ledger.split();
    List<At> files = new ArrayList<>();
    for (Ledger.Entry entry : ledger.entries()) {
      if (entry.from() == null) {
        files.add(at(entry.path(), entry.size(), split));
      }
    }
    for (Ledger.Entry entry : ledger.packed()) {
      files.add(at(PACKED + entry.path(), ANY, split));
    }
    for (Ledger.Fragment fragment : ledger.fragments()) {
      files.add(at(staging.part(fragment.part()), fragment.bytes() + fragment.index(), split));
    }
    for (Segment segment : ledger.segments()) {
      if (segment.bytes() > 0) {
        files.add(at(staging.part(segment.part()), segment.bytes(), split));
        if (segment.hasIndex()) {
          files.add(at(staging.part(segment.part() + Segment.INDEX), ANY, split));
        }
      }
    }
    return files;
  }

  private static At at(String path, long bytes, String split) {
    return new At(path, new WrittenFile(1, bytes, split, NONE));
  }

  /** What is said of the same path together. */
  public WrittenFile plus(WrittenFile other) {
    boolean own = times > 0;
    return new WrittenFile(
        times + other.times,
        own ? expected : other.expected,
        own ? split : other.split,
        Math.max(found, other.found));
  }

  /** Whether the path was written and is not there, or with another length. */
  boolean isWrong(String path) {
    boolean differs = found == NONE || (expected != ANY && found != expected);
    return times > 0 && differs && !path.startsWith(PACKED);
  }

  /**
   * Whether nothing of the run wrote the path.
   *
   * @param staging of the run, where earlier attempts may have left what no ledger names
   */
  public boolean isStray(String path, Staging staging) {
    return times == 0 && !staging.holds(path);
  }

  /** The name as users know it. */
  static String name(String path) {
    return path.startsWith(PACKED) ? path.substring(PACKED.length()) : path;
  }

  String words() {
    return found == NONE
        ? "is not there"
        : "has " + found + " bytes and was written with " + expected;
  }
}
