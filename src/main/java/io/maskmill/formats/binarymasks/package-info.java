/** Pairs of images and masks in any folders, as Supervisely's "Import Binary Masks" takes them. */
package io.maskmill.formats.binarymasks;
