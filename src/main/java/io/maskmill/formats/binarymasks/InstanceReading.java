package io.maskmill.formats.binarymasks;

import io.maskmill.mask.ColorNumbers;
import io.maskmill.mask.MaskCollector;
import io.maskmill.mask.RasterRuns;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.Rgb;
import io.maskmill.model.VocColors;
import io.maskmill.png.PixelRaster;
import io.maskmill.spi.FrameContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Reads mask files of one label each whose values number objects. A color's number is {@code R +
 * 256 G + 65536 B}, as in COCO's panoptic masks. A palette mask numbers objects by index, as in
 * Pascal VOC's SegmentationObject.
 *
 * <p>Tracks are numbered by index as in DAVIS and YouTube-VOS. Where a tool wrote the palette's
 * colors instead, a color is its index in VOC's palette.
 */
final class InstanceReading implements MaskReading {
  private static final Map<Integer, Integer> VOC = new HashMap<>();

  static {
    for (int index = 0; index < 256; index++) {
      Rgb color = VocColors.color(index);
      VOC.put(color.red() << 16 | color.green() << 8 | color.blue(), index);
    }
  }

  private final ValueSet voids;
  private final boolean tracks;
  private final ColorNumbers colors = new ColorNumbers();
  private final MaskCollector collector = new MaskCollector();

  /**
   * @param tracks whether a number means the same object in all frames of a sequence
   */
  InstanceReading(ValueSet voids, boolean tracks) {
    this.voids = voids;
    this.tracks = tracks;
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
      objects.add(object(file.label(), colors.number(key), collector.mask(key)));
    }
    objects.sort(Comparator.comparingInt(ObjectMask::instance));
    return objects;
  }

  private ObjectMask object(int label, int number, RunLengthMask mask) {
    String id = tracks ? String.valueOf(number) : "";
    return new ObjectMask(
        List.of(label), number, mask, 0, OptionalDouble.empty(), false, id, Map.of());
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
        yield tracks
            ? indexOf(path, raster, pixel, first << 16 | green << 8 | blue)
            : first + 256 * green + 65_536 * blue;
      }
    };
  }

  /** The index of a color in VOC's palette. */
  private static int indexOf(String path, PixelRaster raster, int pixel, int rgb)
      throws MaskDataException {
    Integer index = VOC.get(rgb);
    if (index == null) {
      throw new MaskDataException(
          MaskFaults.UNEQUAL_CHANNELS,
          String.format(
              Locale.ROOT,
              "%s: the pixel at %d,%d has the color #%06X, which is none of VOC's palette;"
                  + " values=instance takes any color for an object",
              path,
              pixel % raster.width(),
              pixel / raster.width(),
              rgb));
    }
    return index;
  }

  /** The number itself, unless it is that of a color that is no gray. */
  private int voidValue(PixelRaster raster, int pixel, int number) {
    if (tracks || raster.colorType().channels() < 3 || raster.bitDepth() == 16) {
      return number;
    }
    int color =
        ColorValue.of(
            raster.sample(pixel, 0) << 16 | raster.sample(pixel, 1) << 8 | raster.sample(pixel, 2));
    return ColorValue.isColor(color) ? color : number;
  }
}
