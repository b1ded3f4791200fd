package io.maskmill.model;

/**
 * The color map of the PASCAL VOC devkit: stable colors by index, black first, distinct up to index
 * 2^24 - 1. The bits of the index go to red, green and blue in turn, highest color bit first.
 * Source: VOC devkit, {@code VOClabelcolormap}.
 */
public final class VocColors {
  private VocColors() {}

  /** Color of an index, 0 .. 2^24 - 1; index 0 is black. */
  public static Rgb color(int index) {
    int red = 0;
    int green = 0;
    int blue = 0;
    int bits = index;
    for (int shift = 7; shift >= 0; shift--) {
      red |= (bits & 1) << shift;
      green |= (bits >> 1 & 1) << shift;
      blue |= (bits >> 2 & 1) << shift;
      bits >>= 3;
    }
    return new Rgb(red, green, blue);
  }
}
