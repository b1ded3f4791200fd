package io.maskmill.formats.parquet;

import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.Envelope;
import io.maskmill.spi.Overview;
import io.maskmill.spi.RunSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.apache.parquet.schema.MessageType;

/**
 * Writes files of many frames, one per split and partition.
 *
 * @param labels of the objects
 * @param options as given
 * @param overview of the frames
 * @param provenance for the footers
 */
record TableWriter(
    LabelCatalog labels,
    WriteOptions options,
    Overview overview,
    SortedMap<String, String> provenance)
    implements DatasetWriter {
  private static final String FOLDER = "data/";

  /**
   * Whether a column is written as folders. If no frame has a dataset or a subset, it is a plain
   * column of nulls: Spark assigns no type to a folder of nulls, and could not rewrite such a
   * table.
   */
  boolean isFolder(String column) {
    return (column.equals("dataset") ? overview.datasets() : overview.subsets())
        .stream().anyMatch(value -> !value.isEmpty());
  }

  MessageType schema() {
    return TableSchema.of(!options.huggingFace(), plain());
  }

  List<String> plain() {
    return Stream.of("dataset", "subset").filter(column -> !isFolder(column)).toList();
  }

  /** Where all files are: empty, or ending in '/'. */
  String top() {
    return options.dataFolder() ? FOLDER : "";
  }

  /** Where the files of a frame's dataset and subset are: empty, or ending in '/'. */
  String folder(FrameKey key) {
    StringBuilder folder = new StringBuilder(top());
    if (isFolder("dataset")) {
      folder.append(HivePath.folder("dataset", key.dataset())).append('/');
    }
    if (isFolder("subset")) {
      folder.append(HivePath.folder("subset", key.subset())).append('/');
    }
    return folder.toString();
  }

  @Override
  public FrameEncoder encoder() {
    return new TableEncoder(this);
  }

  /** Rows keep their keys, whatever their images are called. */
  @Override
  public Optional<FrameKey> identity(Frame frame) {
    return Optional.of(frame.key());
  }

  @Override
  public void finish(RunSummary summary, EntrySink sink) throws IOException {
    if (options.huggingFace()) {
      sink.entry(
          "README.md", HuggingFace.card(summary.frames(), this).getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public Envelope envelope(String document) {
    throw new IllegalStateException("a table has no documents: " + document);
  }
}
