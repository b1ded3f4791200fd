/**
 * Kernels on PNG: chunks, inflate and deflate, filters, palettes and samples. Depends only on the
 * JDK.
 */
package io.maskmill.png;
