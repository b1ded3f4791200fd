package io.maskmill.formats.yoloseg;

import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.Envelope;
import io.maskmill.spi.OutlineFit;
import io.maskmill.spi.RunSummary;
import io.maskmill.spi.WarnsBeforeRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes images, label files and data.yaml.
 *
 * @param copies whether images are copied
 */
record YoloWriter(LabelCatalog labels, TargetLayout layout, TargetOptions options, boolean copies)
    implements DatasetWriter, WarnsBeforeRun {
  static final String DATA_YAML = "data.yaml";

  @Override
  public List<String> warnings() {
    return layout.warnings();
  }

  @Override
  public FrameEncoder encoder() {
    return new YoloEncoder(labels, layout, options);
  }

  @Override
  public Optional<FrameKey> identity(Frame frame) {
    return Optional.of(new FrameKey("", layout.subset(frame.key()), layout.name(frame)));
  }

  /** Each row is an object; where rows are exact, it has the pixels of its piece. */
  @Override
  public Optional<Frame> readBack(Frame frame) {
    boolean isListed = LabelPath.isImage(layout.image(frame));
    if (!copies || !frame.image().isPresent() || !isListed) {
      return Optional.empty();
    }
    List<ObjectMask> objects = new ArrayList<>();
    for (WrittenRows.Row row : YoloEncoder.rows(frame, options).rows()) {
      RunLengthMask mask =
          options.isExact() ? row.mask() : WrittenRows.read(row, frame.width(), frame.height());
      objects.add(new ObjectMask(row.number(), objects.size() + 1, mask));
    }
    String name = layout.name(frame);
    ImageRef image = new ImageRef(name + TargetLayout.extension(frame), "", 0, "");
    FrameKey key = new FrameKey("", layout.subset(frame.key()), name);
    return Optional.of(frame.with(key, objects).withImage(image));
  }

  @Override
  public void finish(RunSummary summary, EntrySink sink) throws IOException {
    sink.entry(DATA_YAML, YamlWriter.bytes(labels, layout));
  }

  @Override
  public Envelope envelope(String document) {
    return OutlineFit.ENVELOPE;
  }
}
