package io.maskmill.engine.source;

import io.maskmill.spi.FramePart;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * The parts of a range in order, merged from blocks that come in the order of their first parts.
 */
public final class MergedParts implements Iterator<FramePart> {
  private final Iterator<PartBlock> blocks;
  private final PriorityQueue<PartBlock.Cursor> open = new PriorityQueue<>();
  private PartBlock next;

  public MergedParts(Iterator<PartBlock> blocks) {
    this.blocks = blocks;
  }

  @Override
  public boolean hasNext() {
    return !open.isEmpty() || next != null || blocks.hasNext();
  }

  @Override
  public FramePart next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    openDue();
    PartBlock.Cursor least = open.poll();
    FramePart part = least.next().part();
    if (least.hasNext()) {
      open.add(least);
    }
    return part;
  }

  /** Opens the blocks that begin before all that is open. */
  private void openDue() {
    while (next != null || blocks.hasNext()) {
      next = next == null ? blocks.next() : next;
      if (!open.isEmpty() && next.first().compareTo(open.peek().peek()) > 0) {
        return;
      }
      open.add(next.open());
      next = null;
    }
  }
}
