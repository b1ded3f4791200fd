/** Parquet tables with one row per frame. */
package io.maskmill.formats.parquet;
