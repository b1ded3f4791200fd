package io.maskmill.formats.binarymasks;

import io.maskmill.mask.ColorNumbers;
import io.maskmill.mask.MaskCollector;
import io.maskmill.mask.RasterRuns;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.PixelRaster;
import io.maskmill.spi.FrameContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads mask files of one label each whose values number objects. A color's number is {@code R +
 * 256 G + 65536 B}, as in COCO's panoptic masks. A palette mask numbers objects by index, as in
 * Pascal VOC's SegmentationObject.
 */
final class InstanceReading implements MaskReading {
  private final ValueSet voids;
  private final ColorNumbers colors = new ColorNumbers();
  private final MaskCollector collector = new MaskCollector();

  InstanceReading(ValueSet voids) {
    this.voids = voids;
  }

  @Override
  public List<ObjectMask> objects(
      MaskFile file, PixelRaster raster, RasterRuns runs, FrameContext context)
      throws MaskDataException {
    int[] keys = runs.keys();
    colors.clear();
    long pixels = 0;
    for (int run = 0; run < runs.size(); run++) {
      int number = number(file.path(), raster, runs.start(run));
      if (voids.contains(voidValue(raster, runs.start(run), number))) {
        pixels += runs.end(run) - runs.start(run);
        number = 0;
      }
      keys[run] = number == 0 ? 0 : colors.key(number);
    }
    context.count("void-pixels", pixels);
    collector.collect(runs, colors.size());
    List<ObjectMask> objects = new ArrayList<>();
    for (int i = 0; i < collector.size(); i++) {
      int key = collector.key(i);
      objects.add(new ObjectMask(file.label(), colors.number(key), collector.mask(key)));
    }
    objects.sort(Comparator.comparingInt(ObjectMask::instance));
    return objects;
  }

  private int number(String path, PixelRaster raster, int pixel) throws MaskDataException {
    int first = raster.sample(pixel, 0);
    return switch (raster.colorType()) {
      case GRAY, GRAY_ALPHA, PALETTE -> first;
      case RGB, RGBA -> {
        int green = raster.sample(pixel, 1);
        int blue = raster.sample(pixel, 2);
        if (raster.bitDepth() == 16) {
          if (first != green || green != blue) {
            throw new MaskDataException(
                MaskFaults.UNEQUAL_CHANNELS,
                path
                    + ": 16-bit color channels that differ hold no object number; use 8 bits per"
                    + " channel, or 16-bit gray");
          }
          yield first;
        }
        yield first + 256 * green + 65_536 * blue;
      }
    };
  }

  /** The number itself, unless it is that of a color that is no gray. */
  private static int voidValue(PixelRaster raster, int pixel, int number) {
    if (raster.colorType().channels() < 3 || raster.bitDepth() == 16) {
      return number;
    }
    int color =
        ColorValue.of(
            raster.sample(pixel, 0) << 16 | raster.sample(pixel, 1) << 8 | raster.sample(pixel, 2));
    return ColorValue.isColor(color) ? color : number;
  }
}
