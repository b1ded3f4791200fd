/** Reads and writes projects with masks, as Supervisely's "Export As Masks" makes them. */
package io.maskmill.formats.supervisely.masks;
