/** Reads and writes image and mask pairs as in Supervisely's "Import Binary Masks". */
package io.maskmill.formats.binarymasks;
