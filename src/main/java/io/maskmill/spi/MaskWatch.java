package io.maskmill.spi;

/**
 * Receives what a decoder sees in mask files before labels are assigned. It serves inspection:
 * nothing of it reaches a frame. Masks that cannot be decoded are not reported.
 */
public interface MaskWatch {

  /** Begins a mask file, which the calls that follow are about. */
  void mask();

  /**
   * Reports a value of the mask, each once.
   *
   * @param value 0 or more
   * @param pixels how many pixels have it, at least 1
   * @param pieces how many connected pieces (by sides and corners) they make; 0 for the value 0
   */
  void value(int value, long pixels, int pieces);

  /**
   * Reports pixels of the mask that have no value, such as colors where grays are expected.
   *
   * @param wayOut a sentence part that says why and what to do; the same for all masks of a kind
   */
  void noValue(long pixels, String wayOut);
}
