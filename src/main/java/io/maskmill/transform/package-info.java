/**
 * Changes frames between decoding and encoding: renames or drops labels, flattens, splits or
 * filters objects by size, and assigns frames to subsets.
 */
package io.maskmill.transform;
