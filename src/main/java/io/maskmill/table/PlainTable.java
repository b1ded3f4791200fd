package io.maskmill.table;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * Builds a Parquet file of plain columns in memory. The same rows give the same bytes. Used by one
 * thread.
 */
public final class PlainTable {
  private static final long ROW_GROUP_BYTES = 32L << 20;

  private final List<Column> columns;
  private final MemoryFile file = new MemoryFile();
  private final ParquetWriter<Object[]> writer;
  private long rows;

  /** What a column holds. */
  public enum Kind {
    TEXT("required binary %s (STRING);"),
    /** Null where a row has none. */
    OPTIONAL_TEXT("optional binary %s (STRING);"),
    LONG("required int64 %s;"),
    INT("required int32 %s;"),
    /** A list of texts. */
    TEXTS(
        "required group %s (LIST) {"
            + " repeated group list { required binary element (STRING); } }");

    private final String schema;

    Kind(String schema) {
      this.schema = schema;
    }
  }

  /** A column. */
  public record Column(String name, Kind kind) {}

  /** An empty table. */
  public PlainTable(List<Column> columns) throws IOException {
    this.columns = List.copyOf(columns);
    writer =
        new Builder(file, new Rows())
            .withConf(new Configuration(false)) // keeps the bytes independent of the machine
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withRowGroupSize(ROW_GROUP_BYTES)
            .build();
  }

  /**
   * Adds a row.
   *
   * @param values one for each column: a String, a Long, an Integer or a list of Strings
   */
  public void add(Object... values) throws IOException {
    writer.write(values);
    rows++;
  }

  /** The number of rows so far. */
  public long rows() {
    return rows;
  }

  /** Completes the file and returns its bytes. */
  public byte[] finish() throws IOException {
    writer.close();
    return file.bytes();
  }

  private final class Rows extends WriteSupport<Object[]> {
    private RecordConsumer out;

    @Override
    @SuppressWarnings("deprecation") // the only form that Parquet 1.13 to 1.17 all have
    public WriteContext init(Configuration configuration) {
      StringBuilder schema = new StringBuilder("message list {");
      columns.forEach(column -> schema.append(column.kind.schema.formatted(column.name)));
      return new WriteContext(MessageTypeParser.parseMessageType(schema + "}"), Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
      out = consumer;
    }

    @Override
    public void write(Object[] row) {
      out.startMessage();
      for (int i = 0; i < row.length; i++) {
        if (row[i] != null) {
          String name = columns.get(i).name;
          out.startField(name, i);
          value(columns.get(i).kind, row[i]);
          out.endField(name, i);
        }
      }
      out.endMessage();
    }

    private void value(Kind kind, Object value) {
      switch (kind) {
        case TEXT, OPTIONAL_TEXT -> out.addBinary(Binary.fromString((String) value));
        case LONG -> out.addLong((Long) value);
        case INT -> out.addInteger((Integer) value);
        case TEXTS -> texts((List<?>) value);
      }
    }

    private void texts(List<?> values) {
      out.startGroup();
      if (!values.isEmpty()) {
        out.startField("list", 0);
        for (Object value : values) {
          out.startGroup();
          out.startField("element", 0);
          out.addBinary(Binary.fromString((String) value));
          out.endField("element", 0);
          out.endGroup();
        }
        out.endField("list", 0);
      }
      out.endGroup();
    }
  }

  private static final class Builder extends ParquetWriter.Builder<Object[], Builder> {
    private final WriteSupport<Object[]> rows;

    Builder(MemoryFile file, WriteSupport<Object[]> rows) {
      super(file);
      this.rows = rows;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // as in Rows
    protected WriteSupport<Object[]> getWriteSupport(Configuration configuration) {
      return rows;
    }
  }
}
