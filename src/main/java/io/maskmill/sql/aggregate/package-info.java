/** What aggregates over masks keep of the rows of a group. Knows nothing of Spark. */
package io.maskmill.sql.aggregate;
