package io.maskmill.mask;

/** A mask in a document cannot be read. The message says what was found, where, and what to do. */
public final class BadMaskException extends Exception {

  /** What is wrong; part of the interface, one kind for each known damage. */
  public enum Fault {
    /** The runs cover fewer pixels than the mask has. */
    SUM_SHORT,
    /** The runs cover more pixels than the mask has. */
    SUM_LONG,
    /** A character that no run-length string holds. */
    BAD_CHARACTER,
    /** The string ends inside a value. */
    TRUNCATED,
    /** A run of negative length. */
    NEGATIVE_RUN,
    /** A number too large for any mask. */
    OVERFLOW,
    /** No runs, or no polygon at all. */
    EMPTY,
    /** The printed form of Python bytes instead of the text. */
    PYTHON_BYTES,
    /** A polygon of fewer than three points, or half a point. */
    POLYGON_TOO_SHORT,
    /** A coordinate that is not a finite number. */
    POLYGON_NOT_FINITE
  }

  private final Fault fault;

  BadMaskException(Fault fault, String message) {
    super(message);
    this.fault = fault;
  }

  /** What is wrong. */
  public Fault fault() {
    return fault;
  }
}
