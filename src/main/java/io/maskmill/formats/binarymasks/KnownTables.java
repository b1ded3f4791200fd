package io.maskmill.formats.binarymasks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Class tables of published datasets. Each is a resource {@code tables/NAME.csv} with the columns
 * {@code name,value,color,role,instances}; a new one is a file and its name in {@link #NAMES}.
 */
final class KnownTables {
  /** The names, by which option {@code classes} takes them. */
  static final List<String> NAMES =
      List.of(
          "ade20k-150",
          "bdd100k",
          "bdd100k-instances",
          "camvid",
          "camvid-segnet",
          "cityscapes",
          "cityscapes-colors",
          "cityscapes-train-ids",
          "coco-stuff",
          "isaid",
          "kitti-mots",
          "loveda",
          "mapillary-1.2",
          "mapillary-2.0",
          "potsdam",
          "synthia-al",
          "synthia-labels",
          "synthia-rand",
          "synthia-sf",
          "voc");

  private static final int COLUMNS = 5;

  private KnownTables() {}

  /** The table of a name; null when there is none. */
  static ClassTable of(String name) {
    if (!NAMES.contains(name)) {
      return null;
    }
    String resource = "tables/" + name + ".csv";
    try (InputStream in = KnownTables.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its resource " + resource);
      }
      List<ClassTable.Row> rows = new ArrayList<>();
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      text.lines().skip(1).forEach(line -> rows.add(row(line)));
      return new ClassTable(name, rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Only names may be quoted. */
  private static ClassTable.Row row(String line) {
    boolean isQuoted = line.startsWith("\"");
    int end = isQuoted ? line.indexOf('"', 1) : line.indexOf(',');
    String name = line.substring(isQuoted ? 1 : 0, end);
    String[] rest = line.substring(line.indexOf(',', end)).split(",", COLUMNS);
    return new ClassTable.Row(
        name,
        rest[1].isEmpty() ? ClassTable.NONE : Integer.parseInt(rest[1]),
        rest[2].isEmpty() ? ClassTable.NONE : Integer.parseInt(rest[2].substring(1), 16),
        rest[3].isEmpty()
            ? ClassTable.Role.CLASS
            : ClassTable.Role.valueOf(rest[3].toUpperCase(Locale.ROOT)),
        rest[4].equals("yes"));
  }
}
