package io.maskmill.formats.clearml;

import io.maskmill.mask.MaskAlgebra;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.CounterNames;
import io.maskmill.spi.FrameContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Makes objects of a mask by the version's labels: one per list of labels that objects have, from
 * all colors with that list. Plain background, which no label claims, is nothing. Pixels that ROIs
 * of the same labels already cover are left to the ROIs.
 *
 * @param options how regions and unmapped colors are treated
 */
record ClassRegions(SourceOptions options, LabelAssignment labels) {
  private static final int MAX_COLORS = 256;
  private static final int MANY_VALUES = 64;

  /**
   * The objects of a mask in catalog order.
   *
   * @param rois of the same source, all read
   * @throws MaskDataException {@code mask.unmapped-value} when the options ask for it
   */
  List<ObjectMask> objects(ColorMasks mask, RoiObjects rois, FrameContext context)
      throws MaskDataException {
    Map<List<String>, List<RunLengthMask>> byLabels = new LinkedHashMap<>();
    TreeMap<Integer, RunLengthMask> unmapped = new TreeMap<>();
    long mapped = 0;
    boolean keepsAll = options.unmapped() == SourceOptions.Unmapped.KEEP;
    for (int i = 0; i < mask.size(); i++) {
      List<String> names =
          mask.mode() == MaskModes.Mode.CLASS ? labels.labels(mask.maskId(), mask.color(i)) : null;
      if (names != null) {
        byLabels.computeIfAbsent(names, k -> new ArrayList<>()).add(mask.mask(i));
        mapped += mask.mask(i).area();
      } else if (mask.isClaimed(i)) {
        mapped += mask.mask(i).area();
      } else if (!labels.isBackground(mask.color(i))
          || (keepsAll && mask.mode() == MaskModes.Mode.CLASS)) {
        unmapped.put(mask.color(i), mask.mask(i));
      }
    }
    boolean looksLikeAlpha =
        mask.size() > MANY_VALUES
            && mask.isGray()
            && mapped * 20 < (long) mask.width() * mask.height();
    context.count("masks-that-look-like-alpha", looksLikeAlpha ? 1 : 0);
    List<ObjectMask> objects = new ArrayList<>();
    if (options.regions() != SourceOptions.Regions.NONE) {
      Map<List<Integer>, List<RunLengthMask>> regions = new LinkedHashMap<>();
      byLabels.forEach((names, parts) -> add(regions, names, parts, rois));
      Map<String, String> attributes = Map.of(CarriedKeys.MASK, mask.maskId());
      regions.forEach(
          (own, parts) -> objects.add(object(own, MaskAlgebra.union(parts), attributes)));
      objects.sort((a, b) -> Integer.compare(a.label(), b.label()));
    }
    unmapped(objects, mask, unmapped, context);
    return objects;
  }

  /**
   * Adds the pixels of a list of labels to the regions of the objects that it stands for; with one
   * object per label, a label that stands in several lists is still one region.
   */
  private void add(
      Map<List<Integer>, List<RunLengthMask>> regions,
      List<String> names,
      List<RunLengthMask> parts,
      RoiObjects rois) {
    RunLengthMask region = MaskAlgebra.union(parts);
    if (options.regions() == SourceOptions.Regions.UNCOVERED) {
      RunLengthMask covered = covered(names, rois);
      region = covered == null ? region : MaskAlgebra.difference(region, covered);
    }
    if (!region.isEmpty()) {
      for (List<Integer> own : labels.positions(names)) {
        regions.computeIfAbsent(own, k -> new ArrayList<>()).add(region);
      }
    }
  }

  /** Pixels where ROIs state every one of the labels; null when there are none. */
  private static RunLengthMask covered(List<String> names, RoiObjects rois) {
    RunLengthMask covered = null;
    for (String name : names) {
      RunLengthMask ofLabel = rois.covered(name);
      if (ofLabel == null) {
        return null;
      }
      covered = covered == null ? ofLabel : MaskAlgebra.intersection(covered, ofLabel);
    }
    return covered;
  }

  private void unmapped(
      List<ObjectMask> objects,
      ColorMasks mask,
      TreeMap<Integer, RunLengthMask> unmapped,
      FrameContext context)
      throws MaskDataException {
    if (unmapped.isEmpty()) {
      return;
    }
    if (options.unmapped() == SourceOptions.Unmapped.QUARANTINE) {
      StringBuilder list = new StringBuilder();
      unmapped.entrySet().stream()
          .limit(10)
          .forEach(
              e ->
                  list.append(list.isEmpty() ? "" : ", ")
                      .append(ColorText.list(e.getKey()))
                      .append(" (")
                      .append(e.getValue().area())
                      .append(" pixels)"));
      throw new MaskDataException(
          MaskFaults.UNMAPPED_VALUE,
          "mask '"
              + mask.maskId()
              + "': no label claims the colors "
              + list
              + (unmapped.size() > 10 ? ", and " + (unmapped.size() - 10) + " more" : "")
              + "; add them to mask_labels");
    }
    int told = 0;
    for (Map.Entry<Integer, RunLengthMask> e : unmapped.entrySet()) {
      String color = "#%06X".formatted(e.getKey());
      boolean isTold = told++ < MAX_COLORS;
      if (!labels.isBackground(e.getKey())) {
        context.count(CounterNames.UNMAPPED + (isTold ? color : "others"), e.getValue().area());
      }
      if (options.unmapped() == SourceOptions.Unmapped.KEEP) {
        int label = labels.catalog().indexOf(LabelAssignment.UNMAPPED);
        objects.add(
            object(
                List.of(label),
                e.getValue(),
                Map.of(CarriedKeys.MASK, mask.maskId(), "color", color)));
      }
    }
  }

  private static ObjectMask object(
      List<Integer> own, RunLengthMask mask, Map<String, String> attributes) {
    return new ObjectMask(own, 0, mask, 0, OptionalDouble.empty(), false, "", attributes);
  }
}
