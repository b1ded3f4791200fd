package io.maskmill.formats.parquet;

import io.maskmill.model.FrameKey;
import io.maskmill.table.MemoryFile;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Builds a file in memory: object stores take whole files, and a task may end early. */
final class TableFile {
  private static final int ROW_GROUP_BYTES = 32 << 20;

  private final MemoryFile bytes;
  private final ParquetWriter<Row> writer;

  private TableFile(MemoryFile bytes, ParquetWriter<Row> writer) {
    this.bytes = bytes;
    this.writer = writer;
  }

  static TableFile open(FrameKey key, TableWriter table) throws IOException {
    Map<String, String> footer = new TreeMap<>(table.provenance());
    WriteOptions options = table.options();
    footer.put(Footer.LABELS, Footer.labels(table.labels()));
    footer.put(Footer.DATASET, key.dataset());
    footer.put(Footer.SUBSET, key.subset());
    if (options.huggingFace()) {
      footer.put(HuggingFace.KEY, HuggingFace.features(table));
    }
    MemoryFile bytes = new MemoryFile();
    RowWriter rows = new RowWriter(table.schema(), footer, table.labels());
    return new TableFile(
        bytes,
        new Builder(bytes, rows)
            .withConf(new Configuration(false)) // keeps the bytes independent of the machine
            .withCompressionCodec(codec(options.compression()))
            .withRowGroupSize((long) ROW_GROUP_BYTES)
            .build());
  }

  static CompressionCodecName codec(WriteOptions.Compression compression) {
    return switch (compression) {
      case ZSTD -> CompressionCodecName.ZSTD;
      case SNAPPY -> CompressionCodecName.SNAPPY;
      case GZIP -> CompressionCodecName.GZIP;
      case NONE -> CompressionCodecName.UNCOMPRESSED;
    };
  }

  void write(Row row) throws IOException {
    writer.write(row);
  }

  /** The approximate size in bytes. */
  long size() {
    return writer.getDataSize();
  }

  /** Completes the file and returns its bytes. */
  byte[] finish() throws IOException {
    writer.close();
    byte[] file = bytes.bytes();
    FooterOrder.sort(file);
    return file;
  }

  private static final class Builder extends ParquetWriter.Builder<Row, Builder> {
    private final RowWriter rows;

    Builder(MemoryFile file, RowWriter rows) {
      super(file);
      this.rows = rows;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // as in RowWriter
    protected WriteSupport<Row> getWriteSupport(Configuration configuration) {
      return rows;
    }
  }
}
