package io.maskmill.formats.binarymasks.packed;

import io.maskmill.mask.MaskCollector;
import io.maskmill.mask.RasterRuns;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.PixelRaster;
import io.maskmill.spi.FrameContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Makes objects of a mask of packed numbers. Looks at one pixel per run, splits each distinct pixel
 * once, and works on runs from there. One per thread.
 */
public final class PackedFrame {
  private final PackedRule rule;
  private final PackedLabels labels;
  private final IntPredicate voids;
  private final boolean refuses;
  private final PixelKinds kinds = new PixelKinds();
  private final MaskCollector collector = new MaskCollector();

  /**
   * @param voids class numbers that are neither a label nor background
   * @param refuses whether a class number that no label takes sets the mask aside; else it is
   *     background and counted
   */
  public PackedFrame(
      PackedRule rule, PackedLabels labels, IntPredicate voids, boolean refuses) {
    this.rule = rule;
    this.labels = labels;
    this.voids = voids;
    this.refuses = refuses;
  }

  /**
   * The objects of a mask, by label and instance.
   *
   * @param label of masks whose packing has no classes
   * @param runs of the raster; the keys are overwritten
   * @throws MaskDataException {@code packed.depth}, {@code packed.class} or {@code
   *     mask.unequal-channels}
   */
  public List<ObjectMask> objects(
      String path, int label, PixelRaster raster, RasterRuns runs, FrameContext context)
      throws MaskDataException {
    SampleCheck.check(path, raster, rule.packing());
    kinds.number(raster, runs);
    Map<Long, PackedGroup> groups = new HashMap<>();
    List<PackedGroup> byKey = new ArrayList<>();
    int[] keyOfKind = new int[kinds.size() + 1];
    PackedTally tally = new PackedTally(path, runs.width());
    for (int kind = 1; kind <= kinds.size(); kind++) {
      int pixel = kinds.first(kind);
      long count = kinds.pixels(kind);
      checkGray(path, raster, pixel, runs.width());
      PackedPixel said = said(raster, pixel, count, tally);
      if (said != null) {
        long id = (long) said.classNumber() << 32 | said.instance();
        PackedGroup group =
            groups.computeIfAbsent(
                id,
                i -> {
                  byKey.add(new PackedGroup(byKey.size() + 1, said));
                  return byKey.get(byKey.size() - 1);
                });
        group.add(said.flags(), count);
        keyOfKind[kind] = group.key();
      }
    }
    tally.finish(refuses, context);
    int[] keys = runs.keys();
    for (int run = 0; run < runs.size(); run++) {
      keys[run] = keyOfKind[keys[run]];
    }
    collector.collect(runs, byKey.size());
    return objects(label, byKey, context);
  }

  /** What a kind of pixel says; null when it is background, void or of no label. */
  private PackedPixel said(PixelRaster raster, int pixel, long count, PackedTally tally)
      throws MaskDataException {
    PackedPixel said = rule.packing().at(raster, pixel);
    if (said == null) {
      throw tally.tooLarge(rule.packing(), pixel);
    }
    if (!rule.packing().hasClasses()) {
      return said.instance() == 0 ? null : said;
    }
    int number = said.classNumber();
    if (voids.test(number)) {
      tally.addVoid(count);
      return null;
    }
    if (labels.of(number).length == 0) {
      if (!isBackground(said)) {
        tally.addUnmapped(number, pixel, count);
      }
      return null;
    }
    if (!rule.mayBeThing(number) && said.instance() != 0) {
      int least = rule.packing().countsFromZero() ? 1 : 0;
      tally.addInstanceOfRegion(said.instance() > least ? count : 0);
      return new PackedPixel(number, 0, said.flags());
    }
    return said;
  }

  /** Class 0 without a label, also with a number in a channel of its own. */
  private boolean isBackground(PackedPixel said) {
    boolean isZero = said.instance() <= (rule.packing().countsFromZero() ? 1 : 0);
    return said.classNumber() == 0 && (isZero || !rule.packing().isOfOneChannel());
  }

  private void checkGray(String path, PixelRaster raster, int pixel, int width)
      throws MaskDataException {
    if (!rule.packing().isOfOneChannel() || raster.colorType().channels() < 3) {
      return;
    }
    int red = raster.sample(pixel, 0);
    int green = raster.sample(pixel, 1);
    int blue = raster.sample(pixel, 2);
    if (red != green || green != blue) {
      throw new MaskDataException(
          MaskFaults.UNEQUAL_CHANNELS,
          path
              + ": the pixel at "
              + pixel % width
              + ","
              + pixel / width
              + " is ("
              + red
              + ","
              + green
              + ","
              + blue
              + "), and values="
              + rule.packing()
              + " is for gray; if channels hold the numbers, name them, as in"
              + " class=R/10*256+G,instance=B");
    }
  }

  private List<ObjectMask> objects(int label, List<PackedGroup> groups, FrameContext context) {
    List<ObjectMask> objects = new ArrayList<>();
    long mixed = 0;
    for (int i = 0; i < collector.size(); i++) {
      PackedGroup group = groups.get(collector.key(i) - 1);
      RunLengthMask mask = collector.mask(collector.key(i));
      mixed += group.isMixed() ? 1 : 0;
      if (!rule.packing().hasClasses()) {
        objects.add(group.object(rule, label, mask));
        continue;
      }
      for (int own : labels.of(group.pixel().classNumber())) {
        objects.add(group.object(rule, own, mask));
      }
    }
    context.count("mixed-flags", mixed);
    objects.sort(Comparator.comparingInt(ObjectMask::label).thenComparing(ObjectMask::instance));
    return objects;
  }
}
