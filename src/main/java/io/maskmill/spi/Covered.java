package io.maskmill.spi;

import io.maskmill.mask.ValueRuns;

/**
 * What a frame loses to a target whose pixels belong to one object each.
 *
 * @param pixels how many pixels objects lose to others above them
 * @param objects how many objects have no pixel left
 */
public record Covered(long pixels, int objects) {

  /**
   * What painting has covered.
   *
   * @param painted each pixel has the number, from 1, of the object that is seen there; 0 for none
   * @param areas the pixels of the objects, by their numbers less 1
   */
  public static Covered of(ValueRuns painted, long... areas) {
    long pixels = 0;
    for (long area : areas) {
      pixels += area;
    }
    boolean[] isSeen = new boolean[areas.length + 1];
    for (int run = 0; run < painted.size(); run++) {
      int number = painted.values()[run];
      isSeen[number] = true;
      pixels -= number == 0 ? 0 : painted.end(run) - painted.starts()[run];
    }
    int objects = 0;
    for (int number = 1; number < isSeen.length; number++) {
      objects += isSeen[number] ? 0 : 1;
    }
    return new Covered(pixels, objects);
  }

  /** Counts the loss of a target. */
  public void count(String format, EntrySink sink) {
    sink.count(CounterNames.LOST + format + "." + CounterNames.COVERED_PIXELS, pixels);
    sink.count(CounterNames.LOST + format + "." + CounterNames.COVERED_OBJECTS, objects);
  }
}
