package io.maskmill.formats.yoloseg;

import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.NotData;
import io.maskmill.spi.OutlineFit;
import io.maskmill.spi.TargetFaults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a frame as its image and its label file, which is empty when there are no objects. */
final class YoloEncoder implements DatasetWriter.FrameEncoder {
  private final LabelCatalog labels;
  private final TargetLayout layout;
  private final TargetOptions options;
  private final PixelText xs = new PixelText();
  private final PixelText ys = new PixelText();

  YoloEncoder(LabelCatalog labels, TargetLayout layout, TargetOptions options) {
    this.labels = labels;
    this.layout = layout;
    this.options = options;
  }

  @Override
  public void encode(Frame frame, EntrySink sink) throws IOException, MaskDataException {
    if ((frame.width() + 2L) * (frame.height() + 2L) > Integer.MAX_VALUE) {
      throw new MaskDataException(
          TargetFaults.CANNOT_HOLD,
          frame.key()
              + ": outlines of "
              + frame.width()
              + "x"
              + frame.height()
              + " pixels are too"
              + " large to be followed; write another format, or smaller images");
    }
    WrittenRows rows = rows(frame, options);
    String image = layout.image(frame);
    sink.image(image, frame);
    sink.entry(LabelPath.of(image), text(rows, frame).getBytes(StandardCharsets.US_ASCII));
    count(frame, rows, sink);
    if (!options.isExact()) {
      measure(frame, rows, sink);
    }
  }

  /** The rows of a frame's objects. */
  static WrittenRows rows(Frame frame, TargetOptions options) {
    WrittenRows rows = new WrittenRows(options);
    List<ObjectMask> objects = frame.objects();
    for (int i = 0; i < objects.size(); i++) {
      if (!objects.get(i).mask().isEmpty()) {
        rows.add(i, objects.get(i).label(), objects.get(i).mask());
      }
    }
    return rows;
  }

  private String text(WrittenRows rows, Frame frame) {
    StringBuilder text = new StringBuilder();
    for (WrittenRows.Row row : rows.rows()) {
      text.append(row.number());
      int[] points = row.points();
      for (int i = 0; i < points.length; i += 2) {
        text.append(' ').append(xs.of(points[i], frame.width()));
        text.append(' ').append(ys.of(points[i + 1], frame.height()));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private void count(Frame frame, WrittenRows rows, EntrySink sink) {
    sink.count("yolo.split-parts", rows.split());
    sink.count("yolo.same-box", rows.sameBoxes());
    boolean isSmall = Math.min(frame.width(), frame.height()) < YoloDecoder.LEAST_SIDE;
    sink.count("yolo.images-below-10-pixels", isSmall ? 1 : 0);
    boolean isListed = LabelPath.isImage(frame.image().fileName());
    sink.count("yolo.images-of-unlisted-extension", isListed ? 0 : 1);
    sink.count(NotData.RENAMED, layout.isRenamed(frame) ? 1 : 0);
    for (ObjectMask object : frame.objects()) {
      sink.count("labels-dropped", object.labels().size() - 1L);
      sink.count("empty-objects", object.mask().isEmpty() ? 1 : 0);
    }
    sink.count("alphas-dropped", frame.alphas().size());
  }

  private void measure(Frame frame, WrittenRows rows, EntrySink sink) throws IOException {
    List<RunLengthMask> masks = frame.objects().stream().map(ObjectMask::mask).toList();
    double[] ious = rows.ious(masks);
    for (int i = 0; i < ious.length; i++) {
      if (!Double.isNaN(ious[i])) {
        String label = labels.label(frame.objects().get(i).label()).name();
        OutlineFit.report(sink, frame.key(), i + 1, label, ious[i], options.leastIou());
      }
    }
  }
}
