package io.maskmill.formats.cvatmask;

import io.maskmill.spi.Glimpse;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Likeness.Strength;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Recognizes "Segmentation mask 1.1" and its relative Pascal VOC by their folders and lists, also
 * without the lists.
 */
final class CvatLikeness {
  private static final String LISTS = "ImageSets/Segmentation";
  private static final String CLASSES = "SegmentationClass";
  private static final String CLASSES_PNG = "SegmentationClassPNG";
  private static final String IMAGES = "JPEGImages";
  private static final String BOXES = "Annotations";

  private final Glimpse glimpse;
  private final Glimpse.Folder folder;
  private final Glimpse.Folder lists;
  private final List<String> seen = new ArrayList<>();
  private final boolean isVoc;
  private final boolean hasMap;
  private final boolean hasMasks;

  private CvatLikeness(Glimpse glimpse, Glimpse.Folder folder) {
    this.glimpse = glimpse;
    this.folder = folder;
    lists = glimpse.folder(folder.inside(LISTS));
    for (String name : List.of(LabelMapTxt.NAME, DatasetMeta.NAME, ClassNamesTxt.NAME)) {
      if (!folder.files(name::equals).isEmpty()) {
        seen.add(folder.inside(name));
      }
    }
    boolean hasNames = seen.contains(folder.inside(ClassNamesTxt.NAME));
    hasMap = !seen.isEmpty();
    for (String name : List.of(CLASSES, CLASSES_PNG, "SegmentationObject")) {
      if (folder.folders().contains(name)) {
        seen.add(folder.inside(name));
      }
    }
    hasMasks = seen.size() > (hasMap ? 1 : 0);
    isVoc = !hasMap || hasNames || folder.folders().contains(BOXES);
  }

  /**
   * How much a source looks like one of the two.
   *
   * @param isVoc whether Pascal VOC is looked for, which has boxes, or no label map; else CVAT's
   */
  static Likeness of(Glimpse glimpse, boolean isVoc) throws IOException {
    List<CvatLikeness> listed = new ArrayList<>();
    Likeness best = Likeness.NONE;
    for (Glimpse.Folder folder : glimpse.folders()) {
      int depth = folder.path().isEmpty() ? 0 : folder.path().split("/", -1).length;
      if (depth <= Root.MAX_DEPTH) {
        CvatLikeness one = new CvatLikeness(glimpse, folder);
        if (one.isVoc != isVoc) {
          continue;
        }
        best = best.or(one.found());
        if (one.hasLists()) {
          listed.add(one);
        }
      }
    }
    return listed.isEmpty() ? best : chosen(glimpse, best, listed);
  }

  private boolean hasLists() {
    return lists != null && !lists.ending("txt").isEmpty();
  }

  private Likeness found() {
    if (hasLists()) {
      List<String> all = new ArrayList<>(seen);
      all.add(folder.inside(LISTS));
      return Likeness.of(
          hasMap || hasMasks ? Strength.CERTAIN : Strength.POSSIBLE, Likeness.there(all));
    }
    boolean hasClasses = holdsMasks(CLASSES) || (isVoc && holdsMasks(CLASSES_PNG));
    if (hasClasses && folder.folders().contains(IMAGES)) {
      return new Likeness(
          Strength.LIKELY,
          Likeness.there(seen)
              + " without lists of frames, so that every mask is taken"
              + (hasMap
                  ? ""
                  : "; without " + LabelMapTxt.NAME + " the colors and labels are Pascal VOC's"),
          Map.of(SourceOptions.UNLISTED.key(), "take"));
    }
    boolean isNear = folder.folders().contains(CLASSES) || (hasMap && hasMasks);
    return isNear
        ? Likeness.of(
            Strength.NEAR,
            Likeness.there(seen)
                + ", but no list of frames, "
                + folder.inside(LISTS)
                + "/<subset>.txt; --source-opt unlisted=take reads every mask")
        : Likeness.NONE;
  }

  private boolean holdsMasks(String name) {
    Glimpse.Folder masks = glimpse.folder(folder.inside(name));
    return masks != null && !masks.ending("png").isEmpty();
  }

  /** The likeness with the lists that name each frame once, when others repeat them. */
  private static Likeness chosen(Glimpse glimpse, Likeness best, List<CvatLikeness> listed)
      throws IOException {
    ListChoice choice = new ListChoice();
    long depth = depth(listed.get(0)); // the folders nearest to the root come first
    for (CvatLikeness one : listed) {
      if (depth(one) == depth) {
        choice.add(glimpse, one.lists);
      }
    }
    choice.choose();
    List<String> left = List.copyOf(choice.left());
    List<String> taken = List.copyOf(choice.taken());
    return left.isEmpty()
        ? best
        : new Likeness(
            best.strength(),
            best.because()
                + "; "
                + Likeness.and(left)
                + (left.size() == 1
                    ? " only repeats frames of other lists and is left out"
                    : " only repeat frames of other lists and are left out"),
            options(taken));
  }

  /** Lists that are named leave masks out that they do not name; here every list was read. */
  private static Map<String, String> options(List<String> taken) {
    TreeMap<String, String> options = new TreeMap<>();
    options.put(SourceOptions.LISTS.key(), String.join(",", taken));
    options.put(SourceOptions.UNLISTED.key(), "quarantine");
    return options;
  }

  private static long depth(CvatLikeness one) {
    return one.folder.path().chars().filter(c -> c == '/').count()
        + (one.folder.path().isEmpty() ? 0 : 1);
  }
}
