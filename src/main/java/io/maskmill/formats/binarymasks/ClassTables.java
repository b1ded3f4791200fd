package io.maskmill.formats.binarymasks;

import io.maskmill.json.Json;
import io.maskmill.model.Rgb;
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
          "_classes.csv",
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
          ClassFiles.METAINFO,
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

  /** The table that lies in the source's root or with its masks under a usual name. */
  static Found found(TableFolders folders, List<String> notes) throws IOException {
    Found found = foundIn("", folders, notes);
    if (found.table() != null) {
      return found;
    }
    for (String folder : folders.ofMask()) {
      found = foundIn(folder, folders, notes);
      if (found.table() != null) {
        return found;
      }
    }
    return found;
  }

  private static Found foundIn(String folder, TableFolders folders, List<String> notes)
      throws IOException {
    FileTree tree = folders.tree();
    Map<String, SourceFile> files = folders.files(folder);
    boolean isCut = folder.isEmpty() && files.size() >= MOST_NAMES;
    for (String name : CERTAIN) {
      SourceFile file = isCut ? tree.find(name) : files.get(name);
      if (file != null) {
        return told(file, read(tree, file), folders, notes);
      }
    }
    for (String name : POSSIBLE) {
      SourceFile file = files.get(name);
      if (file == null || file.length() > MOST) {
        continue;
      }
      ClassTable table;
      try {
        table = read(tree, file);
      } catch (ConfigException e) {
        notes.add(file.path() + " is passed over: " + e.getMessage());
        continue;
      }
      if (name.equals(ClassFiles.METAINFO) || saysPixels(table)) {
        return told(file, table, folders, notes);
      }
      notes.add(
          file.path()
              + " lists names without values or colors; classes="
              + file.path()
              + " makes '"
              + table.rows().get(0).name()
              + "' the value 0 and counts up from there");
    }
    return Found.NONE;
  }

  /** A table that is no other than those in the folders beside, as for each subset. */
  private static Found told(
      SourceFile file, ClassTable table, TableFolders folders, List<String> notes)
      throws IOException {
    for (SourceFile other : folders.alike(file)) {
      if (!read(folders.tree(), other).rows().equals(table.rows())) {
        throw new ConfigException(
            file.path()
                + " and "
                + other.path()
                + " differ; give the table of all masks with classes=FILE, or each folder as an"
                + " input of its own");
      }
    }
    notes.add(
        "using the class table "
            + file.path()
            + " of the input: "
            + Amount.of(table.labels().size(), "label", "labels"));
    return new Found(table, file.path());
  }

  /** The colors of labels by {@code metainfo.json} in the root or with masks; none without it. */
  static Map<String, Rgb> colors(TableFolders folders) throws IOException {
    SourceFile file = folders.find(ClassFiles.METAINFO);
    if (file == null || file.length() > MOST) {
      return Map.of();
    }
    try {
      return TableMapping.colors(read(folders.tree(), file));
    } catch (ConfigException e) {
      return Map.of(); // it is of something else, and the mapping says the classes
    }
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
