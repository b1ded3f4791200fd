package io.maskmill.formats.encord;

import io.maskmill.mask.EncordRle;
import io.maskmill.mask.MaskAlgebra;
import io.maskmill.mask.Painter;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.mask.ValueRuns;
import io.maskmill.model.Frame;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.spi.DatasetWriter.FrameEncoder;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.OutlineFit;
import io.maskmill.spi.TargetFaults;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes each frame as its own label row. */
final class EncordEncoder implements FrameEncoder {
  static final String ROWS = "rows";

  private final WrittenLabels labels;
  private final TargetOptions options;
  private final ImageMode imageMode;
  private final PngEncoder png = new PngEncoder();

  EncordEncoder(WrittenLabels labels, TargetOptions options, ImageMode imageMode) {
    this.labels = labels;
    this.options = options;
    this.imageMode = imageMode;
  }

  /** Refuses masks that no rleString can say. */
  static void check(Frame frame, TargetOptions options) throws MaskDataException {
    if (options.shape() == TargetOptions.Shape.POLYGON) {
      return;
    }
    for (ObjectMask object : frame.objects()) {
      if (!object.mask().isEmpty() && !EncordRle.fits(object.mask())) {
        throw new MaskDataException(
            TargetFaults.CANNOT_HOLD,
            frame.key()
                + ": a mask of "
                + frame.width()
                + "x"
                + frame.height()
                + " has a run of 2^29 pixels or more, which has no rleString");
      }
    }
  }

  @Override
  public void encode(Frame frame, EntrySink sink) throws IOException, MaskDataException {
    check(frame, options);
    WrittenRow row = WrittenRow.of(frame);
    List<ObjectMask> objects = new ArrayList<>();
    for (ObjectMask object : frame.objects()) {
      if (object.mask().isEmpty()) {
        sink.count("empty-objects", 1);
      } else {
        objects.add(object);
      }
    }
    countLosses(frame, sink);
    List<String> hashes = hashes(row, objects);
    RowText text = new RowText(labels, options, row, frame, objects, hashes);
    String image = EncordWriter.IMAGES + row.folder() + row.fileName(frame, true);
    boolean isCopied = sink.image(image, frame);
    boolean names = imageMode != ImageMode.NONE;
    String link = isCopied ? image : names ? frame.image().uri() : "";
    sink.record(document(row), ROWS, text.row(row.isOwn() ? row.fact(Facts.DATA_LINK) : link));
    for (int i = 0; i < objects.size(); i++) {
      if (options.writesUpload()) {
        sink.record(EncordWriter.UPLOAD, ROWS, text.upload(i));
      }
      if (options.tolerance() > 0) {
        RunLengthMask mask = objects.get(i).mask();
        RunLengthMask written = PolygonShape.of(mask, options.tolerance()).written();
        String label = labels.catalog().label(objects.get(i).label()).name();
        double iou = MaskAlgebra.iou(written, mask);
        OutlineFit.report(sink, frame.key(), i + 1, label, iou, options.leastIou());
      }
      if (options.writesMasks()) {
        sink.entry(maskPath(row, frame, hashes.get(i)), png(objects.get(i)));
      }
    }
  }

  private static void countLosses(Frame frame, EntrySink sink) {
    for (ObjectMask object : frame.objects()) {
      if (object.labels().size() > 1) {
        sink.count("labels-dropped", object.labels().size() - 1L);
      }
    }
    if (!frame.alphas().isEmpty()) {
      sink.count("alphas-dropped", frame.alphas().size());
    }
  }

  private String document(WrittenRow row) {
    if (options.rows() == TargetOptions.Rows.DOCUMENT) {
      return EncordWriter.DOCUMENT;
    }
    int shard = Hashes.shard(row.fact(Facts.ROW_HASH), options.shards());
    return String.format(Locale.ROOT, "%srows-%05d.jsonl", EncordWriter.LINES, shard);
  }

  /**
   * Keeps an object's Encord hash if no earlier object has it; otherwise derives one from the
   * object.
   */
  private List<String> hashes(WrittenRow row, List<ObjectMask> objects) {
    Set<String> used = new HashSet<>();
    String[] hashes = new String[objects.size()];
    for (int i = 0; i < hashes.length; i++) {
      String own = objects.get(i).attributes().get(Facts.TRACK);
      if (own != null && !own.isEmpty() && used.add(own)) {
        hashes[i] = own;
      }
    }
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < hashes.length; i++) {
      ObjectMask object = objects.get(i);
      String label = labels.catalog().label(object.label()).name();
      while (hashes[i] == null) {
        String number =
            object.instance() + "." + seen.merge(label + object.instance(), 1, Integer::sum);
        String unit = row.fact(Facts.DATA_HASH) + " " + row.frame();
        String hash = Hashes.object(row.fact(Facts.ROW_HASH), unit, label, number);
        hashes[i] = used.add(hash) ? hash : null;
      }
    }
    return List.of(hashes);
  }

  private static String maskPath(WrittenRow row, Frame frame, String hash) {
    return String.format(
        Locale.ROOT,
        "%s%s%s/mask_%05d_%s.png",
        EncordWriter.MASKS,
        row.folder(),
        row.maskFolder(frame),
        row.frame(),
        Hashes.fileName(hash));
  }

  private byte[] png(ObjectMask object) {
    int width = object.mask().width();
    int height = object.mask().height();
    ValueRuns runs = Painter.paint(width, height, List.of(object.mask()), new int[] {255});
    return png.encode(width, height, 8, ColorType.GRAY, (y, packed) -> runs.fillRow(y, 8, packed));
  }
}
