package io.maskmill.formats.binarymasks.packed;

/**
 * What the samples of a pixel say.
 *
 * @param classNumber 0 or more
 * @param instance number of the object among those of its class, 1 or more; 0 when the pixel is of
 *     a class alone
 * @param flags bit i is set if flag i of the packing is
 */
public record PackedPixel(int classNumber, int instance, int flags) {}
