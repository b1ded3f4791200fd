package io.maskmill.engine.source;

import io.maskmill.model.FrameKey;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * Groups neighbors of one key among sorted parts and has the reader pair each group into frames.
 */
public final class FrameGroups implements Iterator<PlannedFrame> {
  /** Compares planned frames with those of an earlier output. */
  public interface Comparison {
    /**
     * The frames, each replaced by the earlier output's where that is still valid. Groups come in
     * ascending order.
     *
     * @param group key that the frames' parts met under, folded
     * @param frames of the group
     */
    List<PlannedFrame> compare(FrameKey group, List<PlannedFrame> frames) throws IOException;
  }

  private static final int EXAMPLES = 5;

  /** Most frames whose files are being looked up ahead. */
  private static final int AHEAD = 64;

  private record Group(FrameKey key, List<PlannedFrame> frames) {}

  private final DatasetReader reader;
  private final Iterator<FramePart> sorted;
  private final ArrayDeque<PlannedFrame> ready = new ArrayDeque<>();
  private final Prefetch<Group, Group> found;
  private final Comparison changes;
  private FramePart first;
  private long unpaired;
  private final List<String> unpairedExamples = new ArrayList<>();

  public FrameGroups(DatasetReader reader, Iterator<FramePart> sorted) {
    this(reader, sorted, NamedLookup.NONE, new IoThreads(0), (group, frames) -> frames);
  }

  /**
   * Groups whose frames are compared with an earlier output's.
   *
   * @param named looks up the files that only documents name
   * @param threads for what is looked up
   */
  public FrameGroups(
      DatasetReader reader,
      Iterator<FramePart> sorted,
      NamedLookup named,
      IoThreads threads,
      Comparison changes) {
    this.reader = reader;
    this.sorted = sorted;
    this.changes = changes;
    this.found =
        new Prefetch<>(
            new Paired(),
            group -> new Group(group.key(), named.of(group.frames())),
            group -> Math.max(1, group.frames().size()),
            threads,
            AHEAD);
  }

  @Override
  public boolean hasNext() {
    try {
      while (ready.isEmpty()) {
        Group group = found.next();
        if (group == null) {
          return false;
        }
        ready.addAll(changes.compare(group.key(), group.frames()));
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The groups in their order, paired. */
  private final class Paired implements Iterator<Group> {
    @Override
    public boolean hasNext() {
      return first != null || sorted.hasNext();
    }

    @Override
    public Group next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      List<FramePart> group = new ArrayList<>();
      group.add(first == null ? sorted.next() : first);
      first = null;
      FrameKey key = group.get(0).key().folded();
      while (first == null && sorted.hasNext()) {
        FramePart part = sorted.next();
        if (part.key().folded().equals(key)) {
          group.add(part);
        } else {
          first = part;
        }
      }
      return new Group(key, pair(key, group));
    }
  }

  private List<PlannedFrame> pair(FrameKey key, List<FramePart> group) {
    List<FramePart> own = new ArrayList<>();
    List<PlannedFrame> frames = new ArrayList<>();
    for (FramePart part : group) {
      if (DamagedItems.isDamaged(part)) {
        frames.add(DamagedItems.rejected(part));
      } else {
        own.add(part);
      }
    }
    frames.addAll(Spellings.pair(key, own, reader));
    countUnpaired(own, frames);
    return frames;
  }

  private void countUnpaired(List<FramePart> parts, List<PlannedFrame> frames) {
    Set<String> paired = new HashSet<>();
    for (PlannedFrame frame : frames) {
      frame.parts().forEach(part -> paired.add(part.file().path()));
    }
    for (FramePart part : parts) {
      if (part.access() != FramePart.Access.NONE && paired.add(part.file().path())) {
        unpaired++;
        if (unpairedExamples.size() < EXAMPLES) {
          unpairedExamples.add(part.file().path());
        }
      }
    }
  }

  /** How many files of the groups so far are in no frame. */
  public long unpaired() {
    return unpaired;
  }

  /** A few of the unpaired files. */
  public List<String> unpairedExamples() {
    return unpairedExamples;
  }

  @Override
  public PlannedFrame next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.poll();
  }
}
