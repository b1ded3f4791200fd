/**
 * Zips and tars, read by ranges and written in pieces that are joined later. Knows nothing of
 * masks, stores or Spark; bytes come from and go to small interfaces.
 */
package io.maskmill.io.archive;
