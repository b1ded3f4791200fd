package io.maskmill.formats.cvatimages;

import io.maskmill.formats.cvatimages.ImageEntry.Place;
import io.maskmill.model.FileNames;
import io.maskmill.model.FoldedName;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.NotData;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Where images lie, as a pattern for paths below the source's root: {@code {name}} is the name in
 * the document, {@code {subset}} the subset as CVAT calls it, {@code {folder}} the document's own
 * folder.
 *
 * @param pattern ends in {@code {name}}
 */
record ImageLayout(String pattern) implements Serializable {
  private static final String FOLDER = "{folder}/";
  private static final String SUBSET = "{subset}/";
  private static final String NAME = "{name}";

  /** Of an export of a task or a job. */
  static final ImageLayout OF_TASK = new ImageLayout("images/" + NAME);

  /** Of an export of a project. */
  static final ImageLayout OF_PROJECT = new ImageLayout("images/" + SUBSET + NAME);

  /** Where images are looked for, in this order. */
  private static final List<ImageLayout> USUAL =
      List.of(
          OF_TASK,
          OF_PROJECT,
          new ImageLayout(NAME),
          new ImageLayout(SUBSET + NAME),
          new ImageLayout("data/" + NAME),
          new ImageLayout("JPEGImages/" + NAME));

  private static final List<String> SPELLINGS =
      List.of("", ".png", ".PNG", ".jpg", ".jpeg", ".JPG");

  /** Parses an option: a folder, or a pattern; null when it is invalid. */
  static ImageLayout parse(String text) {
    String given = text.strip();
    boolean isPattern = given.indexOf('{') >= 0;
    String pattern =
        isPattern ? given : given + (given.isEmpty() || given.endsWith("/") ? "" : "/") + NAME;
    if (!pattern.matches("(\\{folder}/)?([^{}]*/)?(\\{subset}/)?\\{name}")) {
      return null;
    }
    NotData.refuse(pattern);
    String plain = pattern.replace(FOLDER, "").replace(SUBSET, "").replace(NAME, "x");
    return FileNames.isSafe(plain) ? new ImageLayout(pattern) : null;
  }

  /**
   * The layout under which most of the first images lie.
   *
   * @param isProject whether images of each subset have a folder of their own, if both may be
   */
  static ImageLayout find(FileTree tree, List<Place> places, boolean isProject) throws IOException {
    List<ImageLayout> candidates = new ArrayList<>();
    boolean hasFolders = places.stream().anyMatch(place -> !place.folder().isEmpty());
    if (hasFolders) {
      USUAL.forEach(one -> candidates.add(new ImageLayout(FOLDER + one.pattern)));
    }
    candidates.addAll(USUAL);
    if (isProject) {
      candidates.replaceAll(
          one ->
              one.pattern.endsWith(OF_TASK.pattern) && !one.pattern.contains(SUBSET)
                  ? new ImageLayout(one.pattern.replace(OF_TASK.pattern, OF_PROJECT.pattern))
                  : one.pattern.endsWith(OF_PROJECT.pattern)
                      ? new ImageLayout(one.pattern.replace(OF_PROJECT.pattern, OF_TASK.pattern))
                      : one);
    }
    ImageLayout best = null;
    int most = 0;
    for (ImageLayout candidate : candidates) {
      int found = 0;
      for (Place place : places) {
        found += candidate.isThere(tree, place) ? 1 : 0;
      }
      if (found > most) {
        most = found;
        best = candidate;
      }
    }
    return best != null ? best : isProject ? OF_PROJECT : OF_TASK;
  }

  private boolean isThere(FileTree tree, Place place) throws IOException {
    if (!place.fault().isEmpty()) {
      return false;
    }
    String path = path(place);
    for (String more : SPELLINGS) {
      if (tree.find(path + more) != null) {
        return true;
      }
    }
    return false;
  }

  /** Whether documents of several folders have images of their own. */
  boolean isBesideDocument() {
    return pattern.startsWith(FOLDER);
  }

  /** The path of an image. */
  String path(Place place) {
    return folder(place) + place.name();
  }

  private String folder(Place place) {
    return pattern
        .substring(0, pattern.length() - NAME.length())
        .replace(FOLDER, place.folder())
        .replace(SUBSET, place.subsetFolder() + "/");
  }

  /** The name that a file has below the folder of an image. */
  String name(Place place, String path) {
    String folder = folder(place);
    return path.startsWith(folder) ? path.substring(folder.length()) : FileNames.last(path);
  }

  /** The group where an image and its file meet. */
  String group(Place place) {
    return ImageEntry.group(path(place));
  }

  /** Whether a file may be the image of that place, in any spelling of its name. */
  boolean isSame(Place place, String path) {
    return FoldedName.isSame(path(place), path);
  }

  /** The name of a file that no document names; null when no image lies there. */
  String nameOf(String path) {
    String fixed = pattern.replace(FOLDER, "");
    String folder = fixed.substring(0, fixed.indexOf('{'));
    if (folder.isEmpty() || path.startsWith(folder)) {
      return path.substring(folder.length());
    }
    int at = isBesideDocument() ? path.indexOf("/" + folder) : -1;
    return at < 0 ? null : path.substring(0, at + 1) + path.substring(at + 1 + folder.length());
  }
}
