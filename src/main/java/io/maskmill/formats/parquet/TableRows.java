package io.maskmill.formats.parquet;

import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.MessageType;

/** Opens files of a table. Errors from Parquet's library are reported with the file's name. */
final class TableRows {
  private TableRows() {}

  /** A file's schema, metadata and statistics. */
  static ParquetMetadata footer(FileTree tree, SourceFile file) throws IOException {
    try (ParquetFileReader reader = ParquetFileReader.open(new TreeFile(tree, file))) {
      return reader.getFooter();
    } catch (IOException | RuntimeException e) {
      throw unreadable(tree, file, e);
    }
  }

  static Map<String, String> texts(FileTree tree, SourceFile file) throws IOException {
    return footer(tree, file).getFileMetaData().getKeyValueMetaData();
  }

  /** The rows of a file in order, with only these columns. */
  static ParquetReader<Group> open(FileTree tree, SourceFile file, MessageType columns)
      throws IOException {
    return new Builder(new TreeFile(tree, file))
        .set(ReadSupport.PARQUET_READ_SCHEMA, columns.toString())
        .usePageChecksumVerification()
        .build();
  }

  static IOException unreadable(FileTree tree, SourceFile file, Exception e) {
    return new IOException(
        tree.root() + "/" + file.path() + " is no Parquet file that can be read: " + e, e);
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
