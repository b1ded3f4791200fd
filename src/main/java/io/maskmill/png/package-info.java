/**
 * Kernels on PNG: chunks, inflate and deflate, filters, palettes and samples. Uses the JDK alone.
 */
package io.maskmill.png;
