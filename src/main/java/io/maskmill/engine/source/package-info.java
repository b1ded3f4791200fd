/**
 * A source on its way to decoded frames: opened, listed, filtered, grouped, fetched ahead and
 * decoded, for every command alike and within the limits of the run.
 */
package io.maskmill.engine.source;
