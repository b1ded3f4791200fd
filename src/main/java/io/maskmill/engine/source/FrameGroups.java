package io.maskmill.engine.source;

import io.maskmill.engine.run.FrameRecord;
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
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;

/**
 * Groups neighbors of one key among sorted parts and has the reader pair each group into frames.
 */
public final class FrameGroups implements Iterator<PlannedFrame> {
  /** Compares planned frames with those of an earlier output. */
  public interface Comparison {
    /**
     * The frames, each replaced by the earlier output's where that is still valid.
     *
     * @param frames of one group
     * @param before the earlier output's frames of the group, by key; what is left in it has gone
     *     from the source
     */
    List<PlannedFrame> compare(List<PlannedFrame> frames, Map<FrameKey, FrameRecord> before)
        throws IOException;
  }

  private static final int EXAMPLES = 5;

  private final DatasetReader reader;
  private final Iterator<PairInput> sorted;
  private final ArrayDeque<PlannedFrame> ready = new ArrayDeque<>();
  private final Comparison changes;
  private PairInput first;
  private long unpaired;
  private final List<String> unpairedExamples = new ArrayList<>();

  public FrameGroups(DatasetReader reader, Iterator<FramePart> sorted) {
    this(reader, inputs(sorted), null);
  }

  /** Groups that are compared with an earlier output's frames, which come among the parts. */
  public FrameGroups(DatasetReader reader, Iterator<PairInput> sorted, Comparison changes) {
    this.reader = reader;
    this.sorted = sorted;
    this.changes = changes;
  }

  private static Iterator<PairInput> inputs(Iterator<FramePart> parts) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return parts.hasNext();
      }

      @Override
      public PairInput next() {
        return new PairInput.Part(parts.next());
      }
    };
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty()) {
      if (first == null && !sorted.hasNext()) {
        return false;
      }
      List<PairInput> group = new ArrayList<>();
      group.add(first == null ? sorted.next() : first);
      first = null;
      while (first == null && sorted.hasNext()) {
        PairInput input = sorted.next();
        if (input.group().equals(group.get(0).group())) {
          group.add(input);
        } else {
          first = input;
        }
      }
      ready.addAll(pair(group.get(0).group(), group));
    }
    return true;
  }

  private List<PlannedFrame> pair(FrameKey key, List<PairInput> group) {
    Map<FrameKey, FrameRecord> before = new TreeMap<>();
    List<FramePart> own = new ArrayList<>();
    List<PlannedFrame> frames = new ArrayList<>();
    for (PairInput input : group) {
      if (input instanceof PairInput.Earlier earlier) {
        before.put(earlier.frame().key(), earlier.frame());
      } else {
        FramePart part = ((PairInput.Part) input).part();
        if (DamagedItems.isDamaged(part)) {
          frames.add(DamagedItems.rejected(part));
        } else {
          own.add(part);
        }
      }
    }
    frames.addAll(Spellings.pair(key, own, reader));
    countUnpaired(own, frames);
    try {
      return changes == null ? frames : changes.compare(frames, before);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
