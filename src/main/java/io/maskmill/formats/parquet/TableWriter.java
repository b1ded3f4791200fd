package io.maskmill.formats.parquet;

import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.Envelope;
import io.maskmill.spi.Overview;
import io.maskmill.spi.RunSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;

/**
 * Writes files of many frames, one a split and partition.
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
  static final String FOLDER = "data";

  @Override
  public FrameEncoder encoder() {
    return new TableEncoder(this);
  }

  @Override
  public void finish(RunSummary summary, EntrySink sink) throws IOException {
    if (options.huggingFace()) {
      sink.entry(
          "README.md",
          HuggingFace.card(summary.frames(), overview.subsets()).getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public Envelope envelope(String document) {
    throw new IllegalStateException("a table has no documents: " + document);
  }
}
