package io.maskmill.formats.parquet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.image.MaskDecoder;
import io.maskmill.image.PixelMemory;
import io.maskmill.image.header.ImageHeader;
import io.maskmill.json.Json;
import io.maskmill.model.FileNames;
import io.maskmill.model.Frame;
import io.maskmill.model.ImageRef;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngException;
import io.maskmill.raster.ClassPixels;
import io.maskmill.raster.SegmentPixels;
import io.maskmill.raster.ValueLabels;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.util.List;

/**
 * Decodes a row: the mask by its content, whatever it is called, and the image's header to compare
 * their sizes. Source: huggingface/datasets, features/image.py, where arrays and palette images
 * become TIFF.
 */
final class HubDecoder implements DatasetReader.FrameDecoder {
  private final HubSource source;
  private final HubCells cells;
  private final MaskDecoder decoder = new MaskDecoder();
  private final ClassPixels classes;
  private final SegmentPixels segments;

  HubDecoder(ValueLabels labels, HubSource source, HubCells cells) {
    this.source = source;
    this.cells = cells;
    this.classes = new ClassPixels(labels, source.pixels());
    this.segments = new SegmentPixels(labels, source.pixels());
  }

  @Override
  public Frame decode(PlannedFrame.Paired planned, FrameContext context)
      throws IOException, MaskDataException {
    FramePart part = planned.parts().get(0);
    JsonNode row = row(part);
    String where = part.file().path() + ", '" + planned.key() + "'";
    long number = row.path(HubRows.ROW).asLong();
    String imageColumn = row.path(HubRows.IMAGE_COLUMN).asText();
    String maskColumn = row.path(HubRows.MASK_COLUMN).asText();
    ImageHeader header = null;
    String path = "";
    if (!imageColumn.isEmpty() && cells.withImages()) {
      String told = row.path(HubRows.IMAGE).asText();
      byte[] image = bytes(part, number, imageColumn, told, where);
      if (image != null) {
        header = header(image, where);
        path = part.file().path() + "#" + number;
        context.embed(path, () -> image);
      }
    }
    byte[] mask = bytes(part, number, maskColumn, row.path(HubRows.MASK).asText(), where);
    String fileName = row.path(HubRows.FILE_NAME).asText();
    ImageRef image =
        new ImageRef(
            FileNames.safe(fileName.isEmpty() ? planned.key().name() : fileName), path, 0, "");
    if (mask == null) {
      return withoutMask(planned, image, header, where, context);
    }
    PixelRaster raster = raster(mask, where, context);
    checkSize(raster, header, where);
    List<ObjectMask> objects =
        row.has(HubRows.SEGMENTS) && !source.ofClasses() && !source.pixels().isPacked()
            ? segments.objects(raster, row.path(HubRows.SEGMENTS), where, context)
            : classes.objects(raster, where, context);
    return new Frame(planned.key(), image, raster.width(), raster.height(), objects);
  }

  private Frame withoutMask(
      PlannedFrame.Paired planned,
      ImageRef image,
      ImageHeader header,
      String where,
      FrameContext context)
      throws MaskDataException {
    if (source.missingMask() == HubSource.Missing.QUARANTINE || header == null) {
      throw new MaskDataException(
          MaskFaults.MISSING,
          where
              + ": the row has no mask"
              + (header == null ? "" : "; missing-mask=keep keeps it without objects"));
    }
    context.count("missing-masks", 1);
    return new Frame(
        planned.key(), image, header.uprightWidth(), header.uprightHeight(), List.of());
  }

  private static JsonNode row(FramePart part) {
    try {
      return Json.mapper().readTree(part.inline());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("our own text cannot be read", e);
    }
  }

  private byte[] bytes(FramePart part, long row, String column, String path, String where)
      throws IOException, MaskDataException {
    try {
      return cells.bytes(part.file(), row, column, path);
    } catch (MaskDataException e) {
      throw new MaskDataException(e.code(), where + ": " + e.getMessage());
    }
  }

  private static ImageHeader header(byte[] image, String where) throws MaskDataException {
    try {
      return ImageHeader.read(image, image.length, image.length);
    } catch (PngException e) {
      throw MaskDataException.ofImage(where + ", its image", e);
    }
  }

  private PixelRaster raster(byte[] mask, String where, FrameContext context)
      throws MaskDataException {
    PixelMemory need = PixelMemory.of(mask);
    if (need != null && (long) need.width() * need.height() <= context.maxPixels()) {
      context.hold(where + ": its mask", need.bytes());
    }
    try {
      return MaskDecoder.upright(decoder.decodeNumbers(mask, context.maxPixels()));
    } catch (PngException e) {
      throw MaskDataException.ofMask(where + ", its mask", e);
    }
  }

  private static void checkSize(PixelRaster raster, ImageHeader header, String where)
      throws MaskDataException {
    if (header == null
        || (raster.width() == header.uprightWidth() && raster.height() == header.uprightHeight())) {
      return;
    }
    boolean isStored = raster.width() == header.width() && raster.height() == header.height();
    throw new MaskDataException(
        isStored ? MaskFaults.ORIENTATION : MaskFaults.SIZE_MISMATCH,
        where
            + ": mask is "
            + raster.width()
            + "x"
            + raster.height()
            + ", image is "
            + header.uprightWidth()
            + "x"
            + header.uprightHeight()
            + (isStored
                ? " after EXIF turning, as datasets shows it; turn the mask"
                : "; make them equal"));
  }
}
