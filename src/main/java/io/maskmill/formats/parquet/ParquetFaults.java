package io.maskmill.formats.parquet;

import io.maskmill.model.FaultCode;
import java.util.List;

/** Faults that only tables have. */
final class ParquetFaults {
  static final FaultCode UNREADABLE =
      new FaultCode(
          "parquet.unreadable",
          "a .parquet file, or the rest of one, cannot be read",
          "write the file again, or move it out of the source; its other rows are converted");
  static final FaultCode COLUMNS =
      new FaultCode(
          "parquet.columns",
          "a .parquet file lacks a column of frames",
          "move the file out of the source if it is another table; else write it with the "
              + "columns of frames");

  /** All of them, in the order in which they are shown. */
  static final List<FaultCode> ALL = List.of(UNREADABLE, COLUMNS);

  private ParquetFaults() {}
}
