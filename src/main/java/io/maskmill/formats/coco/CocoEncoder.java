package io.maskmill.formats.coco;

import io.maskmill.mask.Box;
import io.maskmill.mask.CocoRle;
import io.maskmill.mask.ColumnMajor;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.DatasetWriter.FrameEncoder;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.Envelope;
import io.maskmill.spi.ImageMode;
import java.io.IOException;

/** Writes frames as records, one a line. */
final class CocoEncoder implements FrameEncoder {
  static final String IMAGES = "images";
  static final String ANNOTATIONS = "annotations";

  private final CocoLayout layout;
  private final TargetOptions options;
  private final ImageMode imageMode;
  private final StringBuilder text = new StringBuilder(4096);

  CocoEncoder(CocoLayout layout, TargetOptions options, ImageMode imageMode) {
    this.layout = layout;
    this.options = options;
    this.imageMode = imageMode;
  }

  @Override
  public void encode(Frame frame, EntrySink sink) throws IOException {
    String subset = frame.key().subset();
    String document = CocoLayout.document(subset);
    String fileName = layout.fileName(frame);
    boolean isCopied = sink.image(layout.imagePath(subset, fileName), frame);
    String imageId = Envelope.reference(0, sink.recordCount(document, IMAGES));
    sink.record(document, IMAGES, image(frame, fileName, isCopied));
    for (ObjectMask object : frame.objects()) {
      if (object.labels().size() > 1) {
        sink.count("labels-dropped", object.labels().size() - 1L);
      }
      sink.record(document, ANNOTATIONS, annotation(object, imageId));
    }
    if (!frame.alphas().isEmpty()) {
      sink.count("alphas-dropped", frame.alphas().size());
    }
  }

  private String image(Frame frame, String fileName, boolean isCopied) {
    text.setLength(0);
    text.append("{\"id\":").append(Envelope.OWN_NUMBER).append(",\"file_name\":");
    AsciiJson.string(text, fileName);
    text.append(",\"width\":").append(frame.width());
    text.append(",\"height\":").append(frame.height());
    if (!isCopied && imageMode != ImageMode.NONE && !frame.image().uri().isEmpty()) {
      text.append(",\"coco_url\":");
      AsciiJson.string(text, frame.image().uri());
    }
    return text.append('}').toString();
  }

  private String annotation(ObjectMask object, String imageId) {
    RunLengthMask mask = object.mask();
    Box box = mask.box();
    text.setLength(0);
    text.append("{\"id\":").append(Envelope.OWN_NUMBER);
    text.append(",\"image_id\":").append(imageId);
    text.append(",\"category_id\":").append(object.label() + 1);
    text.append(",\"segmentation\":{\"size\":[").append(mask.height());
    text.append(',').append(mask.width()).append("],\"counts\":");
    counts(mask);
    text.append("},\"area\":").append(mask.area());
    text.append(",\"bbox\":[").append(box.x()).append(',').append(box.y());
    text.append(',').append(box.width()).append(',').append(box.height());
    text.append("],\"iscrowd\":").append(options.crowd().of(object.crowd()) ? 1 : 0);
    if (object.score().isPresent() && Double.isFinite(object.score().getAsDouble())) {
      text.append(",\"score\":").append(object.score().getAsDouble());
    }
    if (!object.objectId().isEmpty()) {
      text.append(",\"source_id\":");
      AsciiJson.string(text, object.objectId());
    }
    if (!object.attributes().isEmpty()) {
      text.append(",\"attributes\":");
      AsciiJson.strings(text, object.attributes());
    }
    return text.append('}').toString();
  }

  private void counts(RunLengthMask mask) {
    if (options.segmentation() == TargetOptions.Kind.RLE && CocoRle.fits(mask)) {
      AsciiJson.string(text, CocoRle.encode(mask));
      return;
    }
    int[] counts = ColumnMajor.counts(mask);
    for (int i = 0; i < counts.length; i++) {
      text.append(i == 0 ? '[' : ',').append(counts[i]);
    }
    text.append(']');
  }
}
