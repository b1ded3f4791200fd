/** Reads label images in TIFF files whose numbers the JDK's reader does not give as stored. */
package io.maskmill.image.tiff;
