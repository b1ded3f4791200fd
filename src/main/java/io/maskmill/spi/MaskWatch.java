package io.maskmill.spi;

/**
 * Takes what a decoder sees in mask files before labels are given. For looking at datasets: nothing
 * of it reaches a frame. Masks that cannot be decoded are not told.
 */
public interface MaskWatch {

  /** A mask file begins; what follows is of it. */
  void mask();

  /**
   * A value of the mask; each is told once.
   *
   * @param value 0 or more
   * @param pixels how many pixels have it, at least 1
   * @param pieces how many connected pieces (by sides and corners) they make; 0 for the value 0
   */
  void value(int value, long pixels, int pieces);

  /**
   * Pixels of the mask that have no value, such as colors where grays are expected.
   *
   * @param wayOut a sentence part that says why and what to do; the same for all masks of a kind
   */
  void noValue(long pixels, String wayOut);
}
