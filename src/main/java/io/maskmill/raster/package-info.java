/** Masks whose pixels are numbers, and what the numbers mean; shared by formats for training. */
package io.maskmill.raster;
