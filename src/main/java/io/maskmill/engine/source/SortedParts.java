package io.maskmill.engine.source;

import io.maskmill.engine.source.PartBlock.KeyedPart;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.FramePart;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Sorts parts as far as memory allows and writes them into blocks, none of which crosses a bound of
 * a range. Reading thousands of sorted blocks takes the memory of a few of them, since those of one
 * sorted run do not overlap.
 */
public final class SortedParts implements Iterator<PartBlock> {
  /** Parts that are sorted at once: some 10 MB, with texts. */
  private static final int PARTS = 20_000;

  private static final long TEXTS = 8L << 20;
  private static final int BLOCK = 16 << 10;

  private final Iterator<FramePart> parts;
  private final FrameKey[] bounds;
  private final BlockOut out = new BlockOut(PartColumns.COLUMNS);
  private final ArrayDeque<PartBlock> ready = new ArrayDeque<>();

  /**
   * Range i holds the keys from bound i-1 (included) to bound i (excluded).
   *
   * @param bounds folded keys in ascending order
   */
  public SortedParts(Iterator<FramePart> parts, FrameKey[] bounds) {
    this.parts = parts;
    this.bounds = bounds;
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && parts.hasNext()) {
      List<KeyedPart> run = new ArrayList<>();
      for (long texts = 0; run.size() < PARTS && texts < TEXTS && parts.hasNext(); ) {
        FramePart part = parts.next();
        run.add(KeyedPart.of(part));
        texts += part.inline().length();
      }
      run.sort(null);
      write(run);
    }
    return !ready.isEmpty();
  }

  private void write(List<KeyedPart> run) {
    int range = 0;
    for (KeyedPart part : run) {
      while (range < bounds.length && part.folded().compareTo(bounds[range]) >= 0) {
        flush(range, 1);
        range++;
      }
      PartColumns.write(out, part.part());
      flush(range, BLOCK);
    }
    flush(range, 1);
  }

  private void flush(int range, int least) {
    if (out.size() >= least) {
      ready.add(new PartBlock(range, out.take()));
    }
  }

  @Override
  public PartBlock next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.poll();
  }
}
