package io.maskmill.engine.source;

import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The frames of a partition that a query asks for. No more frames are fetched ahead than may be
 * needed for the rows that are still missing. Used by one thread.
 */
public final class ScannedFrames implements AutoCloseable {
  private record Numbered(PlannedFrame frame, long ordinal) {}

  private final FrameScan scan;
  private final Iterator<Numbered> asked;
  private final IoThreads threads;
  private final FrameLoop<Numbered> loop;
  private long missing;
  private long underway;

  /**
   * The frames of a partition, one after another.
   *
   * @param sorted parts in frame order, all parts of a frame among them
   * @param first ordinal of the first frame
   * @param rows after which no more are asked for
   */
  public ScannedFrames(FrameScan scan, Iterator<FramePart> sorted, long first, long rows) {
    this.scan = scan;
    this.missing = rows;
    this.asked = new Asked(new FrameGroups(scan.source().reader(), sorted), first);
    this.threads = scan.decodes() ? scan.io().toRead() : new IoThreads(0);
    this.loop =
        scan.decodes()
            ? FrameLoop.checking(
                scan.source(),
                asked,
                Numbered::frame,
                new ListedDocuments(scan.source().tree()),
                threads)
            : null;
  }

  /** Where the frames are read from. */
  public FrameSource source() {
    return scan.source();
  }

  /** The next frame; null after the last, or when there are rows enough. */
  public ScannedFrame next() throws IOException {
    ScannedFrame next = null;
    if (missing > 0 && loop == null && asked.hasNext()) {
      Numbered item = asked.next();
      next = new ScannedFrame(item.frame(), item.ordinal(), null);
    } else if (missing > 0 && loop != null) {
      FrameLoop.Step<Numbered> step = loop.next();
      if (step != null) {
        next = new ScannedFrame(step.item().frame(), step.item().ordinal(), step.frame());
      }
    }
    if (next == null) {
      close();
    } else {
      underway--;
    }
    return next;
  }

  /** Tells how many rows the last frame gave. */
  public void made(long rows) {
    missing -= rows;
  }

  /** Ends the reading ahead; also when not all frames were asked for. */
  @Override
  public void close() {
    threads.close();
  }

  /** The frames that the query asks for, as long as those underway may not give rows enough. */
  private final class Asked implements Iterator<Numbered> {
    private final FrameGroups groups;
    private long ordinal;
    private Numbered next;

    Asked(FrameGroups groups, long first) {
      this.groups = groups;
      this.ordinal = first;
    }

    @Override
    public boolean hasNext() {
      if (underway >= missing) {
        return false;
      }
      while (next == null && groups.hasNext()) {
        PlannedFrame frame = groups.next();
        if (scan.isTaken(frame)) {
          boolean isWanted = DamagedItems.isDamaged(frame) || scan.wanted().takes(frame.key());
          next = isWanted ? new Numbered(frame, ordinal) : null;
          ordinal++;
        }
      }
      return next != null;
    }

    @Override
    public Numbered next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Numbered item = next;
      next = null;
      underway++;
      return item;
    }
  }
}
