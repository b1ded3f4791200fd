package io.maskmill.formats.coco;

import io.maskmill.model.Frame;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.DatasetWriter.FrameEncoder;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.Envelope;
import io.maskmill.spi.ImageMode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes each object as an element of a results list, and each frame as an image of its own. */
final class ResultsEncoder implements FrameEncoder {
  private final CocoLayout layout;
  private final TargetOptions options;
  private final ImageMode imageMode;
  private final long[] categoryIds;
  private final Records records;
  private final StringBuilder text = new StringBuilder(4096);

  ResultsEncoder(
      CocoLayout layout,
      TargetOptions options,
      ImageMode imageMode,
      LabelCatalog labels,
      long[] categoryIds) {
    this.layout = layout;
    this.options = options;
    this.imageMode = imageMode;
    this.categoryIds = categoryIds;
    this.records = new CocoRecords(options, labels, categoryIds);
  }

  @Override
  public void encode(Frame frame, EntrySink sink) throws IOException, MaskDataException {
    String fileName = layout.fileName(frame);
    String id = Long.toString(options.results().imageIds().of(frame, fileName));
    List<MaskText> masks = new ArrayList<>(frame.objects().size());
    for (ObjectMask object : frame.objects()) {
      masks.add(MaskText.of(object.mask(), true, options));
    }
    boolean isCopied = sink.image(layout.imagePath(frame), frame);
    boolean isReferred = !isCopied && imageMode != ImageMode.NONE;
    String image = records.image(frame, fileName, isReferred ? frame.image().uri() : "");
    String subset = frame.key().subset();
    sink.record(
        CocoLayout.infoDocument(subset),
        CocoEncoder.IMAGES,
        image.replace(String.valueOf(Envelope.OWN_NUMBER), id));
    for (int i = 0; i < masks.size(); i++) {
      ObjectMask object = frame.objects().get(i);
      sink.record(
          CocoLayout.resultsDocument(subset),
          CocoEncoder.ANNOTATIONS,
          result(object, masks.get(i), id));
      count(object, sink);
    }
    if (!frame.alphas().isEmpty()) {
      sink.count("alphas-dropped", frame.alphas().size());
    }
  }

  private String result(ObjectMask object, MaskText mask, String imageId) {
    double score = object.score().orElse(1);
    text.setLength(0);
    text.append("{\"image_id\":").append(imageId);
    text.append(",\"category_id\":").append(categoryIds[object.label()]);
    text.append(",\"segmentation\":");
    mask.append(text, options.segmentation());
    text.append(",\"score\":").append(Double.isFinite(score) ? score : 1.0);
    return text.append('}').toString();
  }

  private static void count(ObjectMask object, EntrySink sink) {
    if (object.labels().size() > 1) {
      sink.count("labels-dropped", object.labels().size() - 1L);
    }
    if (object.crowd()) {
      sink.count("lost.coco.crowd", 1);
    }
    if (!object.attributes().isEmpty()) {
      sink.count("lost.coco.object-attributes", 1);
    }
  }
}
