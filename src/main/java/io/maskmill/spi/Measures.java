package io.maskmill.spi;

/** Keeps the smallest of the values that a target measures, over all frames of the run. */
public interface Measures {

  /**
   * Tells a value. Of equal ones that of the smaller text is kept, in the order of code points.
   * Does nothing where nobody reads it.
   *
   * @param measure what was measured, a constant such as {@code outline-iou}
   * @param value a number
   * @param what has the value, for people, such as {@code ds/train/a object 3 'car'}
   */
  default void least(String measure, double value, String what) {}
}
