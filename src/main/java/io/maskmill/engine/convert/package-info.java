/**
 * The tasks of {@code convert}: cutting splits, converting one, writing its files and ledger,
 * joining documents, composing archives, carrying frames over from an earlier output and reading
 * back what was written.
 */
package io.maskmill.engine.convert;
