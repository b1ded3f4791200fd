package io.maskmill.formats.parquet;

import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.MessageType;

/**
 * Opens files of a table. What Parquet's library cannot read is damage of the file, unless the
 * store failed below it.
 */
final class TableRows {
  private TableRows() {}

  /** A file's schema, metadata and statistics. */
  static ParquetMetadata footer(FileTree tree, SourceFile file) throws IOException {
    try (ParquetFileReader reader = ParquetFileReader.open(new TreeFile(tree, file))) {
      ParquetMetadata footer = reader.getFooter();
      checkPlaces(footer, file);
      return footer;
    } catch (IOException | RuntimeException e) {
      throw unreadable(tree, file, e);
    }
  }

  /** Checks that the data lies within the file, since the library allocates what a footer says. */
  static void checkPlaces(ParquetMetadata footer, SourceFile file) throws IOException {
    for (BlockMetaData block : footer.getBlocks()) {
      for (ColumnChunkMetaData column : block.getColumns()) {
        long start = column.getStartingPos();
        long size = column.getTotalSize();
        if (start < 0 || size < 0 || size > file.length() - start) {
          throw new IOException(
              "its footer puts column "
                  + column.getPath().toDotString()
                  + " at bytes "
                  + start
                  + " to "
                  + (start + size)
                  + " of "
                  + file.length());
        }
      }
    }
  }

  /** The rows of a file in order, with only these columns. */
  static ParquetReader<Group> open(FileTree tree, SourceFile file, MessageType columns)
      throws IOException {
    return new Builder(new TreeFile(tree, file))
        .set(ReadSupport.PARQUET_READ_SCHEMA, columns.toString())
        .usePageChecksumVerification()
        .build();
  }

  /**
   * What it means that the library failed.
   *
   * @return a {@link DamagedFileException} unless the store is at fault
   */
  static IOException unreadable(FileTree tree, SourceFile file, Exception e) {
    Throwable root = e;
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof TreeFile.StoreFault) {
        return new IOException(tree.root() + "/" + file.path() + " cannot be read: " + t, e);
      }
      if (t instanceof DamagedFileException damaged) {
        return damaged;
      }
      root = t;
    }
    String said = root.getMessage() == null ? root.toString() : root.getMessage();
    return new DamagedFileException(
        ParquetFaults.UNREADABLE,
        name(tree, file)
            + " is no Parquet file that can be read: "
            + said.lines().findFirst().orElse("")
            + "; write it again, or move it out of the source");
  }

  /** The file's path for messages; the source's address when the source is the file. */
  static String name(FileTree tree, SourceFile file) {
    return file.path().isEmpty() ? tree.root() : file.path();
  }

  private static final class Builder extends ParquetReader.Builder<Group> {
    Builder(InputFile file) {
      super(file);
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport();
    }
  }
}
