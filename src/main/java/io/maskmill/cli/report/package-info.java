/**
 * What commands print: how a conversion ended, what {@code inspect} found and how two datasets
 * differ, as lines for people and as JSON, and the exit codes.
 */
package io.maskmill.cli.report;
