package io.maskmill.formats.cvatmask;

import io.maskmill.model.FileNames;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A folder that holds a dataset.
 *
 * @param folder path below the tree's root, ending in '/'; empty for the tree's root itself
 * @param map its labels
 */
record Root(String folder, LabelMap map) implements Serializable {
  static final String LISTS = "ImageSets/Segmentation/";

  /**
   * The folder of the lists of Pascal VOC's detection task, whose ids CVAT's importer takes too.
   */
  static final String MAIN_LISTS = "ImageSets/Main/";

  static final int MAX_DEPTH = 3;

  /**
   * All roots at the smallest depth, 0 to 3, that has any, in path order.
   *
   * @throws ConfigException when there is none
   */
  static List<Root> find(FileTree tree, SourceOptions options) throws IOException {
    boolean compat = options.compat();
    List<String> folders = List.of("");
    for (int depth = 0; depth <= MAX_DEPTH; depth++) {
      List<Root> roots = new ArrayList<>();
      for (String folder : folders) {
        if (isRoot(tree, folder, options)) {
          roots.add(new Root(folder, labels(tree, folder, compat)));
        }
      }
      if (!roots.isEmpty()) {
        refuseAbsent(tree, roots, options);
        return roots;
      }
      List<String> deeper = new ArrayList<>();
      for (String folder : depth == MAX_DEPTH ? List.<String>of() : folders) {
        String parent = folder.isEmpty() ? "" : folder.substring(0, folder.length() - 1);
        for (String name : tree.folders(parent)) {
          deeper.add(folder + FileNames.last(name) + "/");
        }
      }
      folders = deeper;
    }
    throw new ConfigException(
        tree.root()
            + " holds no ImageSets/Segmentation/<subset>.txt, neither itself nor up to "
            + MAX_DEPTH
            + " folders below; it is no CVAT segmentation mask dataset without"
            + (compat ? " a list whose name has no '_'" : " a list of its frames")
            + (options.lists().isEmpty()
                ? ""
                : "; source option lists names " + String.join(", ", options.lists())));
  }

  private static boolean isRoot(FileTree tree, String folder, SourceOptions options)
      throws IOException {
    for (SourceFile file : lists(tree, folder)) {
      String name = FileNames.last(file.path());
      if (isList(name, options.compat()) && options.takes(name)) {
        return true;
      }
    }
    if (options.unlisted() != SourceOptions.Unlisted.TAKE) {
      return false;
    }
    List<String> there = tree.folders(folder.isEmpty() ? "" : name(folder));
    return there.contains(name(CvatReader.CLASSES))
        || (options.isVoc() && there.contains(name(CvatReader.CLASSES_PNG)));
  }

  /** Refuses lists that an option names and no root has. */
  private static void refuseAbsent(FileTree tree, List<Root> roots, SourceOptions options)
      throws IOException {
    if (options.lists().isEmpty()) {
      return;
    }
    Set<String> there = new TreeSet<>();
    for (Root root : roots) {
      for (SourceFile file : lists(tree, root.folder())) {
        if (isList(FileNames.last(file.path()), options.compat())) {
          there.add(FileNames.stem(FileNames.last(file.path())));
        }
      }
    }
    for (String name : options.lists()) {
      if (!there.contains(name)) {
        throw new ConfigException(
            "source option lists names "
                + name
                + ", but ImageSets/Segmentation has "
                + String.join(", ", there));
      }
    }
  }

  private static List<SourceFile> lists(FileTree tree, String folder) throws IOException {
    return tree.files(folder + name(LISTS));
  }

  private static String name(String folder) {
    return folder.substring(0, folder.length() - 1);
  }

  /** Whether a file name in a folder of lists is that of a list; CVAT skips names with an '_'. */
  static boolean isList(String name, boolean compat) {
    return name.endsWith(".txt") && !(compat && name.indexOf('_') >= 0);
  }

  private static LabelMap labels(FileTree tree, String folder, boolean compat) throws IOException {
    SourceFile meta = tree.find(folder + DatasetMeta.NAME);
    if (meta != null) {
      return DatasetMeta.read(tree.read(meta), meta.path());
    }
    SourceFile text = tree.find(folder + LabelMapTxt.NAME);
    if (text != null) {
      return LabelMapTxt.read(tree.read(text), text.path(), compat);
    }
    SourceFile names = compat ? null : tree.find(folder + ClassNamesTxt.NAME);
    return names == null
        ? LabelMap.pascalVoc()
        : ClassNamesTxt.read(tree.read(names), names.path());
  }
}
