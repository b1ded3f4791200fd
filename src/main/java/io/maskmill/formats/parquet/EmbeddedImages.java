package io.maskmill.formats.parquet;

import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.schema.MessageType;

/**
 * Reads the bytes of images inside files. Rows are mostly requested in file order, so the last file
 * stays open; a row before the last one reopens it. One instance per thread.
 */
final class EmbeddedImages {
  private final FileTree tree;
  private SourceFile file;
  private ParquetReader<Group> rows;
  private long next;

  EmbeddedImages(FileTree tree) {
    this.tree = tree;
  }

  /** The bytes of a row's image, or null when it has none. */
  byte[] bytes(SourceFile of, long row) throws IOException {
    try {
      if (rows == null || !of.equals(file) || row < next) {
        open(of);
      }
      Group found = null;
      while (next <= row) {
        found = rows.read();
        next++;
      }
      if (found == null || found.getFieldRepetitionCount("image") == 0) {
        return null;
      }
      Group image = found.getGroup("image", 0);
      return image.getFieldRepetitionCount("bytes") == 0
          ? null
          : image.getBinary("bytes", 0).getBytes();
    } catch (IOException | RuntimeException e) {
      rows = null; // whose place in the file is not known
      throw TableRows.unreadable(tree, of, e);
    }
  }

  private void open(SourceFile of) throws IOException {
    if (rows != null) {
      rows.close();
    }
    MessageType columns =
        TableColumns.ofImages(TableRows.footer(tree, of).getFileMetaData().getSchema());
    rows = TableRows.open(tree, of, columns);
    file = of;
    next = 0;
  }
}
