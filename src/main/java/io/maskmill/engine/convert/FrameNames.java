package io.maskmill.engine.convert;

import io.maskmill.engine.run.Ledger;
import io.maskmill.model.FrameKey;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The names that frames have in an output: the paths of their files, loose or packed, and what
 * tells them apart inside documents.
 */
public final class FrameNames {
  /** Ends the folder of a target and the parts of a key; legal in no path. */
  private static final char END = '\0';

  private FrameNames() {}

  /**
   * Who has a name.
   *
   * @param times how often it was taken
   * @param first the smallest position, among all planned frames, of a frame that has it
   * @param second the next larger one; -1 when one frame has it alone
   */
  public record Owners(int times, long first, long second) implements Serializable {
    /** The owners of both together. */
    public Owners plus(Owners other) {
      long a = Math.min(first, other.first);
      long b = -1;
      for (long more : new long[] {first, second, other.first, other.second}) {
        b = more > a && (b < 0 || more < b) ? more : b;
      }
      return new Owners(times + other.times, a, b);
    }
  }

  /** A name and who has it. */
  public record Taken(String name, Owners owners) implements Serializable {
    /** The name's hash. */
    public HashBlock.Hashed hashed() {
      return new HashBlock.Hashed(false, HashBlock.of(name));
    }
  }

  /** The name of a frame inside the documents of a target. */
  static String inDocuments(String folder, FrameKey key) {
    return folder + END + key.dataset() + END + key.subset() + END + key.name();
  }

  /** All names of a split's frames. */
  public static List<Taken> of(Ledger ledger) {
    List<Taken> names = new ArrayList<>();
    int entry = 0;
    int packed = 0;
    for (Ledger.Made frame : ledger.files().made()) {
      Owners owner = new Owners(1, frame.ordinal(), -1);
      for (int end = entry + frame.entries(); entry < end; entry++) {
        names.add(new Taken(ledger.entries().get(entry).path(), owner));
      }
      for (int end = packed + frame.packed(); packed < end; packed++) {
        names.add(new Taken(ledger.packed().get(packed).path(), owner));
      }
      frame.names().forEach(name -> names.add(new Taken(name, owner)));
    }
    return names;
  }

  /** The name as users know it. */
  public static String shown(String name) {
    int end = name.indexOf(END);
    if (end < 0) {
      return name;
    }
    String[] key = name.substring(end + 1).split(String.valueOf(END), -1);
    return name.substring(0, end) + new FrameKey(key[0], key[1], key[2]);
  }
}
