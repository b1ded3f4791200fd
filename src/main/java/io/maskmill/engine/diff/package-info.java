/**
 * The tasks of {@code diff} and {@code digest}: frames of two datasets matched object by object,
 * and one line per object.
 */
package io.maskmill.engine.diff;
