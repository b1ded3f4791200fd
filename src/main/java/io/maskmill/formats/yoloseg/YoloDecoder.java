package io.maskmill.formats.yoloseg;

import io.maskmill.image.header.ImageHeader;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.mask.UltralyticsFill;
import io.maskmill.model.FileNames;
import io.maskmill.model.Frame;
import io.maskmill.model.ImageRef;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.FrameSize;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Fills the outlines of a label file. */
final class YoloDecoder implements DatasetReader.FrameDecoder {
  /** Ultralytics leaves out images with a side below it. */
  static final int LEAST_SIDE = 10;

  private final YoloReader reader;

  YoloDecoder(YoloReader reader) {
    this.reader = reader;
  }

  @Override
  public Frame decode(PlannedFrame.Paired planned, FrameContext context)
      throws IOException, MaskDataException {
    FramePart image = planned.part(YoloReader.IMAGE);
    String path = image.file().path();
    ImageHeader header = context.imageHeader(image);
    FrameSize size = FrameSize.within(header.uprightWidth(), header.uprightHeight(), path, context);
    context.count("yolo.turned-images", header.orientation() == 1 ? 0 : 1);
    boolean isSmall = Math.min(size.width(), size.height()) < LEAST_SIDE;
    context.count("yolo.images-below-10-pixels", isSmall ? 1 : 0);
    FramePart labels = planned.parts().size() > 1 ? planned.parts().get(1) : null;
    context.count("yolo.images-without-labels", labels == null ? 1 : 0);
    List<ObjectMask> objects = labels == null ? List.of() : objects(labels, size, context);
    ImageRef ref = new ImageRef(fileName(planned, path), path, image.file().length(), "");
    return new Frame(planned.key(), ref, size.width(), size.height(), objects);
  }

  /** The name of the frame, with the image's extension. */
  private static String fileName(PlannedFrame.Paired planned, String path) {
    String name = planned.key().name();
    boolean isWhole = FileNames.last(name).equals(FileNames.last(path));
    return isWhole ? name : name + path.substring(path.lastIndexOf('.'));
  }

  private List<ObjectMask> objects(FramePart labels, FrameSize size, FrameContext context)
      throws IOException, MaskDataException {
    LabelRows parser = new LabelRows(labels.file().path(), reader.labelOf().length);
    List<LabelRows.Row> rows = parser.parse(context.bytes(labels));
    int longest = 0;
    Set<List<Object>> seen = new HashSet<>();
    for (LabelRows.Row row : rows) {
      longest = Math.max(longest, row.points().length / 2);
      boolean isNew = seen.add(List.of(row.number(), Arrays.hashCode(row.points())));
      context.count("yolo.repeated-rows", isNew ? 0 : 1);
    }
    boolean isTrained = reader.options().fill() == SourceOptions.Fill.ULTRALYTICS;
    if (isTrained) {
      int side = Math.max(size.width(), size.height());
      FrameSize.within(side, side, labels.file().path() + ", in a square", context);
    }
    List<ObjectMask> objects = new ArrayList<>();
    int instance = 0;
    for (LabelRows.Row row : rows) {
      if (row.isBox() && reader.options().boxes() == SourceOptions.Boxes.QUARANTINE) {
        throw parser.box(row);
      }
      float[] points = row.isBox() ? corners(row.points()) : row.points();
      RunLengthMask mask =
          isTrained
              ? UltralyticsFill.asTrained(
                  size.width(), size.height(), points, UltralyticsFill.samples(longest))
              : UltralyticsFill.ofVertices(size.width(), size.height(), points);
      instance++;
      if (mask.isEmpty()) {
        context.count("empty-objects", 1);
      } else {
        objects.add(new ObjectMask(reader.labelOf()[row.number()], instance, mask));
      }
      context.count("polygons-cut", reachesOutside(points) ? 1 : 0);
    }
    return objects;
  }

  private static float[] corners(float[] box) {
    float left = box[0] - box[2] / 2;
    float right = box[0] + box[2] / 2;
    float top = box[1] - box[3] / 2;
    float bottom = box[1] + box[3] / 2;
    return new float[] {left, top, right, top, right, bottom, left, bottom};
  }

  private static boolean reachesOutside(float[] points) {
    for (float value : points) {
      if (value < 0 || value > 1) {
        return true;
      }
    }
    return false;
  }
}
