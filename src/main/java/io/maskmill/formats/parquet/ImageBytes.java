package io.maskmill.formats.parquet;

import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/** Which rows of a file hold their image's bytes, as far as the footer alone can tell. */
enum ImageBytes {
  ALL,
  NONE,
  SOME;

  static ImageBytes of(ParquetMetadata footer) {
    boolean all = true;
    boolean none = true;
    for (BlockMetaData block : footer.getBlocks()) {
      for (ColumnChunkMetaData column : block.getColumns()) {
        if (column.getPath().toDotString().equals("image.bytes")) {
          Statistics<?> statistics = column.getStatistics();
          boolean known = statistics != null && statistics.isNumNullsSet();
          all &= known && statistics.getNumNulls() == 0;
          none &= known && statistics.getNumNulls() == column.getValueCount();
        }
      }
    }
    boolean there = TableColumns.ofImages(footer.getFileMetaData().getSchema()) != null;
    return none || !there ? NONE : all ? ALL : SOME;
  }
}
