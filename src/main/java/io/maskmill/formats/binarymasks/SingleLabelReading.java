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
import java.util.Set;

/**
 * Reads mask files of one label each: their values number objects, or all pixels other than 0 are
 * one object. A color's number is {@code R + 256 G + 65536 B}, as in COCO's panoptic masks. A
 * palette mask that numbers objects does so by index, as in Pascal VOC's SegmentationObject.
 */
final class SingleLabelReading implements MaskReading {
  private final boolean numbers;
  private final Set<Integer> voids;
  private final ColorNumbers colors = new ColorNumbers();
  private final MaskCollector collector = new MaskCollector();

  SingleLabelReading(boolean numbers, Set<Integer> voids) {
    this.numbers = numbers;
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
      if (voids.contains(number)) {
        pixels += runs.end(run) - runs.start(run);
        number = 0;
      }
      keys[run] = number == 0 ? 0 : numbers ? colors.key(number) : 1;
    }
    context.count("void-pixels", pixels);
    collector.collect(runs, numbers ? colors.size() : 1);
    List<ObjectMask> objects = new ArrayList<>();
    for (int i = 0; i < collector.size(); i++) {
      int key = collector.key(i);
      int instance = numbers ? colors.number(key) : file.instance();
      objects.add(new ObjectMask(file.label(), instance, collector.mask(key)));
    }
    objects.sort(Comparator.comparingInt(ObjectMask::instance));
    return objects;
  }

  private int number(String path, PixelRaster raster, int pixel) throws MaskDataException {
    int first = raster.sample(pixel, 0);
    return switch (raster.colorType()) {
      case GRAY, GRAY_ALPHA -> first;
      case PALETTE -> numbers ? first : color(raster, first);
      case RGB, RGBA -> {
        int green = raster.sample(pixel, 1);
        int blue = raster.sample(pixel, 2);
        if (raster.bitDepth() == 16 && numbers) {
          if (first != green || green != blue) {
            throw new MaskDataException(
                MaskFaults.UNEQUAL_CHANNELS,
                path
                    + ": 16-bit color channels that differ hold no object number; use 8 bits per"
                    + " channel, or 16-bit gray");
          }
          yield first;
        }
        yield numbers ? first + 256 * green + 65_536 * blue : first | green | blue;
      }
    };
  }

  /** A binary palette mask is read by its colors: black is background. */
  private static int color(PixelRaster raster, int index) {
    return index < raster.palette().length ? raster.palette()[index] : index;
  }
}
