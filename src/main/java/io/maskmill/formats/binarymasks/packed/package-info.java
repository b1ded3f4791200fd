/** Class and instance numbers that are packed into the samples of a pixel. */
package io.maskmill.formats.binarymasks.packed;
