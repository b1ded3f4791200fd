/**
 * The command line: one class per subcommand, the flags that several of them share, and job files.
 *
 * <p>A command turns its flags into a checked configuration, opens a Spark context, runs one job of
 * {@link io.maskmill.job} and prints what came out of it. Nothing here reads or writes a dataset.
 */
package io.maskmill.cli;
