/**
 * Kinds of image files, and their sizes and orientation from the first bytes: PNG, JPEG, TIFF,
 * WebP, BMP and GIF.
 */
package io.maskmill.image.header;
