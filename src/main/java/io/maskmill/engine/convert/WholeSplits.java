package io.maskmill.engine.convert;

import io.maskmill.engine.run.CarriedFrame;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides which splits of an earlier output are taken over whole: those of which every frame is
 * carried over, with no other frame in between. Small ones are joined with their neighbors, so that
 * nights which each add a few frames do not leave ever more splits.
 */
final class WholeSplits {
  /** Receives the frames, in their order. */
  interface Sink {
    /** Takes a frame into a split that is planned frame by frame. */
    void add(PlannedFrame frame) throws IOException;

    /** Takes a split of the earlier output. */
    void reuse(List<CarriedFrame> whole) throws IOException;

    /** Whether a split that is planned frame by frame has begun and has room for so many more. */
    boolean hasRoom(int frames);
  }

  private final Sink sink;
  private final int enough;

  /** The first frames of one earlier split. */
  private List<CarriedFrame> begun = List.of();

  /** A small split that waits for what follows; the frames in {@link #begun} come after it. */
  private List<CarriedFrame> small = List.of();

  /**
   * @param enough fewest frames of a split that is not joined with others
   */
  WholeSplits(Sink sink, int enough) {
    this.sink = sink;
    this.enough = enough;
  }

  void add(PlannedFrame frame) throws IOException {
    if (!(frame instanceof CarriedFrame carried)) {
      single();
      sink.add(frame);
      return;
    }
    CarriedFrame.Place place = carried.place();
    boolean follows =
        !begun.isEmpty()
            && place.row() == begun.size()
            && place.split().equals(begun.get(0).place().split());
    if (!follows) {
      if (!begun.isEmpty()) {
        single();
      }
      if (place.row() > 0) {
        single();
        sink.add(carried);
        return;
      }
      begun = new ArrayList<>();
    }
    begun.add(carried);
    if (begun.size() == place.rows()) {
      List<CarriedFrame> whole = begun;
      begun = List.of();
      take(whole);
    }
  }

  private void take(List<CarriedFrame> whole) throws IOException {
    boolean isSmall = whole.size() < enough;
    if (isSmall && !small.isEmpty()) {
      singly(small);
      small = List.of();
      singly(whole);
    } else if (isSmall && sink.hasRoom(whole.size())) {
      singly(whole);
    } else if (isSmall) {
      small = whole;
    } else {
      reuseSmall();
      sink.reuse(whole);
    }
  }

  /** Gives up what waits to be taken over whole. */
  private void single() throws IOException {
    singly(small);
    small = List.of();
    singly(begun);
    begun = List.of();
  }

  private void singly(List<CarriedFrame> frames) throws IOException {
    for (CarriedFrame frame : frames) {
      sink.add(frame);
    }
  }

  private void reuseSmall() throws IOException {
    if (!small.isEmpty()) {
      sink.reuse(small);
      small = List.of();
    }
  }

  /** Passes on what waits. */
  void finish() throws IOException {
    if (begun.isEmpty()) {
      reuseSmall();
    } else {
      single();
    }
  }
}
