package io.maskmill.formats.clearml;

/** Says that a piece of a frame document cannot be read; the message says why. */
final class BrokenFrames extends Exception {
  private static final long serialVersionUID = 1;

  /** How much of the document it costs. */
  enum Extent {
    /** The next frame. */
    FRAME,
    /** A line. */
    LINE,
    /** All that follows. */
    REST
  }

  private final Extent extent;
  private final long line;

  BrokenFrames(Extent extent, long line, String message) {
    super(message);
    this.extent = extent;
    this.line = line;
  }

  Extent extent() {
    return extent;
  }

  /** The number of the line from 1; 0 where it is not one line. */
  long line() {
    return line;
  }
}
