package io.maskmill.formats.coco;

import io.maskmill.mask.MaskAlgebra;
import io.maskmill.model.Frame;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.BareIds;
import io.maskmill.spi.DatasetWriter.FrameEncoder;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.Envelope;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.OutlineFit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes frames as records, one per line. */
final class CocoEncoder implements FrameEncoder {
  static final String DESCRIPTION = "description";
  static final String IMAGES = "images";
  static final String ANNOTATIONS = "annotations";

  private final LabelCatalog labels;
  private final CocoLayout layout;
  private final TargetOptions options;
  private final ImageMode imageMode;
  private final Records records;
  private final BareIds bareIds;
  private final StringBuilder text = new StringBuilder();

  CocoEncoder(
      LabelCatalog labels,
      CocoLayout layout,
      TargetOptions options,
      ImageMode imageMode,
      Records records,
      BareIds bareIds) {
    this.labels = labels;
    this.layout = layout;
    this.options = options;
    this.imageMode = imageMode;
    this.records = records;
    this.bareIds = bareIds;
  }

  @Override
  public void encode(Frame frame, EntrySink sink) throws IOException, MaskDataException {
    List<MaskText> masks = new ArrayList<>(frame.objects().size());
    for (ObjectMask object : frame.objects()) {
      boolean isCrowd = options.crowd().of(object.crowd());
      masks.add(MaskText.of(object.mask(), isCrowd, options));
    }
    String subset = frame.key().subset();
    String document = CocoLayout.document(subset);
    String fileName = layout.fileName(frame);
    boolean isCopied = sink.image(layout.imagePath(frame), frame);
    boolean isReferred = !isCopied && imageMode != ImageMode.NONE;
    boolean isEncord = options.exporter() == TargetOptions.Exporter.ENCORD;
    if (isEncord && sink.ordinal() == 0) {
      describe(frame, fileName, document, sink);
    }
    String image = records.image(frame, fileName, isReferred ? frame.image().uri() : "");
    if (records.lostCategories() > 0) {
      sink.count("lost.coco.category-lists", records.lostCategories());
    }
    int index = sink.record(document, IMAGES, image);
    String imageId = Envelope.reference(isEncord ? 1 : 0, index);
    for (int i = 0; i < masks.size(); i++) {
      ObjectMask object = frame.objects().get(i);
      MaskText mask = masks.get(i);
      if (object.labels().size() > 1) {
        sink.count("labels-dropped", object.labels().size() - 1L);
      }
      if (!mask.counter().isEmpty()) {
        sink.count(mask.counter(), 1);
      }
      sink.record(document, ANNOTATIONS, records.annotation(object, mask, imageId));
      if (mask.rings() != null && !mask.written().equals(object.mask())) {
        report(frame, i, mask, sink);
      }
    }
    if (!isEncord && CocoRecords.loses(frame, bareIds)) {
      sink.count("lost.coco.frame-attributes", 1);
    }
    if (!frame.alphas().isEmpty()) {
      sink.count("alphas-dropped", frame.alphas().size());
    }
  }

  private void report(Frame frame, int index, MaskText mask, EntrySink sink) throws IOException {
    ObjectMask object = frame.objects().get(index);
    double iou = MaskAlgebra.iou(mask.written(), object.mask());
    String label = labels.label(object.label()).name();
    OutlineFit.report(sink, frame.key(), index + 1, label, iou, options.fit().leastIou());
  }

  /** Encord's exporter describes the document by the title of the first row it exports. */
  private void describe(Frame frame, String fileName, String document, EntrySink sink)
      throws IOException {
    text.setLength(0);
    text.append("\"description\":");
    AsciiJson.string(text, frame.attributes().getOrDefault("encord.row-title", fileName));
    sink.record(document, DESCRIPTION, text.append(',').toString());
  }
}
