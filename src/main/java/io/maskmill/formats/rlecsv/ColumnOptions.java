package io.maskmill.formats.rlecsv;

import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The options that name columns.
 *
 * @param defaults names when options are absent; columns with an empty name are recognized by
 *     common names
 */
record ColumnOptions(
    ColumnNames defaults,
    Option<String> image,
    Option<String> label,
    Option<String> rle,
    Option<String> width,
    Option<String> height) {

  /**
   * The options of one side.
   *
   * @param defaults an empty name means any of the common names
   */
  static ColumnOptions of(ColumnNames defaults) {
    return new ColumnOptions(
        defaults,
        column("image", defaults.image(), "Column of the image's name."),
        column("label", defaults.label(), "Column of the label."),
        column("rle", defaults.rle(), "Column of the runs."),
        column("width", defaults.width(), "Column of the image's width."),
        column("height", defaults.height(), "Column of the image's height."));
  }

  private static Option<String> column(String key, String byDefault, String help) {
    Option<String> option =
        Option.parsed(
            key, "COLUMN", "a column's name on one line", ColumnOptions::name, byDefault, help);
    return byDefault.isEmpty() ? option.withDefaultText("known names") : option;
  }

  /** Parses a column name; null when it is invalid. */
  private static String name(String text) {
    String name = text.strip();
    return name.isEmpty() || name.chars().anyMatch(c -> c < ' ') ? null : name;
  }

  List<Option<?>> all() {
    return List.of(image, label, rle, width, height);
  }

  /** The names given by the user, else the defaults; empty means any common name. */
  ColumnNames names(Options options) {
    Map<String, String> takenBy = new HashMap<>();
    return new ColumnNames(
        name(options, image, defaults.image(), takenBy),
        name(options, label, defaults.label(), takenBy),
        name(options, rle, defaults.rle(), takenBy),
        name(options, width, defaults.width(), takenBy),
        name(options, height, defaults.height(), takenBy));
  }

  private static String name(
      Options options, Option<String> option, String byDefault, Map<String, String> takenBy) {
    String name = options.getOr(option, byDefault);
    String other = name.isEmpty() ? null : takenBy.put(ColumnNames.folded(name), option.key());
    if (other != null) {
      throw options.bad(option, "another column than '" + other + "' names");
    }
    return name;
  }
}
