package io.maskmill.picture;

import io.maskmill.mask.Box;
import io.maskmill.mask.MaskShrink;
import io.maskmill.mask.NearestResize;
import io.maskmill.mask.RunLengthMask;

/**
 * A part of a frame and the size it is drawn in.
 *
 * @param shown the part, in the frame's pixels
 * @param width columns of the drawing
 * @param height rows of the drawing
 */
record View(Box shown, int width, int height) {
  /** Frames are drawn larger than this, by a whole factor, so that their pixels can be seen. */
  private static final int SMALL = 160;

  /** The side that small frames are enlarged to, at most. */
  private static final int ENLARGED = 320;

  /** Columns and rows of an object's surroundings, beside the object's own. */
  private static final int CONTEXT = 12;

  /** Fewer pixels are seen as a line. */
  private static final int THIN_SIDE = 24;

  /** So are sides of which one is so much longer. */
  private static final int LINE = 8;

  /** The length of a part of a line, at least. */
  private static final int SHORTEST = 32;

  /** Drawings larger than this have thicker lines. */
  private static final int THIN = 1_000;

  /** So do drawings whose pixels are this large. */
  private static final int LARGE_PIXELS = 6;

  /** The whole frame, shrunk to a largest side if it is larger. */
  static View shrunk(int width, int height, int largest) {
    return fitted(new Box(0, 0, width, height), largest);
  }

  /** The whole frame as a thumbnail: shrunk if it is large, enlarged if it is small. */
  static View thumbnail(int width, int height, int largest) {
    int side = Math.max(width, height);
    if (side > SMALL) {
      return shrunk(width, height, largest);
    }
    int factor = Math.max(1, Math.min(ENLARGED, largest) / side);
    return new View(new Box(0, 0, width, height), factor * width, factor * height);
  }

  /**
   * A box with its surroundings, enlarged.
   *
   * @param box inside the frame, not empty
   */
  static View around(Box box, int width, int height, int largest) {
    int side = Math.max(box.width(), box.height());
    int wanted = 2 * side + CONTEXT;
    int columns = Math.min(width, Math.max(wanted, box.width()));
    int rows = Math.min(height, Math.max(wanted, box.height()));
    int x = within(box.x() + box.width() / 2 - columns / 2, width - columns);
    int y = within(box.y() + box.height() / 2 - rows / 2, height - rows);
    Box window = new Box(x, y, columns, rows);
    int most = Math.min(ENLARGED, largest);
    int factor = most / Math.max(columns, rows);
    return factor < 2 ? fitted(window, most) : new View(window, factor * columns, factor * rows);
  }

  /** Whether the frame is so much longer than wide that its drawing is a line. */
  boolean isLine() {
    boolean isThin = Math.min(width, height) < THIN_SIDE;
    return isThin && Math.max(width, height) >= LINE * Math.min(width, height);
  }

  /**
   * A part of a frame that is a line: all of its shorter side, and so much of the longer one that
   * it can be seen.
   *
   * @param box what is to be seen the beginning of; the middle of the frame when it is empty
   */
  static View ofLine(Box box, int width, int height, int largest) {
    int side = Math.min(width, height);
    int length = (int) Math.min(Math.max(width, height), Math.max(SHORTEST, (long) LINE * side));
    boolean isWide = width >= height;
    int middle = Math.max(width, height) / 2;
    if (!box.isEmpty()) {
      int from = isWide ? box.x() : box.y();
      middle = from + Math.min(isWide ? box.width() : box.height(), length) / 2;
    }
    int from = within(middle - length / 2, Math.max(width, height) - length);
    Box part = isWide ? new Box(from, 0, length, height) : new Box(0, from, width, length);
    int factor = Math.min(ENLARGED, largest) / length;
    return factor < 2
        ? fitted(part, largest)
        : new View(part, factor * part.width(), factor * part.height());
  }

  private static int within(int value, int most) {
    return Math.max(0, Math.min(value, most));
  }

  private static View fitted(Box box, int largest) {
    int side = Math.max(box.width(), box.height());
    if (side <= largest) {
      return new View(box, box.width(), box.height());
    }
    return new View(box, scaled(box.width(), largest, side), scaled(box.height(), largest, side));
  }

  private static int scaled(int length, int largest, int side) {
    return (int) Math.max(1, ((long) length * largest + side / 2) / side);
  }

  /** How many pixels of the drawing a length in the frame's pixels takes. */
  double scaled(int length) {
    return shown.width() >= shown.height()
        ? (double) length * width / shown.width()
        : (double) length * height / shown.height();
  }

  /** Pixels that a line is thick. */
  int lineWidth() {
    return scaled(1) >= LARGE_PIXELS ? 2 : 1 + Math.max(width, height) / THIN;
  }

  /** The part of a mask of the frame that is shown, in the drawing's size. */
  RunLengthMask of(RunLengthMask mask) {
    boolean whole = shown.width() == mask.width() && shown.height() == mask.height();
    RunLengthMask part = whole ? mask : mask.crop(shown);
    return width <= shown.width() && height <= shown.height()
        ? MaskShrink.shrink(part, width, height)
        : NearestResize.resize(part, width, height);
  }
}
