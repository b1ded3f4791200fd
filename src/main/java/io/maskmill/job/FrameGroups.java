package io.maskmill.job;

import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Makes frames of sorted parts: neighbors of one key are one group, which the reader pairs. */
final class FrameGroups implements Iterator<PlannedFrame> {
  private final DatasetReader reader;
  private final Iterator<FramePart> sorted;
  private final ArrayDeque<PlannedFrame> ready = new ArrayDeque<>();
  private FramePart first;

  FrameGroups(DatasetReader reader, Iterator<FramePart> sorted) {
    this.reader = reader;
    this.sorted = sorted;
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty()) {
      if (first == null && !sorted.hasNext()) {
        return false;
      }
      List<FramePart> group = new ArrayList<>();
      group.add(first == null ? sorted.next() : first);
      first = null;
      while (first == null && sorted.hasNext()) {
        FramePart part = sorted.next();
        if (part.key().equals(group.get(0).key())) {
          group.add(part);
        } else {
          first = part;
        }
      }
      ready.addAll(reader.pair(group.get(0).key(), group));
    }
    return true;
  }

  @Override
  public PlannedFrame next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.poll();
  }
}
