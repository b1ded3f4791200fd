package io.maskmill.sql.aggregate;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Numbers by their places, most of which are 0. Takes 18 to 36 bytes per number that has been
 * changed until 8 bytes for every place are less.
 */
final class Changes {

  private static final int FEW = 64;
  private static final int FREE = -1;
  private static final long BYTES_OF_A_SLOT = Integer.BYTES + Long.BYTES;

  private final int places;
  private int[] keys; // of an open hash table, whose length is a power of two; null when dense
  private long[] values; // by slot of the table, or by place when dense
  private int size;

  /**
   * @param places how many there are, 1 to 2^29
   */
  Changes(int places) {
    this.places = places;
    makeTable(FEW);
  }

  private void makeTable(int slots) {
    size = 0;
    if (BYTES_OF_A_SLOT * slots >= Long.BYTES * (long) places) {
      keys = null;
      values = new long[places];
    } else {
      keys = new int[slots];
      Arrays.fill(keys, FREE);
      values = new long[slots];
    }
  }

  boolean isDense() {
    return keys == null;
  }

  /** Adds to the number of a place. */
  void add(int place, long more) {
    if (keys == null) {
      values[place] += more;
      return;
    }
    int slot = slot(place);
    if (keys[slot] == FREE) {
      if (size >= keys.length / 3 * 2) {
        grow(2 * keys.length);
        add(place, more);
        return;
      }
      keys[slot] = place;
      size++;
    }
    values[slot] += more;
  }

  private int slot(int place) {
    int slot = (place * 0x9E3779B1) >>> Integer.numberOfLeadingZeros(keys.length - 1);
    while (keys[slot] != FREE && keys[slot] != place) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private void grow(int slots) {
    int[] oldKeys = keys;
    long[] oldValues = values;
    makeTable(slots);
    for (int slot = 0; slot < oldKeys.length; slot++) {
      if (oldKeys[slot] != FREE) {
        add(oldKeys[slot], oldValues[slot]);
      }
    }
  }

  /** Adds all numbers of another list of as many places. */
  void add(Changes other) {
    // Numbers come in the order of their slots, so a table that grows on the way would be crowded
    // at its beginning.
    if (keys != null && other.keys == null) {
      grow(places);
    }
    int slots = keys == null ? 0 : keys.length;
    while (keys != null && size + other.size >= slots / 3 * 2) {
      slots *= 2;
    }
    if (keys != null && slots > keys.length) {
      grow(slots);
    }
    for (int slot = 0; slot < other.values.length; slot++) {
      if (other.values[slot] != 0) {
        add(other.keys == null ? slot : other.keys[slot], other.values[slot]);
      }
    }
  }

  /** The numbers of the first places; the array belongs to the caller. */
  long[] first(int count) {
    if (keys == null) {
      return Arrays.copyOf(values, count);
    }
    long[] all = new long[count];
    for (int slot = 0; slot < keys.length; slot++) {
      if (keys[slot] != FREE && keys[slot] < count) {
        all[keys[slot]] = values[slot];
      }
    }
    return all;
  }

  /** Writes what is not 0, in the order of places. */
  void write(DataOutputStream out) throws IOException {
    int next = 0;
    if (keys == null) {
      for (int place = 0; place < places; place++) {
        next = write(out, next, place, values[place]);
      }
    } else {
      int[] sorted = Arrays.stream(keys).filter(key -> key != FREE).sorted().toArray();
      for (int place : sorted) {
        next = write(out, next, place, values[slot(place)]);
      }
    }
    VarInts.write(out, places - next); // not followed by a number: the last place is reached
    out.flush();
  }

  /** Writes a number that is not 0 and returns the next place. */
  private static int write(DataOutputStream out, int next, int place, long number)
      throws IOException {
    if (number == 0) {
      return next;
    }
    VarInts.write(out, place - next);
    VarInts.write(out, (number << 1) ^ (number >> 63));
    return place + 1;
  }

  /** Adds what was written. */
  void read(DataInputStream in) throws IOException {
    for (long place = VarInts.read(in); place < places; place += 1 + VarInts.read(in)) {
      long folded = VarInts.read(in);
      add((int) place, (folded >>> 1) ^ -(folded & 1));
    }
  }
}
