package io.maskmill.formats.coco;

import io.maskmill.mask.Box;
import io.maskmill.mask.ValueRuns;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.spi.DatasetWriter.FrameEncoder;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.Envelope;
import io.maskmill.spi.ImageMode;
import java.io.IOException;
import java.util.List;

/** Writes a frame as a PNG of ids and two records. */
final class PanopticEncoder implements FrameEncoder {
  private final CocoLayout layout;
  private final PanopticOptions options;
  private final ImageMode imageMode;
  private final Records records;
  private final long[] categoryIds;
  private final PngEncoder png = new PngEncoder();
  private final StringBuilder text = new StringBuilder(4096);

  PanopticEncoder(
      CocoLayout layout,
      PanopticOptions options,
      ImageMode imageMode,
      Records records,
      long[] categoryIds) {
    this.layout = layout;
    this.options = options;
    this.imageMode = imageMode;
    this.records = records;
    this.categoryIds = categoryIds;
  }

  @Override
  public void encode(Frame frame, EntrySink sink) throws IOException {
    PanopticSegments seen = PanopticSegments.of(frame, options);
    String document = CocoLayout.panopticDocument(frame.key().subset());
    String fileName = layout.fileName(frame);
    String maskName = layout.maskName(frame);
    boolean isCopied = sink.image(layout.imagePath(frame), frame);
    boolean isReferred = !isCopied && imageMode != ImageMode.NONE;
    sink.entry(PanopticReader.maskFolder(document) + maskName, png(seen.ids()));
    String image = records.image(frame, fileName, isReferred ? frame.image().uri() : "");
    if (records.lostCategories() > 0) {
      sink.count("lost.coco.category-lists", records.lostCategories());
    }
    int index = sink.record(document, CocoEncoder.IMAGES, image);
    String imageId = Envelope.reference(0, index);
    sink.record(document, CocoEncoder.ANNOTATIONS, annotation(seen.segments(), maskName, imageId));
    count(frame, seen, sink);
  }

  private static void count(Frame frame, PanopticSegments seen, EntrySink sink) {
    seen.covered().count("coco-panoptic", sink);
    for (ObjectMask object : frame.objects()) {
      if (object.labels().size() > 1) {
        sink.count("labels-dropped", object.labels().size() - 1L);
      }
    }
    if (!frame.alphas().isEmpty()) {
      sink.count("alphas-dropped", frame.alphas().size());
    }
  }

  private String annotation(List<ObjectMask> segments, String maskName, String imageId) {
    text.setLength(0);
    text.append("{\"image_id\":").append(imageId).append(",\"file_name\":");
    AsciiJson.string(text, maskName);
    text.append(",\"segments_info\":[");
    for (int i = 0; i < segments.size(); i++) {
      ObjectMask segment = segments.get(i);
      Box box = segment.mask().box();
      text.append(i == 0 ? "" : ",").append("{\"id\":").append(i + 1);
      text.append(",\"category_id\":").append(categoryIds[segment.label()]);
      text.append(",\"area\":").append(segment.mask().area());
      text.append(",\"bbox\":[").append(box.x()).append(',').append(box.y());
      text.append(',').append(box.width()).append(',').append(box.height());
      text.append("],\"iscrowd\":").append(segment.crowd() ? 1 : 0).append('}');
    }
    return text.append("]}").toString();
  }

  /** Encodes ids as colors: the lowest byte is red, the next one green. */
  private byte[] png(ValueRuns ids) {
    int[] colors = new int[ids.size()];
    for (int run = 0; run < colors.length; run++) {
      colors[run] = Integer.reverseBytes(ids.values()[run]) >>> 8;
    }
    ValueRuns rows = ids.withValues(colors);
    return png.encode(rows.width(), rows.height(), 8, ColorType.RGB, rows::fillColorRow);
  }
}
