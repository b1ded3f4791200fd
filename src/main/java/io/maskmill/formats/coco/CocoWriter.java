package io.maskmill.formats.coco;

import io.maskmill.model.Frame;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.BareIds;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.Envelope;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.OutlineFit;
import io.maskmill.spi.RunSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes one document per subset, or several complete ones where it would be too large. */
final class CocoWriter implements DatasetWriter {
  private static final long serialVersionUID = 1;

  private final CocoLayout layout;
  private final TargetOptions options;
  private final ImageMode imageMode;
  private final LabelCatalog labels;
  private final long[] categoryIds;
  private final Envelope envelope;
  private final BareIds bareIds;

  /**
   * @param about what the source said about the dataset, see {@link CocoReader#about}
   * @param bareIds attributes of the source that are no loss
   */
  CocoWriter(
      CocoLayout layout,
      TargetOptions options,
      ImageMode imageMode,
      LabelCatalog labels,
      Map<String, String> about,
      BareIds bareIds) {
    this.layout = layout;
    this.options = options;
    this.imageMode = imageMode;
    this.labels = labels;
    this.bareIds = bareIds;
    this.categoryIds = CategoryIds.of(labels, options.ids());
    this.envelope =
        DocumentFrame.of(labels, categoryIds, options, about).withMaxBytes(options.maxBytes());
  }

  @Override
  public FrameEncoder encoder() {
    Records records =
        options.exporter() == TargetOptions.Exporter.ENCORD
            ? new EncordRecords(options, labels, categoryIds)
            : new CocoRecords(options, labels, categoryIds);
    return new CocoEncoder(labels, layout, options, imageMode, records, bareIds);
  }

  @Override
  public Optional<Frame> readBack(Frame frame) {
    List<ObjectMask> objects = frame.objects().stream().map(this::written).toList();
    return Optional.of(layout.readBack(frame, imageMode, objects));
  }

  private ObjectMask written(ObjectMask object) {
    try {
      boolean isCrowd = options.crowd().of(object.crowd());
      return object
          .ofMainLabel()
          .with(object.instance(), MaskText.of(object.mask(), isCrowd, options).written());
    } catch (MaskDataException e) {
      throw new IllegalStateException("a frame that was set aside is read back", e);
    }
  }

  @Override
  public void finish(RunSummary summary, EntrySink sink) throws IOException {
    if (summary.documents().isEmpty()) {
      String empty = String.join("", envelope.literals());
      sink.entry(CocoLayout.document(""), empty.getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Override
  public Envelope envelope(String document) {
    return document.equals(OutlineFit.DOCUMENT) ? OutlineFit.ENVELOPE : envelope;
  }
}
