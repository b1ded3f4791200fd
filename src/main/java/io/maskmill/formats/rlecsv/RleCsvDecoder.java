package io.maskmill.formats.rlecsv;

import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.ImageRef;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.RleFaults;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.FrameSize;
import io.maskmill.spi.ImageSize;
import io.maskmill.spi.PairFaults;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Decodes rows into a frame. A bad row is set aside alone. */
final class RleCsvDecoder implements DatasetReader.FrameDecoder {

  /** A row, its document, and the size that it states or null. */
  private record SizedRow(Row row, String document, FrameSize size) {}

  private final SourceOptions options;
  private final LabelCatalog labels;

  RleCsvDecoder(SourceOptions options, LabelCatalog labels) {
    this.options = options;
    this.labels = labels;
  }

  @Override
  public Frame decode(PlannedFrame.Paired planned, FrameContext context)
      throws IOException, MaskDataException {
    FramePart image = planned.part(Pairing.IMAGE);
    List<SizedRow> rows = rows(planned, context);
    FrameSize said = null;
    for (SizedRow row : rows) {
      said = said == null ? row.size() : said;
    }
    String where = planned.parts().get(0).file().path() + ": image '" + planned.key().name() + "'";
    FrameSize size = size(said, image, where, context);
    boolean isChecked = image == null || options.images().headers() != ImageSize.IMAGE;
    List<ObjectMask> objects = new ArrayList<>();
    for (SizedRow row : rows) {
      try {
        ObjectMask object = object(row, size, isChecked, objects.size() + 1);
        if (object != null) {
          objects.add(object);
        }
      } catch (MaskDataException e) {
        context.reject(row.row().id(row.document()), e);
      }
    }
    return new Frame(planned.key(), ref(planned, image), size.width(), size.height(), objects);
  }

  private FrameSize size(FrameSize said, FramePart image, String where, FrameContext context)
      throws IOException, MaskDataException {
    ImageSize headers = options.images().headers();
    FrameSize known = headers.ofNumbered(image, said, "table", where, context);
    if (headers == ImageSize.IMAGE && said != null && !said.equals(known)) {
      context.count("table-sizes-ignored", 1);
    }
    FrameSize size = known == null ? options.images().size() : known;
    if (size == null) {
      throw new MaskDataException(
          PairFaults.MISSING_IMAGE,
          where
              + ": nothing says its size: no image of that name was read and the table has no width"
              + " and height; say where images lie with images=FOLDER, or size=WxH for all");
    }
    return FrameSize.within(size.width(), size.height(), where, context);
  }

  private static List<SizedRow> rows(PlannedFrame.Paired planned, FrameContext context) {
    List<SizedRow> rows = new ArrayList<>();
    for (FramePart part : planned.parts()) {
      if (part.role().equals(RowParts.ROW)) {
        Row row = Row.ofText(part.inline());
        String document = part.file().path();
        try {
          rows.add(new SizedRow(row, document, SizeText.of(row, row.where(document))));
        } catch (MaskDataException e) {
          context.reject(row.id(document), e);
        }
      }
    }
    return rows;
  }

  /**
   * The object of a row; null when it has no pixels.
   *
   * @param isChecked whether the row must have the frame's size
   */
  private ObjectMask object(SizedRow sized, FrameSize size, boolean isChecked, int instance)
      throws MaskDataException {
    Row row = sized.row();
    String where = row.where(sized.document());
    if (!row.fault().isEmpty()) {
      throw new MaskDataException(AnnotationFaults.MALFORMED, where + " " + row.fault());
    }
    if (isChecked && sized.size() != null && !sized.size().equals(size)) {
      throw new MaskDataException(
          RleFaults.SIZE_DIFFERS,
          where + ": says " + sized.size() + ", other rows of its image say " + size);
    }
    if (row.hasNoMask()) {
      return null;
    }
    int label = labels.indexOf(row.label());
    if (label < 0) {
      String what =
          row.label().isEmpty()
              ? "has a mask without a label"
              : "'" + row.label() + "' is no label of " + LabelTable.PATH;
      throw new MaskDataException(AnnotationFaults.LABEL_UNKNOWN, where + ": " + what);
    }
    RunLengthMask mask =
        RunText.read(row.runs(), size.width(), size.height(), options.scan(), where);
    return mask.isEmpty() ? null : new ObjectMask(label, instance, mask);
  }

  private ImageRef ref(PlannedFrame.Paired planned, FramePart image) {
    if (image != null) {
      String path = image.file().path();
      return new ImageRef(options.imageName(path), path, image.file().length(), "");
    }
    return new ImageRef(Row.ofText(planned.part(RowParts.ROW).inline()).image(), "", 0, "");
  }
}
