package io.maskmill.engine.recognize;

import io.maskmill.io.Names;
import io.maskmill.io.SourceTree;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.NotData;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Looks at a source: the first names of its first folders, no more than a store gives in some fifty
 * requests, however many files and folders there are.
 */
public final class Look {
  /** Folders that are looked into. */
  static final int MOST_FOLDERS = 48;

  /** Names that are taken of one folder: a page of an object store's listing. */
  static final int MOST_NAMES = 1_000;

  private static final int MOST_DEPTH = 6;

  /** Folders that are looked into of one folder. */
  private static final int MOST_SIBLINGS = 8;

  /** Folders that formats know by name are looked into before others. */
  private static final Pattern KNOWN =
      Pattern.compile(
          "(?i)img|images?|ann|annotations?|labels?|masks?(_.*)?|gt.*|imagesets|segmentation.*"
              + "|jpegimages|leftimg8bit|main|default|train.*|val.*|test.*|data.*|coco|ds\\d*"
              + "|video|volume|pointcloud");

  /** Names that are tried in a root that has too many to see them all. */
  private static final List<String> TRIED =
      List.of(
          "ann",
          "annotations",
          "ImageSets",
          "images",
          "img",
          "JPEGImages",
          "labels",
          "masks",
          "SegmentationClass",
          "SegmentationObject");

  private record Step(String path, int depth) {}

  private Look() {}

  /**
   * What a look at a source sees.
   *
   * @throws java.io.FileNotFoundException when the source is not there
   */
  public static Glimpse at(SourceTree tree) throws IOException {
    if (tree.find("") != null) {
      return new Glimpse(tree, List.of());
    }
    List<Glimpse.Folder> folders = new ArrayList<>();
    ArrayDeque<Step> open = new ArrayDeque<>(List.of(new Step("", 0)));
    while (!open.isEmpty() && folders.size() < MOST_FOLDERS) {
      Step step = open.poll();
      Glimpse.Folder folder = folder(tree, step.path());
      folders.add(folder);
      if (step.depth() < MOST_DEPTH) {
        folder.folders().stream()
            .filter(name -> step.depth() == 0 || !name.equals(NotData.FOLDER))
            .sorted(
                Comparator.comparing((String name) -> !KNOWN.matcher(name).matches())
                    .thenComparing(Comparator.naturalOrder()))
            .limit(step.depth() == 0 ? 2 * MOST_SIBLINGS : MOST_SIBLINGS)
            .forEach(name -> open.add(new Step(folder.inside(name), step.depth() + 1)));
      }
    }
    return new Glimpse(tree, folders);
  }

  private static Glimpse.Folder folder(SourceTree tree, String path) throws IOException {
    Names names = names(tree, path);
    Set<String> folders = new TreeSet<>(names.folders());
    if (names.isCut() && path.isEmpty()) {
      for (String name : TRIED) {
        Names below = folders.contains(name) ? null : tree.peek(name, 1);
        if (below != null && !(below.files().isEmpty() && below.folders().isEmpty())) {
          folders.add(name);
        }
      }
    }
    return new Glimpse.Folder(path, names.files(), List.copyOf(folders), names.isCut());
  }

  private static Names names(SourceTree tree, String path) throws IOException {
    try {
      return tree.peek(path, MOST_NAMES);
    } catch (DamagedFileException e) {
      if (path.isEmpty()) {
        throw e;
      }
      return new Names(List.of(), List.of(), true); // a folder that may not be read says nothing
    }
  }

  /** The same look as if a folder were the source. */
  static Glimpse below(Glimpse glimpse, String folder) {
    String prefix = folder + "/";
    FolderOf tree = new FolderOf(glimpse.tree(), prefix);
    List<Glimpse.Folder> folders = new ArrayList<>();
    for (Glimpse.Folder one : glimpse.folders()) {
      if (one.path().equals(folder) || one.path().startsWith(prefix)) {
        List<SourceFile> files = one.files().stream().map(tree::inner).toList();
        String path = one.path().substring(Math.min(prefix.length(), one.path().length()));
        folders.add(new Glimpse.Folder(path, files, one.folders(), one.isCut()));
      }
    }
    return glimpse.of(tree, folders);
  }
}
