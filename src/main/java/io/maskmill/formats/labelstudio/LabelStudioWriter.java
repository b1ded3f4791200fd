package io.maskmill.formats.labelstudio;

import io.maskmill.model.Frame;
import io.maskmill.model.ImageRef;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.ChecksFrames;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.Envelope;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.RunSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Writes tasks for import and the labeling interface that shows them. */
final class LabelStudioWriter implements DatasetWriter, ChecksFrames {
  private static final long serialVersionUID = 1;

  static final String DOCUMENT = "tasks.json";
  static final String CONFIG = "labels.xml";
  static final String IMAGES = "images/";

  private static final Envelope LIST =
      new Envelope(List.of(LabelStudioEncoder.TASKS), List.of("[\n", "\n]\n"), ",\n", 1);

  private final LabelCatalog labels;
  private final TargetOptions options;
  private final ImageMode imageMode;
  private final boolean isMultiple;

  /**
   * @param isMultiple whether objects may have several labels
   */
  LabelStudioWriter(
      LabelCatalog labels, TargetOptions options, ImageMode imageMode, boolean isMultiple) {
    LabelsXml.check(labels);
    this.labels = labels;
    this.options = options;
    this.imageMode = imageMode;
    this.isMultiple = isMultiple;
  }

  @Override
  public void check(Frame frame) throws MaskDataException {
    LabelStudioEncoder.check(frame);
  }

  @Override
  public FrameEncoder encoder() {
    return new LabelStudioEncoder(labels, options, imageMode);
  }

  @Override
  public void finish(RunSummary summary, EntrySink sink) throws IOException {
    String config = LabelsXml.of(labels, options, isMultiple);
    sink.entry(CONFIG, config.getBytes(StandardCharsets.UTF_8));
    if (summary.frames() == 0) {
      sink.entry(DOCUMENT, "[]\n".getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Override
  public Envelope envelope(String document) {
    return LIST.withMaxBytes(options.maxBytes());
  }

  /** The task's meta brings back all but empty masks. */
  @Override
  public Optional<Frame> readBack(Frame frame) {
    List<ObjectMask> objects =
        frame.objects().stream().filter(object -> !object.mask().isEmpty()).toList();
    ImageRef image = new ImageRef(frame.image().fileName(), "", 0, "");
    return Optional.of(frame.with(frame.key(), objects).withImage(image));
  }
}
