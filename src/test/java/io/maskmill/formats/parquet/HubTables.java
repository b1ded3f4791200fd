package io.maskmill.formats.parquet;

import io.maskmill.table.MemoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Writes tables as other programs do. */
final class HubTables {
  static final String FILE =
      "optional group %s { optional binary bytes; optional binary path (STRING); } ";

  private HubTables() {}

  /**
   * Writes a table.
   *
   * @param footer more metadata
   * @param rows fill a row each
   */
  static void write(
      Path path, String columns, Map<String, String> footer, List<Consumer<Group>> rows)
      throws IOException {
    MessageType schema = MessageTypeParser.parseMessageType("message schema {" + columns + "}");
    MemoryFile file = new MemoryFile();
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(file)
            .withConf(new Configuration(false))
            .withType(schema)
            .withExtraMetaData(footer)
            .build()) {
      for (Consumer<Group> row : rows) {
        Group group = new SimpleGroupFactory(schema).newGroup();
        row.accept(group);
        writer.write(group);
      }
    }
    Files.createDirectories(path.getParent());
    Files.write(path, file.bytes());
  }

  /** A cell that holds a file. */
  static void file(Group row, String column, byte[] bytes, String path) {
    Group cell = row.addGroup(column);
    if (bytes != null) {
      cell.add("bytes", Binary.fromConstantByteArray(bytes));
    }
    if (path != null) {
      cell.add("path", path);
    }
  }
}
