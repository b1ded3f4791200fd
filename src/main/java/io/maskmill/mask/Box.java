package io.maskmill.mask;

import java.io.Serializable;

/**
 * An upright rectangle of pixels, half-open: columns {@code x .. x+width-1}, rows {@code y ..
 * y+height-1}. The empty box is {@code 0,0,0,0}.
 *
 * @param x first column, 0-based
 * @param y first row, 0-based
 * @param width columns
 * @param height rows
 */
public record Box(int x, int y, int width, int height) implements Serializable {

  /** The box without pixels. */
  public static final Box EMPTY = new Box(0, 0, 0, 0);

  /** Whether the box holds no pixel. */
  public boolean isEmpty() {
    return width == 0 || height == 0;
  }
}
