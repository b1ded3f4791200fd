package io.maskmill.formats.binarymasks;

import java.util.Locale;
import java.util.Set;

/** Tells from a class's name whether its pixels are of no class. */
final class TableRoles {
  /** Under which labelme2voc lists the pixels that it writes as -1. */
  static final String LABELME_IGNORE = "__ignore__";

  private static final Set<String> VOIDS =
      Set.of(
          "void",
          "ignore",
          "ignored",
          LABELME_IGNORE,
          "unlabeled",
          "unlabelled",
          "void--unlabeled",
          "no-data",
          "no data",
          "no_data",
          "nodata");
  private static final Set<String> BACKGROUNDS =
      Set.of("background", "_background_", "__background__", "bg");

  private TableRoles() {}

  /**
   * What pixels of a row are.
   *
   * @param value the row's value, or -1
   * @param color 0xRRGGBB, or -1
   * @param ignored whether the table says that evaluation leaves it out
   */
  static ClassTable.Role of(String name, int value, int color, boolean ignored) {
    String word = name.strip().toLowerCase(Locale.ROOT);
    if (VOIDS.contains(word)) {
      return ClassTable.Role.VOID;
    }
    boolean isFirst = value == 0 || (value < 0 && color <= 0);
    if (BACKGROUNDS.contains(word) && isFirst) {
      return ClassTable.Role.BACKGROUND;
    }
    return ignored ? ClassTable.Role.IGNORED : ClassTable.Role.CLASS;
  }

  /** Whether a name is that of background, wherever it stands. */
  static boolean isBackground(String name) {
    return BACKGROUNDS.contains(name.strip().toLowerCase(Locale.ROOT));
  }
}
