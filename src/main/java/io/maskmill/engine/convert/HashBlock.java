package io.maskmill.engine.convert;

import io.maskmill.model.KeyHash;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Hashes of names, many in one array, of which a shuffle moves eight bytes each; it would have to
 * measure, sort and serialize each name by itself. Different names have one hash so rarely that the
 * names are compared only where hashes differ from what is expected.
 *
 * @param bucket that all equal hashes are in
 * @param isListed whether a listing told the names, or else a ledger
 * @param hashes in any order; the record owns the array
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HashBlock(int bucket, boolean isListed, long[] hashes) implements Serializable {
  private static final int MOST = 1 << 13;

  /** Spreads lengths over all of long. */
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  /** Hash of a name. */
  public static long of(String name) {
    return KeyHash.of(name);
  }

  /** Hash of a file with its length. */
  public static long of(String path, long length) {
    return KeyHash.of(path) + length * FACTOR;
  }

  /**
   * One hash.
   *
   * @param isListed as in {@link HashBlock}
   */
  public record Hashed(boolean isListed, long hash) implements Serializable {}

  /**
   * The hashes in blocks.
   *
   * @param buckets how many there are
   */
  public static Iterator<HashBlock> blocks(Iterator<Hashed> hashes, int buckets) {
    return new Blocks(hashes, buckets);
  }

  /**
   * What all blocks of a bucket say together.
   *
   * @param repeats whether ledgers have one hash twice
   * @param differ whether the listing's hashes are others than the ledgers'
   */
  public record Comparison(boolean repeats, boolean differ) implements Serializable {
    /** What two buckets say together. */
    public Comparison plus(Comparison other) {
      return new Comparison(repeats || other.repeats, differ || other.differ);
    }
  }

  /** Compares all hashes of one bucket. */
  public static Comparison compare(Iterator<HashBlock> blocks) {
    Hashes told = new Hashes();
    Hashes listed = new Hashes();
    while (blocks.hasNext()) {
      HashBlock block = blocks.next();
      (block.isListed ? listed : told).add(block.hashes);
    }
    long[] a = told.sorted();
    long[] b = listed.sorted();
    boolean repeats = false;
    for (int i = 1; i < a.length && !repeats; i++) {
      repeats = a[i] == a[i - 1];
    }
    return new Comparison(repeats, !Arrays.equals(a, b));
  }

  /** An array that grows. */
  private static final class Hashes {
    private long[] all = {};
    private int size;

    void add(long hash) {
      if (size == all.length) {
        all = Arrays.copyOf(all, Math.max(64, 2 * size));
      }
      all[size++] = hash;
    }

    void add(long[] more) {
      if (all.length - size < more.length) {
        all = Arrays.copyOf(all, Math.max(size + more.length, 2 * size));
      }
      System.arraycopy(more, 0, all, size, more.length);
      size += more.length;
    }

    long[] sorted() {
      long[] sorted = Arrays.copyOf(all, size);
      Arrays.sort(sorted);
      return sorted;
    }
  }

  private static final class Blocks implements Iterator<HashBlock> {
    private final Iterator<Hashed> items;
    private final Hashes[] told;
    private final Hashes[] listed;
    private final ArrayDeque<HashBlock> ready = new ArrayDeque<>();

    Blocks(Iterator<Hashed> items, int buckets) {
      this.items = items;
      this.told = new Hashes[buckets];
      this.listed = new Hashes[buckets];
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && items.hasNext()) {
        Hashed item = items.next();
        int bucket = (int) Long.remainderUnsigned(item.hash(), told.length);
        Hashes[] of = item.isListed() ? listed : told;
        if (of[bucket] == null) {
          of[bucket] = new Hashes();
        }
        of[bucket].add(item.hash());
        if (of[bucket].size == MOST) {
          end(of, bucket, item.isListed());
        }
      }
      for (int bucket = 0; ready.isEmpty() && bucket < told.length; bucket++) {
        end(told, bucket, false);
        end(listed, bucket, true);
      }
      return !ready.isEmpty();
    }

    private void end(Hashes[] of, int bucket, boolean isListed) {
      if (of[bucket] != null) {
        ready.add(new HashBlock(bucket, isListed, Arrays.copyOf(of[bucket].all, of[bucket].size)));
        of[bucket] = null;
      }
    }

    @Override
    public HashBlock next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.poll();
    }
  }
}
