/** Reads and writes CVAT's "Segmentation mask 1.1", a relative of Pascal VOC. */
package io.maskmill.formats.cvatmask;
