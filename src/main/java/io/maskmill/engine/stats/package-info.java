/**
 * Statistics of the frames that a run reads: tallies of bounded size that are the same however the
 * work was divided, and the value that users and the report see. Without Spark.
 */
package io.maskmill.engine.stats;
