/** Draws masks over images: overlays for people to look at, small and in layers or as one file. */
package io.maskmill.picture;
