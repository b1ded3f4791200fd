package io.maskmill.formats.encord;

import io.maskmill.model.Frame;
import io.maskmill.model.ImageRef;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.ChecksFrames;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.Envelope;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.OutlineFit;
import io.maskmill.spi.RunSummary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Writes label rows, their ontology and the input of the upload script. */
final class EncordWriter implements DatasetWriter, ChecksFrames {
  private static final long serialVersionUID = 1;

  static final String DOCUMENT = "labels.json";
  static final String LINES = "labels/";
  static final String UPLOAD = "upload.jsonl";
  static final String SCRIPT = "encord_upload.py";
  static final String IMAGES = "images/";
  static final String MASKS = "masks/";

  private static final Envelope LIST =
      new Envelope(List.of(EncordEncoder.ROWS), List.of("[\n", "\n]\n"), ",\n", 1);
  private static final Envelope LINE_PER_RECORD =
      new Envelope(List.of(EncordEncoder.ROWS), List.of("", "\n"), "\n", 1);

  private final WrittenLabels labels;
  private final TargetOptions options;
  private final ImageMode imageMode;

  EncordWriter(WrittenLabels labels, TargetOptions options, ImageMode imageMode) {
    this.labels = labels;
    this.options = options;
    this.imageMode = imageMode;
  }

  @Override
  public void check(Frame frame) throws MaskDataException {
    EncordEncoder.check(frame, options);
  }

  @Override
  public FrameEncoder encoder() {
    return new EncordEncoder(labels, options, imageMode);
  }

  @Override
  public void finish(RunSummary summary, EntrySink sink) throws IOException {
    sink.entry(EncordSource.ONTOLOGY, labels.ontology().getBytes(StandardCharsets.UTF_8));
    if (summary.frames() == 0) {
      sink.entry(DOCUMENT, "[]\n".getBytes(StandardCharsets.US_ASCII));
    }
    if (summary.documents().contains(UPLOAD)) {
      try (InputStream script = EncordWriter.class.getResourceAsStream(SCRIPT)) {
        sink.entry(SCRIPT, script.readAllBytes());
      }
    }
  }

  @Override
  public Envelope envelope(String document) {
    if (document.equals(OutlineFit.DOCUMENT)) {
      return OutlineFit.ENVELOPE;
    }
    return (document.equals(DOCUMENT) ? LIST : LINE_PER_RECORD).withMaxBytes(options.maxBytes());
  }

  private ObjectMask written(ObjectMask object) {
    ObjectMask one = object.ofMainLabel();
    return options.shape() == TargetOptions.Shape.BITMASK
        ? one
        : one.with(one.instance(), PolygonShape.of(one.mask(), options.tolerance()).written());
  }

  /** Names are derived from titles, and each object has one label. */
  @Override
  public Optional<Frame> readBack(Frame frame) {
    WrittenRow row = WrittenRow.of(frame);
    List<ObjectMask> objects =
        frame.objects().stream()
            .filter(object -> !object.mask().isEmpty())
            .map(this::written)
            .toList();
    return Optional.of(
        frame
            .with(row.key(frame), objects)
            .withImage(new ImageRef(row.fileName(frame, imageMode == ImageMode.COPY), "", 0, "")));
  }
}
