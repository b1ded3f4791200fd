/**
 * Reads the kind, size and orientation of image files from their first bytes: PNG, JPEG, TIFF,
 * WebP, BMP and GIF.
 */
package io.maskmill.image.header;
