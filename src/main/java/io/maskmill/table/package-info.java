/** Parquet files that are made in memory; knows neither masks nor stores. */
package io.maskmill.table;
