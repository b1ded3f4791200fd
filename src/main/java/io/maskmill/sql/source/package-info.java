/**
 * The Spark data source {@code maskmill}: datasets of every format as tables, and tables as
 * datasets.
 */
package io.maskmill.sql.source;
