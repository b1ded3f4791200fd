/**
 * What people choose by words: formats, their options, targets, and the format of a source when
 * none is named.
 *
 * <p>The command line and the data source of Spark take the same words at places of different
 * names; {@link io.maskmill.choice.Spelling} has those names for messages.
 */
package io.maskmill.choice;
