package io.maskmill.formats.rlecsv;

import io.maskmill.spi.OptionSpec;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an option calls each column.
 *
 * @param image empty to know it by habit; so are the others
 */
record ColumnNames(String image, String label, String rle, String width, String height)
    implements Serializable {

  private static final List<String> KEYS = List.of("image", "label", "rle", "width", "height");

  /** The names that are written unless options say others. */
  static final ColumnNames WRITTEN =
      new ColumnNames("ImageId", "ClassId", "EncodedPixels", "Width", "Height");

  static List<OptionSpec> specs(ColumnNames defaults) {
    return List.of(
        spec("image", defaults.image, "the image's name"),
        spec("label", defaults.label, "the label"),
        spec("rle", defaults.rle, "the runs"),
        spec("width", defaults.width, "the image's width"),
        spec("height", defaults.height, "the image's height"));
  }

  private static OptionSpec spec(String key, String byDefault, String what) {
    return new OptionSpec(
        key, "COLUMN", byDefault.isEmpty() ? "known names" : byDefault, "Column of " + what + ".");
  }

  /** The names that the user gave, and the defaults. */
  static ColumnNames of(Options options, ColumnNames defaults) {
    Map<String, String> takenBy = new HashMap<>();
    List<String> names = new ArrayList<>();
    List.of(defaults.image, defaults.label, defaults.rle, defaults.width, defaults.height)
        .forEach(names::add);
    for (int i = 0; i < names.size(); i++) {
      String key = KEYS.get(i);
      String name = options.text(key, names.get(i)).strip();
      if (options.has(key) && (name.isEmpty() || name.chars().anyMatch(c -> c < ' '))) {
        throw options.bad(key, options.text(key, ""), "a column's name on one line");
      }
      String other = name.isEmpty() ? null : takenBy.put(folded(name), key);
      if (other != null) {
        throw options.bad(key, name, "another column than '" + other + "' names");
      }
      names.set(i, name);
    }
    return new ColumnNames(names.get(0), names.get(1), names.get(2), names.get(3), names.get(4));
  }

  /** As columns are compared: without case and spaces around. */
  static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
