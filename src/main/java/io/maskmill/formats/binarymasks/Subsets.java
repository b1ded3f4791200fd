package io.maskmill.formats.binarymasks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells folders that are subsets, such as {@code train} or {@code images_val}. */
final class Subsets {
  private static final String WORDS =
      "(train|training|val|valid|validation|test|testing|dev|trainval|fold.?\\d+)";

  private static final Pattern WHOLE = Pattern.compile("(?i)" + WORDS);

  /** The word of a subset in a name, and what stands around it. */
  private static final Pattern WITHIN =
      Pattern.compile(
          "(?i)(|.*[^a-z0-9])" + WORDS + "(|[^a-z0-9].*|(?:annot|mask|label|gt)[a-z]*)");

  private Subsets() {}

  /** Whether the name of a folder is that of a subset. */
  static boolean isSubset(String folder) {
    return WHOLE.matcher(folder).matches();
  }

  /** A path with a variable in place of the first folder that is a subset. */
  static String widened(String path) {
    String[] parts = path.split("/", -1);
    for (int i = 0; i < parts.length - 1; i++) {
      if (isSubset(parts[i])) {
        parts[i] = "{subset}";
        break;
      }
    }
    return String.join("/", parts);
  }

  /**
   * The options of patterns with any subset in place of the one whose word stands in a part of both
   * patterns, as in {@code train_images} and {@code train_masks}; none where there is no such word.
   *
   * @param part number of the folder in which the patterns differ
   */
  static Map<String, String> within(String images, String masks, int part) {
    String[] a = images.split("/", -1);
    String[] b = masks.split("/", -1);
    if (part < 0 || a.length != b.length || images.contains("{subset}")) {
      return Map.of();
    }
    Matcher image = WITHIN.matcher(a[part]);
    Matcher mask = WITHIN.matcher(b[part]);
    if (!image.matches() || !mask.matches() || !image.group(2).equals(mask.group(2))) {
      return Map.of();
    }
    a[part] = image.group(1) + "{subset}" + image.group(3);
    b[part] = mask.group(1) + "{subset}" + mask.group(3);
    Map<String, String> options = new LinkedHashMap<>();
    options.put(ReadOptions.IMAGES.key(), String.join("/", a));
    options.put(ReadOptions.MASKS.key(), String.join("/", b));
    boolean fitsBoth = image.group(3).isEmpty() && mask.group(1).startsWith(image.group(1));
    if (fitsBoth) {
      options.put("prefer", "masks"); // {subset} may be the end of the name of a folder of masks
    }
    return options;
  }
}
