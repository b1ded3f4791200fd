package io.maskmill.formats.binarymasks;

import io.maskmill.json.Json;
import io.maskmill.spi.Amount;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.Nearest;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.SourceFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds and reads the class table of a source. */
final class ClassTables {
  /** Names that only class tables have. */
  private static final List<String> CERTAIN =
      List.of(
          "label_colors.txt",
          "label_colours.txt",
          "class_dict.csv",
          "class_dict_seg.csv",
          "labelmap.txt",
          "class_names.txt",
          "_mask_legend.json",
          "id2label.json",
          "config_v2.0.json",
          "config_v1.2.json",
          "objectInfo150.csv",
          "objectInfo150.txt");

  /** Names that other files have too, which then are passed over. */
  private static final List<String> POSSIBLE =
      List.of(
          "classes.csv",
          "classes.json",
          "classes.txt",
          "labels.csv",
          "labels.json",
          "labels.txt",
          "label_map.txt",
          "colors.csv",
          "colors.json",
          "colors.txt",
          "palette.csv",
          "palette.json",
          "palette.txt",
          "colormap.csv",
          "color_map.csv",
          "colormap.json",
          "color_map.json");

  /** Mapillary Vistas' configurations, which copies cut to the labels that they use. */
  private static final Pattern VISTAS = Pattern.compile("config_v(1\\.2|2\\.0)\\.json$");

  private static final int MOST = 1 << 20;

  /** A page of an object store's listing. */
  private static final int MOST_NAMES = 1_000;

  private ClassTables() {}

  /**
   * A table that lies in the source.
   *
   * @param table null when none was found
   * @param path of its file; empty when none was found
   */
  record Found(ClassTable table, String path) {
    static final Found NONE = new Found(null, "");
  }

  /** The table that option {@code classes} names. */
  static Found given(ReaderSetup setup) throws IOException {
    String name = setup.options().get(ReadOptions.CLASSES);
    if (isJson(name)) {
      return new Found(read(name, "classes"), "");
    }
    ClassTable known = KnownTables.of(name);
    if (known != null) {
      return new Found(known, "");
    }
    boolean isInside = !name.contains(":") && !name.startsWith("/") && !name.startsWith(".");
    SourceFile file = isInside ? setup.tree().find(name) : null;
    if (file != null) {
      return new Found(read(setup.tree(), file), file.path());
    }
    try {
      return new Found(read(setup.texts().load(name), name), "");
    } catch (FileNotFoundException | NoSuchFileException e) {
      throw new ConfigException(
          "source option 'classes="
              + name
              + "': there is no such file, in the source or elsewhere; known tables are "
              + String.join(", ", KnownTables.NAMES)
              + near(name),
          e);
    }
  }

  private static String near(String name) {
    String near = Nearest.word(name, KnownTables.NAMES);
    return near.isEmpty() ? "" : "; did you mean '" + near + "'?";
  }

  /** The table that lies in the source's root under a usual name. */
  static Found found(FileTree tree, List<String> notes) throws IOException {
    Map<String, SourceFile> root = new HashMap<>();
    List<SourceFile> first = tree.firstFiles("", MOST_NAMES);
    first.forEach(file -> root.put(file.path(), file));
    boolean isCut = first.size() >= MOST_NAMES;
    for (String name : CERTAIN) {
      SourceFile file = isCut ? tree.find(name) : root.get(name);
      if (file != null) {
        return told(new Found(read(tree, file), name), notes);
      }
    }
    for (String name : POSSIBLE) {
      SourceFile file = root.get(name);
      if (file == null || file.length() > MOST) {
        continue;
      }
      try {
        Found found = new Found(read(tree, file), name);
        if (saysPixels(found.table())) {
          return told(found, notes);
        }
        notes.add(
            name
                + " lists names without values or colors; classes="
                + name
                + " makes '"
                + found.table().rows().get(0).name()
                + "' the value 0 and counts up from there");
      } catch (ConfigException e) {
        notes.add(name + " is passed over: " + e.getMessage());
      }
    }
    return Found.NONE;
  }

  private static Found told(Found found, List<String> notes) {
    notes.add(
        "using the class table "
            + found.path()
            + " of the input: "
            + Amount.of(found.table().labels().size(), "label", "labels"));
    return found;
  }

  /** Whether a table has more than names, or names background as the value 0. */
  private static boolean saysPixels(ClassTable table) {
    return !table.isOfNames()
        || table.rows().stream()
            .anyMatch(row -> row.value() == 0 && TableRoles.isBackground(row.name()));
  }

  private static ClassTable read(FileTree tree, SourceFile file) throws IOException {
    if (file.length() > MOST) {
      throw new ConfigException(
          file.path() + " has " + file.length() + " bytes, a class table at most " + MOST);
    }
    ClassTable table = read(new String(tree.read(file), StandardCharsets.UTF_8), file.path());
    Matcher vistas = VISTAS.matcher(file.path());
    return vistas.find()
        ? table.numbered().completedBy(KnownTables.of("mapillary-" + vistas.group(1)))
        : table;
  }

  /** Reads a table in any form. */
  static ClassTable read(String text, String where) {
    String content = Json.withoutBom(text);
    return isJson(content) ? TableJson.read(content, where) : TableText.read(content, where);
  }

  private static boolean isJson(String text) {
    String start = text.stripLeading();
    return start.startsWith("{") || start.startsWith("[");
  }
}
