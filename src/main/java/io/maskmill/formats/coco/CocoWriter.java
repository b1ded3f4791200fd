package io.maskmill.formats.coco;

import io.maskmill.model.FileNames;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.Rgb;
import io.maskmill.model.VocColors;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.Envelope;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.RunSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Writes one document a subset. */
final class CocoWriter implements DatasetWriter {
  private static final long serialVersionUID = 1;

  private static final String INFO =
      "{\"description\":\"Instance masks, converted by maskmill\",\"version\":\"1.0\"}";

  private final CocoLayout layout;
  private final TargetOptions options;
  private final ImageMode imageMode;
  private final Envelope envelope;

  CocoWriter(CocoLayout layout, TargetOptions options, ImageMode imageMode, LabelCatalog labels) {
    this.layout = layout;
    this.options = options;
    this.imageMode = imageMode;
    this.envelope =
        new Envelope(
            List.of(CocoEncoder.IMAGES, CocoEncoder.ANNOTATIONS),
            List.of(
                "{\"info\":"
                    + INFO
                    + ",\n\"licenses\":[],\n\"categories\":[\n"
                    + categories(labels)
                    + "\n],\n\"images\":[\n",
                "\n],\n\"annotations\":[\n",
                "\n]}\n"),
            ",\n",
            options.firstId());
  }

  @Override
  public FrameEncoder encoder() {
    return new CocoEncoder(layout, options, imageMode);
  }

  @Override
  public Optional<Frame> readBack(Frame frame) {
    String written = layout.fileName(frame);
    boolean isFound =
        imageMode == ImageMode.COPY
            && frame.image().isPresent()
            && CocoReader.isImage(FileNames.last(written));
    String name = isFound ? written : ImageEntry.fileName(written);
    boolean isWhole = frame.key().name().equals(frame.image().fileName());
    return Optional.of(
        frame
            .with(
                new FrameKey("", frame.key().subset(), isWhole ? name : CocoReader.lone(name)),
                frame.objects().stream().map(ObjectMask::ofMainLabel).toList())
            .withImage(new ImageRef(name, "", 0, "")));
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
    return envelope;
  }

  private static String categories(LabelCatalog labels) {
    boolean hasColors = false;
    for (int i = 0; i < labels.size(); i++) {
      hasColors |= !labels.label(i).color().equals(VocColors.color(i + 1));
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < labels.size(); i++) {
      Label label = labels.label(i);
      text.append(i == 0 ? "" : ",\n").append("{\"id\":").append(i + 1).append(",\"name\":");
      AsciiJson.string(text, label.name());
      text.append(",\"supercategory\":");
      AsciiJson.string(text, label.attributes().getOrDefault("supercategory", ""));
      if (hasColors) {
        Rgb color = label.color();
        text.append(",\"color\":[").append(color.red()).append(',').append(color.green());
        text.append(',').append(color.blue()).append(']');
      }
      text.append('}');
    }
    return text.toString();
  }
}
