package io.maskmill.engine.diff;

import io.maskmill.model.FrameKey;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Matches the frames of two sources: neighbors with one key form a group, whose frames are matched
 * by their order on either side. A group usually has one frame per side.
 */
public final class FrameMatches implements Iterator<FrameMatches.Match> {
  /**
   * The sort key of a frame.
   *
   * @param key that frames meet by; see {@link MeetingKeys}
   * @param isB whether the frame is of side B
   * @param own whole key of the frame
   * @param path of the frame's first file, which makes the order total
   */
  public record Key(FrameKey key, boolean isB, FrameKey own, String path)
      implements Comparable<Key>, Serializable {
    /**
     * The key of a frame.
     *
     * @param meeting that it meets others by
     */
    public static Key of(PlannedFrame frame, boolean isB, FrameKey meeting) {
      List<FramePart> parts = frame.parts();
      return new Key(meeting, isB, frame.key(), parts.isEmpty() ? "" : parts.get(0).file().path());
    }

    @Override
    public int compareTo(Key other) {
      int c = key.compareTo(other.key);
      if (c == 0) {
        c = Boolean.compare(isB, other.isB);
      }
      if (c == 0) {
        c = own.compareTo(other.own);
      }
      return c == 0 ? FrameKey.compareCodePoints(path, other.path) : c;
    }
  }

  /** A frame of one side. */
  public record Sided(Key key, PlannedFrame frame) {}

  /**
   * A frame of A and one of B.
   *
   * @param key of the frame, without what is ignored
   * @param order 0-based, among the frames that met by one key
   * @param byOrder whether one side has several frames of this key
   * @param a null when A has none
   * @param b null when B has none
   */
  public record Match(FrameKey key, int order, boolean byOrder, PlannedFrame a, PlannedFrame b)
      implements Serializable {

    /** Whether both sides have the frame. */
    public boolean isPair() {
      return a != null && b != null;
    }

    /** The frame of the only side that has it. */
    public PlannedFrame alone() {
      return a == null ? b : a;
    }
  }

  private final MeetingKeys keys;
  private final Iterator<Sided> sorted;
  private final ArrayDeque<Match> ready = new ArrayDeque<>();
  private Sided first;

  /**
   * @param sorted frames of both sides, by key
   */
  public FrameMatches(MeetingKeys keys, Iterator<Sided> sorted) {
    this.keys = keys;
    this.sorted = sorted;
  }

  @Override
  public boolean hasNext() {
    if (!ready.isEmpty()) {
      return true;
    }
    if (first == null && !sorted.hasNext()) {
      return false;
    }
    List<PlannedFrame> a = new ArrayList<>();
    List<PlannedFrame> b = new ArrayList<>();
    Sided next = first == null ? sorted.next() : first;
    FrameKey key = next.key().key();
    first = null;
    while (next != null) {
      (next.key().isB() ? b : a).add(next.frame());
      next = sorted.hasNext() ? sorted.next() : null;
      if (next != null && !next.key().key().equals(key)) {
        first = next;
        next = null;
      }
    }
    boolean byOrder = a.size() > 1 || b.size() > 1;
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      PlannedFrame inA = i < a.size() ? a.get(i) : null;
      PlannedFrame inB = i < b.size() ? b.get(i) : null;
      FrameKey shown = keys.shown((inA == null ? inB : inA).key());
      ready.add(new Match(shown, i, byOrder, inA, inB));
    }
    return true;
  }

  @Override
  public Match next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.poll();
  }
}
