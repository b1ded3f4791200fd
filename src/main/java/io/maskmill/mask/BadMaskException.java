package io.maskmill.mask;

/** Thrown when a mask cannot be read; the message says what was found, where, and what to do. */
public final class BadMaskException extends Exception {

  /** The kinds of damage, one per known cause; part of the interface. */
  public enum Fault {
    /** The runs cover fewer pixels than the mask has. */
    SUM_SHORT,
    /** The runs cover more pixels than the mask has. */
    SUM_LONG,
    /** The string has a character that no run-length string may hold. */
    BAD_CHARACTER,
    /** The string ends inside a value. */
    TRUNCATED,
    /** A run has a negative length. */
    NEGATIVE_RUN,
    /** A number is too large for any mask. */
    OVERFLOW,
    /** There are no runs, or no polygon. */
    EMPTY,
    /** The string is the printed form of Python bytes instead of the text. */
    PYTHON_BYTES,

    /** A stream of bytes has a number that is no byte. */
    NOT_BYTES,
    /** A polygon has fewer than three points, or half a point. */
    POLYGON_TOO_SHORT,
    /** A coordinate is not a finite number. */
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
