package io.maskmill.formats.rlecsv;

import io.maskmill.csv.CsvText;
import io.maskmill.model.Frame;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.DatasetWriter.FrameEncoder;
import io.maskmill.spi.EntrySink;
import java.io.IOException;

/** Writes a frame as rows, or as one row without runs. */
final class RleCsvEncoder implements FrameEncoder {
  private final RleCsvWriter writer;
  private final TargetOptions options;
  private final LabelCatalog labels;
  private final StringBuilder text = new StringBuilder(4096);

  RleCsvEncoder(RleCsvWriter writer, TargetOptions options, LabelCatalog labels) {
    this.writer = writer;
    this.options = options;
    this.labels = labels;
  }

  @Override
  public void encode(Frame frame, EntrySink sink) throws IOException, MaskDataException {
    writer.check(frame);
    String image = writer.imageId(frame);
    sink.image(RleCsvWriter.IMAGES + image, frame);
    for (ObjectMask object : frame.objects()) {
      if (object.labels().size() > 1) {
        sink.count("labels-dropped", object.labels().size() - 1L);
      }
    }
    if (!frame.alphas().isEmpty()) {
      sink.count("alphas-dropped", frame.alphas().size());
    }
    for (ObjectMask object : writer.written(frame)) {
      begin(image);
      CsvText.field(text, options.guard().cell(labels.label(object.label()).name()));
      text.append(',');
      RunText.write(object.mask(), options.scan(), text);
      end(frame, sink);
    }
    if (frame.objects().isEmpty()) {
      begin(image);
      text.append(',');
      end(frame, sink);
    }
  }

  private void begin(String image) {
    text.setLength(0);
    CsvText.field(text, options.guard().cell(image));
    text.append(',');
  }

  private void end(Frame frame, EntrySink sink) throws IOException {
    if (options.hasSizes()) {
      text.append(',').append(frame.height()).append(',').append(frame.width());
    }
    sink.record(RleCsvWriter.DOCUMENT, RleCsvWriter.ROWS, text.toString());
  }
}
