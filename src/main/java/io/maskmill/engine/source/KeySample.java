package io.maskmill.engine.source;

import io.maskmill.model.FrameKey;
import io.maskmill.model.KeyHash;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The keys of the smallest hashes among those that are added, so that the sample does not depend on
 * the order of adding nor on who added what. Each task of a listing sends one, as bytes: as objects
 * they would cost more than what they are taken from.
 */
final class KeySample implements Externalizable {
  private static final long serialVersionUID = 1;
  private static final int SIZE = 4_000;
  private static final int DATASET = 0;
  private static final int SUBSET = 1;
  private static final int NAME = 2;
  private static final int COLUMNS = 3;

  private final TreeMap<Long, FrameKey> keys = new TreeMap<>();

  /** The largest hash of a full sample, for most keys are above it. */
  private long most = Long.MAX_VALUE;

  /** For deserialization, and empty. */
  public KeySample() {}

  /** Adds a folded key. */
  void add(FrameKey key) {
    add(KeyHash.of(key), key);
  }

  private void add(long hash, FrameKey key) {
    if (hash > most) {
      return;
    }
    keys.put(hash, key);
    if (keys.size() > SIZE) {
      keys.pollLastEntry();
    }
    if (keys.size() == SIZE) {
      most = keys.lastKey();
    }
  }

  void addAll(KeySample other) {
    other.keys.forEach(this::add);
  }

  /** At least one key fewer than ranges; see {@link ListingStats#bounds}. */
  FrameKey[] bounds(int ranges) {
    List<FrameKey> sorted = new ArrayList<>(new TreeSet<>(keys.values()));
    TreeSet<FrameKey> bounds = new TreeSet<>();
    for (int i = 1; i < ranges; i++) {
      int at = (int) ((long) i * sorted.size() / ranges);
      if (at > 0 && at < sorted.size()) {
        bounds.add(sorted.get(at));
      }
    }
    return bounds.toArray(new FrameKey[0]);
  }

  /** A hash that about {@code count} of all keys do not exceed. */
  long hashBound(long count) {
    if (isExact() && count >= keys.size()) {
      return Long.MAX_VALUE;
    }
    if (count <= keys.size()) {
      return keys.keySet().stream().skip(count - 1).findFirst().orElseThrow();
    }
    double share = count / estimate();
    return share >= 1 ? Long.MAX_VALUE : (long) (share * 0x1p64 + Long.MIN_VALUE);
  }

  /** How many keys were added; an estimate unless {@link #isExact}. */
  long keys() {
    return isExact() ? keys.size() : Math.round(estimate());
  }

  /** Whether every key is in the sample. */
  boolean isExact() {
    return keys.size() < SIZE;
  }

  /**
   * Estimates the number from the density of the smallest hashes; off by 1.6 percent on average.
   */
  private double estimate() {
    double span = (double) keys.lastKey() - Long.MIN_VALUE;
    return (SIZE - 1) * (0x1p64 / span);
  }

  @Override
  public void writeExternal(ObjectOutput out) throws IOException {
    BlockOut block = new BlockOut(COLUMNS);
    for (Map.Entry<Long, FrameKey> entry : keys.entrySet()) {
      block.hash(entry.getKey());
      FrameKey key = entry.getValue();
      block.text(DATASET, key.dataset());
      block.text(SUBSET, key.subset());
      block.text(NAME, key.name());
    }
    byte[] bytes = block.take();
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  @Override
  public void readExternal(ObjectInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    BlockIn block = new BlockIn(bytes, COLUMNS);
    while (block.hasMore()) {
      long hash = block.hash();
      add(hash, new FrameKey(block.text(DATASET), block.text(SUBSET), block.text(NAME)));
    }
  }
}
