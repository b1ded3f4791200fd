/** The task of {@code inspect}: what the frames of a partition hold, as sums of bounded size. */
package io.maskmill.engine.inspect;
