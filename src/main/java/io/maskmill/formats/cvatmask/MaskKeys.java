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
 * for background, or {@link #voidKey}; in an object mask the instance number. Not thread-safe.
 */
final class MaskKeys {
  private static final int INSTANCE_COLORS = 256;
  private static final String INDEX_HINT =
      "if the palette's index is meant, source option values=index takes it";
  private static final String LINE_HINT =
      "declare them in labelmap.txt, or leave out source option values=color, so that a value in one"
          + " channel is the label's line";

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

  /** The key of pixels of which no class is told, such as VOC's borders; after all labels' keys. */
  int voidKey() {
    return source.catalog().size() + 1;
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
   * @return whether it has pixels of {@link #voidKey}
   * @throws MaskDataException when colors or indices have no label
   */
  boolean ofClasses(String path, int root, PixelRaster raster, RasterRuns runs)
      throws MaskDataException {
    PixelIndex pixels = PixelIndex.ofClasses(raster, options);
    ColorTable table = labelColors(root);
    int[] positions = source.positions(root);
    UnknownColors unknown = new UnknownColors();
    boolean hasVoid = false;
    boolean hasLabel = false;
    int[] keys = runs.keys();
    for (int run = 0; run < runs.size(); run++) {
      int value = pixels.value(runs.start(run));
      int index = !pixels.isColor() ? value : value < 0 ? -1 : table.index(value);
      if (index >= 0 && index < positions.length) {
        boolean isVoid = positions[index] == SourceLabels.VOID;
        keys[run] = isVoid ? voidKey() : positions[index] + 1;
        hasVoid |= isVoid;
        hasLabel |= positions[index] >= 0;
      } else if (!options.compat() && isVoid(root, pixels, value)) {
        keys[run] = voidKey();
        hasVoid = true;
      } else if (pixels.isColor() && value == 0 && !options.compat()) {
        keys[run] = 0;
      } else {
        unknown.add(value, runs.start(run), runs.end(run) - runs.start(run));
      }
    }
    if (hasVoid && !hasLabel && pixels.isGrayIndex() && mayBeLabel(root)) {
      addVoid(pixels, runs, unknown);
    }
    if (unknown.isEmpty()) {
      return hasVoid;
    }
    if (!pixels.isColor()) {
      throw unknown.ofIndexes(path, raster.width(), indexHint(root, pixels, unknown));
    }
    boolean fits = pixels.isPalette() && fits(raster, runs, positions.length);
    throw unknown.ofColors(
        path,
        raster.width(),
        color -> label(root, table.nearest(color)),
        fits ? INDEX_HINT : pixels.isGrayColor() ? LINE_HINT : "declare them in labelmap.txt");
  }

  /**
   * Whether an undeclared color or index is VOC's void. In one channel only a label map with void
   * says so, since 255 is also what people paint an only label with.
   */
  private boolean isVoid(int root, PixelIndex pixels, int value) {
    if (pixels.isColor()) {
      return value == LabelMap.VOID_COLOR;
    }
    return value == LabelMap.VOID_VALUE
        && (pixels.paletteColor(value) == LabelMap.VOID_COLOR || source.map(root).declaresVoid());
  }

  /**
   * Whether 255 may also be the value of an only label: where a label is white, and where no label
   * map says what it is. Then it is void only beside other labels.
   */
  private boolean mayBeLabel(int root) {
    LabelMap map = source.map(root);
    return !options.compat()
        && (map.isPascalVocs() || map.byColor().containsKey(LabelMap.VOID_VALUE * 0x010101));
  }

  private static void addVoid(PixelIndex pixels, RasterRuns runs, UnknownColors unknown) {
    for (int run = 0; run < runs.size(); run++) {
      if (pixels.value(runs.start(run)) == LabelMap.VOID_VALUE) {
        unknown.add(LabelMap.VOID_VALUE, runs.start(run), runs.end(run) - runs.start(run));
      }
    }
  }

  /** What to do about values of one channel or palette that are no line. */
  private String indexHint(int root, PixelIndex pixels, UnknownColors unknown) {
    LabelMap map = source.map(root);
    String lines = "the value is the label's line, 0.." + (map.lines().size() - 1);
    if (!pixels.isGrayIndex()) {
      return lines + "; declare more in labelmap.txt";
    }
    int gray = unknown.firstOf(value -> map.byColor().containsKey(value * 0x010101));
    if (gray >= 0) {
      return "in one channel %s, but %s declares the color %s as '%s'; source option values=color looks up values as such colors"
          .formatted(
              lines,
              LabelMapTxt.NAME,
              UnknownColors.color(gray * 0x010101),
              map.lines().get(map.byColor().get(gray * 0x010101)).name());
    }
    int first = unknown.firstOf(value -> true);
    boolean mayBeVoid = unknown.firstOf(value -> value == LabelMap.VOID_VALUE) >= 0;
    return "in one channel "
        + lines
        + "; declare more in labelmap.txt"
        + (first < 0 ? "" : ", or LABEL:%1$d,%1$d,%1$d:: with values=color".formatted(first))
        + (mayBeVoid ? ", or ignored:224,224,192:: if 255 is void" : "");
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
    PixelIndex pixels = PixelIndex.ofInstances(raster, options);
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
              : "instances have the 256 colors of VOC, or are numbers in one channel; without"
                  + " SegmentationObject each label of SegmentationClass makes one object");
    }
    return largest;
  }
}
