package io.maskmill.picture;

import io.maskmill.mask.RunLengthMask;

/**
 * An object to draw.
 *
 * @param mask its pixels, of the frame's size
 * @param color 0xRRGGBB
 */
public record Thing(RunLengthMask mask, int color) {}
