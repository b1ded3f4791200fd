package io.maskmill.formats.parquet;

import io.maskmill.model.FrameKey;
import io.maskmill.table.MemoryFile;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;

/** Builds a file of rows for Hugging Face in memory, as {@link TableFile} does. */
final class HubTable {
  /** Key of metadata: the value of the first label in masks. */
  static final String OFFSET = "maskmill.offset";

  private static final long ROW_GROUP_BYTES = 32L << 20;

  private final MemoryFile bytes;
  private final ParquetWriter<HubRow> writer;

  private HubTable(MemoryFile bytes, ParquetWriter<HubRow> writer) {
    this.bytes = bytes;
    this.writer = writer;
  }

  static HubTable open(FrameKey key, HubWriter table) throws IOException {
    Map<String, String> footer = new TreeMap<>(table.provenance());
    footer.put(Footer.LABELS, Footer.labels(table.labels()));
    footer.put(Footer.SUBSET, key.subset());
    footer.put(OFFSET, Integer.toString(table.target().first()));
    footer.put(HuggingFace.KEY, HubFeatures.json(table));
    MemoryFile bytes = new MemoryFile();
    HubRowWriter rows = new HubRowWriter(HubSchema.of(table), footer, table);
    return new HubTable(
        bytes,
        new Builder(bytes, rows)
            .withConf(new Configuration(false)) // keeps the bytes independent of the machine
            .withCompressionCodec(TableFile.codec(table.target().compression()))
            .withRowGroupSize(ROW_GROUP_BYTES)
            .build());
  }

  void write(HubRow row) throws IOException {
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

  private static final class Builder extends ParquetWriter.Builder<HubRow, Builder> {
    private final HubRowWriter rows;

    Builder(MemoryFile file, HubRowWriter rows) {
      super(file);
      this.rows = rows;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // as in RowWriter
    protected WriteSupport<HubRow> getWriteSupport(Configuration configuration) {
      return rows;
    }
  }
}
