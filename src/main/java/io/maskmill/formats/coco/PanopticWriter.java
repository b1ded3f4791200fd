package io.maskmill.formats.coco;

import io.maskmill.model.Frame;
import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.Envelope;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.RunSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Writes one document and one folder of PNGs per subset. */
final class PanopticWriter implements DatasetWriter {
  private static final long serialVersionUID = 1;

  private final CocoLayout layout;
  private final PanopticOptions options;
  private final ImageMode imageMode;
  private final LabelCatalog labels;
  private final long[] categoryIds;
  private final Envelope envelope;

  PanopticWriter(
      CocoLayout layout,
      PanopticOptions options,
      ImageMode imageMode,
      LabelCatalog labels,
      Map<String, String> about) {
    this.layout = layout;
    this.options = options;
    this.imageMode = imageMode;
    this.labels = labels;
    this.categoryIds = CategoryIds.of(labels, options.ids());
    this.envelope =
        DocumentFrame.panoptic(labels, categoryIds, options, about)
            .withMaxBytes(options.maxBytes());
  }

  @Override
  public FrameEncoder encoder() {
    Records records = new CocoRecords(TargetOptions.plain(options.ids()), labels, categoryIds);
    return new PanopticEncoder(layout, options, imageMode, records, categoryIds);
  }

  @Override
  public Optional<Frame> readBack(Frame frame) {
    return Optional.of(
        layout.readBack(frame, imageMode, PanopticSegments.of(frame, options).segments()));
  }

  @Override
  public void finish(RunSummary summary, EntrySink sink) throws IOException {
    if (summary.documents().isEmpty()) {
      String empty = String.join("", envelope.literals());
      sink.entry(CocoLayout.panopticDocument(""), empty.getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Override
  public Envelope envelope(String document) {
    return envelope;
  }
}
