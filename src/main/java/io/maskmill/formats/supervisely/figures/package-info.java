/** Supervisely figures: drawn as the SDK draws them, and as strings. */
package io.maskmill.formats.supervisely.figures;
