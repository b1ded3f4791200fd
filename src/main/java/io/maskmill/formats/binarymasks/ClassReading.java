package io.maskmill.formats.binarymasks;

import io.maskmill.image.GrayValues;
import io.maskmill.mask.MaskCollector;
import io.maskmill.mask.RasterRuns;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.MaskWatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads values as classes by the mapping. Each run's value is looked up once, for all labels. */
final class ClassReading implements MaskReading {
  private final ReadOptions options;
  private final ValueLookup main;
  private final ValueLookup colored;
  private final boolean oneLabel;
  private final boolean mayBeSoft;
  private final MaskWatch watch;
  private final MaskCollector collector = new MaskCollector();
  private final SoftTally tally = new SoftTally();

  // Of each sample of one byte: its key, its first pixel and the number of its pixels.
  private final int[] keyOf = new int[256];
  private final int[] firstOf = new int[256];
  private final int[] pixelsOf = new int[256];

  /**
   * @param colored of masks of colors; null when they are read as others
   * @param watch told the values of mask files; null when they are not watched
   */
  ClassReading(
      ReadOptions options, ClassesMapping mapping, TableMapping.Side colored, MaskWatch watch) {
    this.watch = watch;
    this.options = options;
    this.main = ValueLookup.of(options, mapping);
    this.colored =
        colored == null
            ? null
            : ValueLookup.of(
                options.with(options.pixels().withVoids(colored.voids())), colored.mapping());
    this.oneLabel = mapping.isOneLabel();
    this.mayBeSoft = oneLabel && !options.pixels().byIndex() && options.pixels().threshold() == 0;
  }

  @Override
  public List<ObjectMask> objects(
      MaskFile file, PixelRaster stored, RasterRuns runs, FrameContext context)
      throws MaskDataException {
    PixelRaster raster = stored;
    ValueLookup lookup = lookup(raster, runs);
    PixelValues pixels = new PixelValues(raster, options, lookup.colors(), lookup.bitIsOne());
    if (watch != null) {
      ValueScan.tell(runs, pixels::seen, wayOut(pixels), watch);
    }
    if (options.repair().kind() == Repair.Kind.MAJORITY) {
      countEdges(file.path(), raster, runs, lookup, pixels, context);
      for (int pass = 0; pass < options.repair().passes(); pass++) {
        Majority.Repaired repaired = Majority.of(file.path(), raster, runs, pixels, lookup);
        context.count("repaired-pixels", repaired.pixels());
        if (repaired.pixels() == 0) {
          break;
        }
        raster = repaired.raster();
        pixels = new PixelValues(raster, options, lookup.colors(), lookup.bitIsOne());
        runs.scan(raster.samples(), raster.bytesPerPixel(), raster.width(), raster.height());
      }
    }
    key(file.path(), raster, pixels, lookup, runs, context);
    collector.collect(runs, lookup.labels().keys());
    RunLengthMask[] masks = lookup.labels().masks(collector);
    List<ObjectMask> objects = new ArrayList<>();
    for (int label = 0; label < masks.length; label++) {
      if (masks[label] != null) {
        objects.add(new ObjectMask(label, file.instance(), masks[label]));
      }
    }
    return objects;
  }

  /**
   * How a mask is read: masks of colors by their colors, unless all of them are grays that are
   * values.
   */
  private ValueLookup lookup(PixelRaster raster, RasterRuns runs) {
    boolean isIndex = raster.palette() != null && options.pixels().byIndex();
    if (colored == null || isIndex || (raster.palette() == null && !hasChannels(raster))) {
      return main;
    }
    GrayValues grays = GrayValues.exact(raster);
    for (int run = 0; run < runs.size(); run++) {
      int gray = grays.value(runs.start(run));
      if (gray == GrayValues.UNEQUAL || !main.knows(gray)) {
        return colored;
      }
    }
    return main;
  }

  private static boolean hasChannels(PixelRaster raster) {
    return raster.colorType() == ColorType.RGB || raster.colorType() == ColorType.RGBA;
  }

  /** Sets each run's key from its value, and reports values without a key. */
  private void key(
      String path,
      PixelRaster raster,
      PixelValues pixels,
      ValueLookup lookup,
      RasterRuns runs,
      FrameContext context)
      throws MaskDataException {
    tally.clear();
    PixelTally seen =
        new PixelTally(path, pixels, lookup, farthest(raster), oneLabel, mayBeSoft ? tally : null);
    if (raster.bytesPerPixel() == 1) {
      keyBytes(raster.samples(), runs, seen);
    } else {
      int[] keys = runs.keys();
      for (int run = 0; run < runs.size(); run++) {
        int pixel = runs.start(run);
        keys[run] = seen.key(pixel, runs.end(run) - pixel);
      }
    }
    boolean isVoted = options.repair().kind() == Repair.Kind.MAJORITY;
    EdgeTally edges = null;
    if (seen.sawUnknown() && !options.compat() && holdsColors(raster)) {
      edges = new EdgeTally(lookup);
      edges.look(path, runs, pixels);
    }
    seen.refuse(runs, options.compat(), edges);
    if (!options.compat()) {
      seen.count(context);
      tally.count(context);
      if (edges != null && !isVoted) {
        edges.count(context);
      }
    }
  }

  /** Counts edges as they are in the file, before a vote changes them. */
  private void countEdges(
      String path,
      PixelRaster raster,
      RasterRuns runs,
      ValueLookup lookup,
      PixelValues pixels,
      FrameContext context)
      throws MaskDataException {
    if (holdsColors(raster)) {
      EdgeTally edges = new EdgeTally(lookup);
      edges.look(path, runs, pixels);
      edges.count(context);
    }
  }

  /** Whether values are grays or colors, so that some are nearer to each other than others. */
  private boolean holdsColors(PixelRaster raster) {
    return !options.pixels().byIndex() || hasChannels(raster);
  }

  /** How far {@code repair=nearest} goes in a mask; 0 when nothing is nearer than another. */
  private int farthest(PixelRaster raster) {
    boolean isNearest = options.repair().kind() == Repair.Kind.NEAREST;
    return isNearest && holdsColors(raster) ? options.repair().distance() : 0;
  }

  /**
   * The same for pixels of one byte, which have so few values that each is looked up once per file:
   * half the time of looking up each run's (FrameBench).
   */
  private void keyBytes(byte[] samples, RasterRuns runs, PixelTally seen) throws MaskDataException {
    Arrays.fill(keyOf, -1);
    Arrays.fill(pixelsOf, 0);
    int[] keys = runs.keys();
    int pixel = 0;
    for (int run = 0; run < runs.size(); run++) {
      int sample = samples[pixel] & 0xFF;
      if (keyOf[sample] < 0) {
        keyOf[sample] = seen.key(pixel, 0);
        firstOf[sample] = pixel;
      }
      keys[run] = keyOf[sample];
      int end = runs.end(run);
      pixelsOf[sample] += end - pixel;
      pixel = end;
    }
    for (int sample = 0; sample < pixelsOf.length; sample++) {
      if (pixelsOf[sample] > 0) {
        seen.key(firstOf[sample], pixelsOf[sample]);
      }
    }
  }

  private static String wayOut(PixelValues pixels) {
    return pixels.isPalette()
        ? "palette masks whose colors are no grays: --source-opt values=index takes the palette"
            + " index as the value, and a classes mapping may name colors such as \"#408040\""
        : "masks of more colors than labels have: they look like pictures";
  }
}
