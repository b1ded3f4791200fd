package io.maskmill.formats.cvatmask;

import io.maskmill.mask.RasterRuns;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.VocColors;
import io.maskmill.png.PixelRaster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sets the keys of a decoded mask's runs: in a class mask the label's catalog position + 1, or 0
 * for background; in an object mask the instance number. Not thread-safe.
 */
final class MaskKeys {
  private static final int INSTANCE_COLORS = 256;
  private static final String INDEX_HINT =
      "if the palette's index is meant, source option values=index takes it";

  private final SourceLabels source;
  private final SourceOptions options;
  private final List<ColorTable> labelColors = new ArrayList<>();
  private final ColorTable instanceColors;

  MaskKeys(SourceLabels source, SourceOptions options) {
    this.source = source;
    this.options = options;
    Map<Integer, Integer> instances = new HashMap<>();
    for (int i = 0; i < INSTANCE_COLORS; i++) {
      instances.put(VocColors.color(i).value(), i);
    }
    this.instanceColors = new ColorTable(instances);
  }

  private ColorTable labelColors(int root) {
    while (labelColors.size() <= root) {
      labelColors.add(null);
    }
    if (labelColors.get(root) == null) {
      labelColors.set(root, new ColorTable(source.map(root).byColor()));
    }
    return labelColors.get(root);
  }

  /**
   * Sets the keys of a class mask.
   *
   * @param path for messages
   * @throws MaskDataException when colors or indices have no label
   */
  void ofClasses(String path, int root, PixelRaster raster, RasterRuns runs)
      throws MaskDataException {
    PixelIndex pixels = new PixelIndex(raster, options);
    ColorTable table = labelColors(root);
    int[] positions = source.positions(root);
    UnknownColors unknown = new UnknownColors();
    int[] keys = runs.keys();
    for (int run = 0; run < runs.size(); run++) {
      int value = pixels.value(runs.start(run));
      int index = !pixels.isColor() ? value : value < 0 ? -1 : table.index(value);
      if (index >= 0 && index < positions.length) {
        keys[run] = positions[index] + 1;
      } else if (pixels.isColor() && value == 0 && !options.compat()) {
        keys[run] = 0;
      } else {
        unknown.add(value, runs.start(run), runs.end(run) - runs.start(run));
      }
    }
    if (unknown.isEmpty()) {
      return;
    }
    if (!pixels.isColor()) {
      throw unknown.ofIndexes(
          path,
          raster.width(),
          "the labels are 0.." + (positions.length - 1) + "; declare more in labelmap.txt");
    }
    boolean fits = pixels.isPalette() && fits(raster, runs, positions.length);
    throw unknown.ofColors(
        path,
        raster.width(),
        color -> label(root, table.nearest(color)),
        fits ? INDEX_HINT : "declare them in labelmap.txt");
  }

  /** Whether every palette index in use belongs to a label. */
  private static boolean fits(PixelRaster raster, RasterRuns runs, int labels) {
    for (int run = 0; run < runs.size(); run++) {
      if (raster.sample(runs.start(run), 0) >= labels) {
        return false;
      }
    }
    return true;
  }

  private String label(int root, int index) {
    if (index < 0) {
      return "none, since no label has a color";
    }
    LabelMap.Line line = source.map(root).lines().get(index);
    return "label '" + line.name() + "' " + UnknownColors.color(line.rgb());
  }

  /**
   * Sets the keys of an object mask.
   *
   * @return the largest key
   * @throws MaskDataException when a color belongs to no instance
   */
  int ofInstances(String path, PixelRaster raster, RasterRuns runs) throws MaskDataException {
    PixelIndex pixels = new PixelIndex(raster, options);
    UnknownColors unknown = new UnknownColors();
    int largest = 0;
    int[] keys = runs.keys();
    for (int run = 0; run < runs.size(); run++) {
      int value = pixels.value(runs.start(run));
      int number = !pixels.isColor() ? value : value < 0 ? -1 : instanceColors.index(value);
      if (number < 0) {
        unknown.add(value, runs.start(run), runs.end(run) - runs.start(run));
      } else {
        keys[run] = number;
        largest = Math.max(largest, number);
      }
    }
    if (!unknown.isEmpty()) {
      throw unknown.ofColors(
          path,
          raster.width(),
          color -> {
            int near = instanceColors.nearest(color);
            return "instance " + near + " " + UnknownColors.color(VocColors.color(near).value());
          },
          pixels.isPalette()
              ? INDEX_HINT
              : "instances have the 256 colors of VOC, or are numbers in one channel");
    }
    return largest;
  }
}
