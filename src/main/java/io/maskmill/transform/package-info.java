/**
 * What is changed between decoding and encoding: labels renamed or dropped, objects flattened,
 * split or filtered by size, frames given to subsets.
 */
package io.maskmill.transform;
