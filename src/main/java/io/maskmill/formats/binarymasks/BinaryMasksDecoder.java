package io.maskmill.formats.binarymasks;

import io.maskmill.image.MaskDecoder;
import io.maskmill.mask.Components;
import io.maskmill.mask.MaskCollector;
import io.maskmill.mask.RasterRuns;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.FaultCode;
import io.maskmill.model.Frame;
import io.maskmill.model.ImageRef;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.ImageHeader;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Image header and mask file to a frame. A pixel is touched once, when runs are found; values are
 * worked out a run, all labels are collected in one pass.
 */
final class BinaryMasksDecoder implements DatasetReader.FrameDecoder {
  private final ReadOptions options;
  private final ClassesMapping mapping;
  private final ValueLabels values;
  private final boolean bitIsOne;
  private final MaskDecoder decoder = new MaskDecoder();
  private final RasterRuns runs = new RasterRuns();
  private final MaskCollector collector = new MaskCollector();
  private final Components components = new Components();

  BinaryMasksDecoder(ReadOptions options, ClassesMapping mapping) {
    this.options = options;
    this.mapping = mapping;
    this.values = new ValueLabels(mapping);
    // A mapping that names 1 and not 255 was written by somebody who looked at the bits.
    this.bitIsOne = !options.compat() && values.key(255) == 0 && values.key(1) != 0;
  }

  @Override
  public Frame decode(PlannedFrame.Paired planned, FrameContext context)
      throws IOException, MaskDataException {
    FramePart image = planned.part(BinaryMasksReader.IMAGE);
    FramePart mask = planned.part(BinaryMasksReader.MASK);
    ImageHeader header = context.imageHeader(image);
    int width = header.uprightWidth();
    int height = header.uprightHeight();
    List<ObjectMask> objects = List.of();
    if (mask == null) {
      context.count("missing-masks", 1);
    } else {
      PixelRaster raster = raster(mask, context);
      checkSize(mask, raster, header);
      if (stored()) {
        raster = MaskDecoder.upright(oriented(raster, header.orientation()));
      }
      objects = objects(mask.file().path(), raster, width, height, context);
    }
    String path = image.file().path();
    ImageRef ref =
        new ImageRef(
            path.substring(BinaryMasksReader.IMAGES.length() + 1), path, image.file().length(), "");
    return new Frame(planned.key(), ref, width, height, objects);
  }

  private boolean stored() {
    return options.orientation() == ReadOptions.Orientation.STORED;
  }

  private PixelRaster raster(FramePart mask, FrameContext context)
      throws IOException, MaskDataException {
    if (!mapping.fault().isEmpty()) {
      throw new MaskDataException(FaultCode.MASK_UNREADABLE, mapping.fault());
    }
    byte[] file = context.bytes(mask);
    try {
      PixelRaster raster =
          options.compat()
              ? decoder.decodeLossy(file, context.maxPixels())
              : decoder.decode(file, context.maxPixels());
      return stored() ? raster : MaskDecoder.upright(raster);
    } catch (PngException e) {
      throw MaskDataException.ofMask(mask.file().path(), e);
    }
  }

  /** A mask on stored pixels turns as its image does, whatever it says of itself. */
  private static PixelRaster oriented(PixelRaster raster, int orientation) {
    return new PixelRaster(
        raster.width(),
        raster.height(),
        raster.bitDepth(),
        raster.colorType(),
        raster.samples(),
        raster.palette(),
        raster.paletteAlpha(),
        raster.transparent(),
        orientation);
  }

  private void checkSize(FramePart mask, PixelRaster raster, ImageHeader header)
      throws MaskDataException {
    int width = stored() ? header.width() : header.uprightWidth();
    int height = stored() ? header.height() : header.uprightHeight();
    if (options.compat() || (raster.width() == width && raster.height() == height)) {
      return;
    }
    String sizes =
        mask.file().path()
            + ": mask is "
            + raster.width()
            + "x"
            + raster.height()
            + ", image is "
            + width
            + "x"
            + height
            + (stored() ? " as stored" : "");
    if (raster.width() == header.width() && raster.height() == header.height()) {
      throw new MaskDataException(
          FaultCode.MASK_ORIENTATION,
          sizes
              + " after EXIF turning; orientation=stored takes masks that lie on the stored pixels");
    }
    throw new MaskDataException(
        FaultCode.MASK_SIZE_MISMATCH,
        sizes + "; make them equal, or --compat supervisely aligns top left and cuts");
  }

  private List<ObjectMask> objects(
      String path, PixelRaster raster, int width, int height, FrameContext context)
      throws MaskDataException {
    runs.scan(raster.samples(), raster.bytesPerPixel(), raster.width(), raster.height());
    key(path, new PixelValues(raster, options, bitIsOne), context);
    collector.collect(runs, values.keys());
    RunLengthMask[] masks = values.masks(collector);
    List<ObjectMask> objects = new ArrayList<>();
    for (int label = 0; label < masks.length; label++) {
      RunLengthMask mask = masks[label];
      if (mask == null) {
        continue;
      }
      if (mask.width() != width || mask.height() != height) {
        mask = mask.place(width, height, 0, 0);
      }
      if (mask.isEmpty()) {
        continue;
      }
      if (options.splits()) {
        int instance = 1;
        for (RunLengthMask piece : components.split(mask, options.eight())) {
          objects.add(new ObjectMask(label, instance++, piece));
        }
      } else {
        objects.add(new ObjectMask(label, 0, mask));
      }
    }
    return objects;
  }

  /** Gives each run the key of its value, and reports what has none. */
  private void key(String path, PixelValues pixels, FrameContext context) throws MaskDataException {
    Unmapped unmapped = new Unmapped();
    long unequal = 0;
    int firstUnequal = -1;
    long transparent = 0;
    int[] keys = runs.keys();
    for (int run = 0; run < runs.size(); run++) {
      int pixel = runs.start(run);
      int length = runs.end(run) - pixel;
      int value = value(path, pixels, pixel);
      if (value == PixelValues.UNEQUAL) {
        firstUnequal = unequal == 0 ? pixel : firstUnequal;
        unequal += length;
        keys[run] = 0;
        continue;
      }
      keys[run] = values.key(value);
      if (keys[run] == 0) {
        if (value != 0) {
          unmapped.add(value, length);
        }
      } else if (pixels.isTransparent(pixel)) {
        transparent += length;
      }
    }
    if (unequal > 0) {
      throw new MaskDataException(
          FaultCode.MASK_UNEQUAL_CHANNELS, unequal(path, pixels, unequal, firstUnequal));
    }
    if (options.unmapped() == ReadOptions.Unmapped.QUARANTINE && !options.compat()) {
      unmapped.refuse(path);
    }
    if (!options.compat()) {
      unmapped.count(context);
      context.count("transparent-pixels", transparent);
    }
  }

  private static int value(String path, PixelValues pixels, int pixel) throws MaskDataException {
    try {
      return pixels.value(pixel);
    } catch (MaskDataException e) {
      throw new MaskDataException(e.code(), path + ": " + e.getMessage());
    }
  }

  private String unequal(String path, PixelValues pixels, long count, int first) {
    return path
        + ": "
        + count
        + " pixels have color channels that differ, the first at "
        + first % runs.width()
        + ","
        + first / runs.width()
        + " is "
        + pixels.color(first)
        + "; "
        + (pixels.isPalette()
            ? "if the palette index is the value, values=index takes it"
            : "--compat supervisely takes the blue channel");
  }
}
