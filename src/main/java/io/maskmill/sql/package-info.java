/** Functions over masks for Spark SQL. */
package io.maskmill.sql;
