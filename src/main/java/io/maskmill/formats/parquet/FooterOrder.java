package io.maskmill.formats.parquet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * Gives the footer of a file the same bytes in every process. Parquet's writer keeps the encodings
 * of a column in a set of objects whose order differs from one JVM to the next, so the twins of a
 * task would write different files.
 */
final class FooterOrder {
  /** The length of the footer and the word that ends each file. */
  private static final int END = 8;

  private FooterOrder() {}

  /** Sorts the encodings of each column of a whole file, in place. */
  static void sort(byte[] file) throws IOException {
    int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - END);
    int start = file.length - END - length;
    FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(file, start, length));
    for (RowGroup group : footer.getRow_groups()) {
      for (ColumnChunk column : group.getColumns()) {
        ColumnMetaData data = column.getMeta_data();
        data.getEncodings().sort(null);
        if (data.isSetEncoding_stats()) {
          data.getEncoding_stats().sort(null);
        }
      }
    }
    ByteArrayOutputStream sorted = new ByteArrayOutputStream(length);
    Util.writeFileMetaData(footer, sorted);
    if (sorted.size() != length) {
      throw new IllegalStateException(
          "a footer of " + length + " bytes has " + sorted.size() + " when it is sorted");
    }
    System.arraycopy(sorted.toByteArray(), 0, file, start, length);
  }
}
