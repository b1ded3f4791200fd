package io.maskmill.formats.clearml;

import io.maskmill.model.MaskDataException;
import io.maskmill.spi.FrameContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the mask of a source that a ROI means. {@code add_annotation} of clearml 2.1 names mask
 * "00" whatever the masks are called, so an id that the source lacks stands for the only mask that
 * has the ROI's value; where none or several have it, the ROI is refused.
 *
 * @param colors readable masks by id, other than alpha masks
 * @param alphas ids of alpha masks
 * @param unreadable ids of masks that cannot be read, which are already reported
 */
record RoiMasks(Map<String, ColorMasks> colors, Set<String> alphas, Set<String> unreadable) {

  /**
   * The mask with a ROI's pixels, or null when it is the one that is named and cannot be read.
   *
   * @param id the mask that the ROI names
   * @param value the ROI's value, which the mask may lack when it is the one named
   * @throws MaskDataException {@code clearml.roi-mask} when no mask, or none for certain, is meant
   */
  ColorMasks find(String id, int[] value, FrameContext context) throws MaskDataException {
    if (unreadable.contains(id)) {
      return null;
    }
    ColorMasks named = colors.get(id);
    if (named != null && named.holds(value)) {
      return named;
    }
    List<ColorMasks> holders = new ArrayList<>();
    for (ColorMasks mask : colors.values()) {
      if (mask.holds(value)) {
        holders.add(mask);
      }
    }
    if (named != null && holders.isEmpty()) {
      return named;
    }
    boolean isNowhere = named == null && !alphas.contains(id);
    if (isNowhere && holders.size() == 1 && unreadable.isEmpty()) {
      context.count("roi-masks-found-by-value", 1);
      return holders.get(0);
    }
    throw new MaskDataException(
        ClearmlFaults.ROI_MASK,
        (named != null
                ? "mask '" + id + "' has no pixel of "
                : alphas.contains(id)
                    ? "mask '" + id + "' holds opacity, and a ROI of it names the value "
                    : "the source has no mask '" + id + "' for the value ")
            + Arrays.toString(value).replace(" ", "")
            + "; "
            + holders(holders)
            + "; name the mask in the ROI's mask.id");
  }

  private String holders(List<ColorMasks> holders) {
    String text =
        switch (holders.size()) {
          case 0 -> "none of its masks has it";
          case 1 -> "mask '" + holders.get(0).maskId() + "' has it";
          default ->
              holders.size()
                  + " masks have it, such as '"
                  + holders.get(0).maskId()
                  + "' and '"
                  + holders.get(1).maskId()
                  + "'";
        };
    return unreadable.isEmpty()
        ? text
        : text + ", and mask '" + unreadable.iterator().next() + "' cannot be read";
  }
}
