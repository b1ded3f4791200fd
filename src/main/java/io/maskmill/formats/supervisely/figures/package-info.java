/** Draws Supervisely figures as the SDK does, and reads and writes their strings. */
package io.maskmill.formats.supervisely.figures;
