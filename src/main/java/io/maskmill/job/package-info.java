/**
 * The drivers of the commands, and the only code besides {@link io.maskmill.sql} that knows Spark.
 *
 * <p>A driver plans, hands tasks out and commits. What a task does is a serializable value of
 * {@code io.maskmill.engine} with a {@code run} method, so that it can be tested without a cluster.
 * A driver holds splits, never frames, files or folders.
 */
package io.maskmill.job;
