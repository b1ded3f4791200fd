package io.maskmill.formats.binarymasks;

import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The folders of a source that may hold what says the classes of its masks: the root, and those of
 * the first mask, outer ones first. For the driver; looks as {@link PlaceSearch} does.
 *
 * @param masks pattern of the masks
 */
record TableFolders(FileTree tree, PlaceSearch search, String masks) {

  /** The folders of a source that options describe. */
  static TableFolders of(ReadOptions options, FileTree tree) {
    String masks =
        options.layout() instanceof PatternLayout layout
            ? layout.masks().toString()
            : FolderLayout.MASK_FILES;
    return new TableFolders(tree, PlaceSearch.in(tree), masks);
  }

  /** The first mask; null when none is found. */
  SourceFile firstMask() throws IOException {
    return search.first("", masks);
  }

  /** The folders of the first mask below the root, outer ones first. */
  List<String> ofMask() throws IOException {
    List<String> folders = new ArrayList<>();
    SourceFile mask = firstMask();
    String folder = mask == null ? "" : FolderPairs.parent(mask.path());
    while (!folder.isEmpty()) {
      folders.add(0, folder);
      folder = FolderPairs.parent(folder);
    }
    return folders;
  }

  /** The first files directly in a folder, by name. */
  Map<String, SourceFile> files(String folder) throws IOException {
    Map<String, SourceFile> byName = new HashMap<>();
    for (SourceFile file : search.files(folder)) {
      byName.put(file.path().substring(folder.isEmpty() ? 0 : folder.length() + 1), file);
    }
    return byName;
  }

  /** A file in the root, or else in the outermost folder of the first mask; null for none. */
  SourceFile find(String name) throws IOException {
    SourceFile root = files("").get(name);
    if (root != null) {
      return root;
    }
    for (String folder : ofMask()) {
      SourceFile file = files(folder).get(name);
      if (file != null) {
        return file;
      }
    }
    return null;
  }

  /** The files of the same name in the folders beside one where masks may lie too. */
  List<SourceFile> alike(SourceFile file) throws IOException {
    String folder = FolderPairs.parent(file.path());
    List<SourceFile> alike = new ArrayList<>();
    PathPattern pattern = PathPattern.of(masks);
    for (String beside : folder.isEmpty() ? List.<String>of() : search.beside(folder)) {
      if (pattern.fits(beside + "/") <= beside.length()) {
        continue;
      }
      String path = PlaceSearch.inside(beside, file.path().substring(folder.length() + 1));
      for (SourceFile other : search.files(beside)) {
        if (other.path().equals(path)) {
          alike.add(other);
        }
      }
    }
    return alike;
  }
}
