package io.maskmill.formats.binarymasks;

import io.maskmill.model.FileNames;
import io.maskmill.model.ImageNames;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Likeness.Strength;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds a folder of images and one of masks whose paths differ in one part, such as {@code
 * train/images} and {@code train/masks}, and writes both as patterns.
 */
final class FolderPairs {
  /** Extensions of masks, the most usual first. */
  static final List<String> EXTENSIONS = List.of(".png", ".tif", ".bmp", ".tiff", ".gif", ".jpg");

  static final Pattern MASK_WORD =
      Pattern.compile(
          "(?i)(.*(mask|label|annot|seg|ground.?truth|target|semantic|instance|panoptic|gtfine).*"
              + "|(.*[^a-z])?(ann|gts?)([^a-z].*)?)");

  /** Folders that hold the same masks in a second form. */
  private static final Pattern SECOND_FORM =
      Pattern.compile(
          "(?i).*(instance|panoptic|colou?r|rgb|vis|viz|overlay|preview|edge|polygon).*");

  private static final Set<String> OF_OTHERS = Set.of("SegmentationClass", "SegmentationObject");
  private static final int MOST_STEMS = 200;

  private final Glimpse glimpse;
  private final List<Glimpse.Folder> holding = new ArrayList<>();

  private FolderPairs(Glimpse glimpse) {
    this.glimpse = glimpse;
    for (Glimpse.Folder folder : glimpse.folders()) {
      boolean isOwn = folder.path().isEmpty() || OF_OTHERS.contains(folder.name());
      if (!isOwn && !folder.files(ImageNames::isImage).isEmpty()) {
        holding.add(folder);
      }
    }
  }

  static Likeness of(Glimpse glimpse) throws IOException {
    FolderPairs pairs = new FolderPairs(glimpse);
    List<FolderPair> all = new ArrayList<>();
    List<Glimpse.Folder> mayBeMasks = new ArrayList<>(pairs.holding);
    mayBeMasks.sort(Comparator.comparing(one -> SECOND_FORM.matcher(one.path()).matches()));
    for (Glimpse.Folder masks : mayBeMasks) {
      for (Glimpse.Folder images : pairs.holding) {
        Likeness found = pairs.pair(images, masks);
        if (found.isReadable()) {
          all.add(new FolderPair(images.path(), masks.path(), found));
        }
      }
    }
    return all.isEmpty() ? Likeness.NONE : pairs.best(all);
  }

  /** A near miss, if all images lie in folders whose names are those of masks. */
  static Likeness alone(Glimpse glimpse) {
    List<Glimpse.Folder> holding = new FolderPairs(glimpse).holding;
    boolean isAlone =
        !holding.isEmpty()
            && glimpse.top().files(ImageNames::isImage).isEmpty()
            && holding.stream().allMatch(one -> MASK_WORD.matcher(one.name()).matches());
    return isAlone
        ? Likeness.of(
            Strength.NEAR,
            holding.get(0).path()
                + " holds images that may be masks, but no folder of images is there; masks alone"
                + " are read with --source-opt 'masks="
                + holding.get(0).path()
                + "/{name}.*' --source-opt missing-image=keep")
        : Likeness.NONE;
  }

  /** A near miss, if a folder of images and one of masks are there whose names do not agree. */
  static Likeness apart(Glimpse glimpse) {
    FolderPairs pairs = new FolderPairs(glimpse);
    for (Glimpse.Folder masks : pairs.holding) {
      for (Glimpse.Folder images : pairs.holding) {
        String[] a = images.path().split("/", -1);
        String[] b = masks.path().split("/", -1);
        if (a.length == b.length && isPair(a, b, FolderPair.differing(a, b))) {
          return Likeness.of(Strength.NEAR, OtherNames.words(images, masks));
        }
      }
    }
    return pairs.untold();
  }

  /** A near miss, if two folders hold images of the same names and none is that of masks. */
  private Likeness untold() {
    for (Glimpse.Folder one : holding) {
      for (Glimpse.Folder other : holding) {
        boolean isBefore = one.path().compareTo(other.path()) < 0;
        if (isBefore && parent(one.path()).equals(parent(other.path()))) {
          Set<String> shared = stems(one);
          shared.retainAll(stems(other));
          if (shared.size() > 1) {
            return Likeness.of(Strength.NEAR, OtherNames.untold(one.path(), other.path()));
          }
        }
      }
    }
    return Likeness.NONE;
  }

  private static boolean isPair(String[] images, String[] masks, int part) {
    return part >= 0
        && MASK_WORD.matcher(masks[part]).matches()
        && !MASK_WORD.matcher(images[part]).matches();
  }

  /** The likeness of the first pair, if it takes all pairs; else a near miss. */
  private Likeness best(List<FolderPair> some) throws IOException {
    List<FolderPair> all = FolderPair.widened(some);
    FolderPair first = all.get(0);
    Likeness found = first.found();
    Set<String> masks = new TreeSet<>();
    for (FolderPair one : all) {
      if (one.found().options().equals(found.options())) {
        masks.add(one.masks());
      } else if (!one.images().equals(first.images()) && !one.masks().equals(first.masks())) {
        return Likeness.of(
            Strength.NEAR,
            found.because()
                + ", and so do "
                + one.images()
                + " and "
                + one.masks()
                + ", which one pattern does not take; give source options images and masks, or one"
                + " folder after the other");
      }
    }
    boolean isOfLabels = found.options().get("masks").contains("{label}");
    return isOfLabels ? found : NearMapping.added(glimpse, found, masks);
  }

  private Likeness pair(Glimpse.Folder images, Glimpse.Folder masks) throws IOException {
    String[] a = images.path().split("/", -1);
    String[] b = masks.path().split("/", -1);
    if (a.length == b.length) {
      int part = FolderPair.differing(a, b);
      return isPair(a, b, part) ? sameDepth(images, masks, part) : Likeness.NONE;
    }
    boolean isDeeper =
        b.length == a.length + 1
            && MASK_WORD.matcher(b[b.length - 2]).matches()
            && !MASK_WORD.matcher(a[a.length - 1]).matches()
            && List.of(a).subList(0, a.length - 1).equals(List.of(b).subList(0, b.length - 2));
    return isDeeper ? deeper(images, masks) : Likeness.NONE;
  }

  private Likeness sameDepth(Glimpse.Folder images, Glimpse.Folder masks, int part)
      throws IOException {
    Affixes affixes = affixes(images, masks);
    if (affixes == null) {
      return objectsOfOne(images, masks, part);
    }
    String[] a = images.path().split("/", -1);
    String[] b = masks.path().split("/", -1);
    for (int i = 0; i < a.length; i++) {
      if (i != part && Subsets.isSubset(a[i])) {
        a[i] = "{subset}";
        b[i] = "{subset}";
        break;
      }
    }
    boolean isDeep =
        !images.folders().isEmpty()
            && !masks.folders().isEmpty()
            && affixes.image().before().isEmpty()
            && affixes.mask().before().isEmpty();
    String name = isDeep ? "{name**}" : "{name}";
    Map<String, String> options = new LinkedHashMap<>();
    options.put("images", String.join("/", a) + "/" + affixes.image().around(name) + ".*");
    options.put("masks", String.join("/", b) + "/" + affixes.mask().around(name) + ".*");
    return new Likeness(
        Strength.POSSIBLE,
        images.path() + " and " + masks.path() + " hold images of the same names" + affixes.words(),
        options);
  }

  /** The folder above; empty for that of the root. */
  static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /**
   * How the names of images and masks differ; null when they do not belong together, or several
   * masks belong to one image.
   */
  private Affixes affixes(Glimpse.Folder images, Glimpse.Folder masks) throws IOException {
    Affixes best = Affixes.of(stems(images), stems(masks));
    if (best == null && images.isCut()) {
      for (String image : stems(images).stream().limit(4).toList()) {
        for (String extension : EXTENSIONS) {
          if (glimpse.find(masks.inside(image + extension)) != null) {
            return Affixes.NONE;
          }
        }
      }
    }
    return best;
  }

  private static Set<String> stems(Glimpse.Folder folder) {
    Set<String> stems = new HashSet<>();
    for (SourceFile file : folder.files(ImageNames::isImage)) {
      if (stems.size() < MOST_STEMS) {
        stems.add(FileNames.stem(FileNames.last(file.path())));
      }
    }
    return stems;
  }

  /**
   * One image in each folder, and a mask for each object: {@code ID/images} and {@code ID/masks}.
   */
  private Likeness objectsOfOne(Glimpse.Folder images, Glimpse.Folder masks, int part) {
    String[] a = images.path().split("/", -1);
    List<SourceFile> image = images.files(ImageNames::isImage);
    boolean isOne = image.size() == 1 && part == a.length - 1 && a.length >= 2;
    if (!isOne) {
      return Likeness.NONE;
    }
    String above = String.join("/", List.of(a).subList(0, a.length - 2));
    String name = (above.isEmpty() ? "" : above + "/") + "{name}/";
    Map<String, String> options = new LinkedHashMap<>();
    options.put("images", name + images.name() + "/*.*");
    options.put("masks", name + masks.name() + "/{object}.*");
    return new Likeness(
        Strength.POSSIBLE,
        images.path() + " holds one image and " + masks.path() + " a mask for each object",
        options);
  }

  /** A folder of masks for each image or for each label, in the folder of masks. */
  private Likeness deeper(Glimpse.Folder images, Glimpse.Folder masks) throws IOException {
    Map<String, String> options = new HashMap<>();
    String folder = parent(masks.path());
    if (glimpse.find(folder + ".json") != null || glimpse.find(masks.path() + ".json") != null) {
      return Likeness.NONE; // masks of a document, as COCO's panoptic ones are
    }
    boolean isOfImage = stems(images).contains(masks.name());
    options.put("images", images.path() + "/{name}.*");
    if (isOfImage) {
      options.put("masks", folder + "/{name}/{object}.*");
    } else if (Affixes.NONE.equals(affixes(images, masks)) && !Subsets.isSubset(masks.name())) {
      options.put("masks", folder + "/{label}/{name}.*");
    } else {
      return Likeness.NONE;
    }
    return new Likeness(
        Strength.POSSIBLE,
        folder + " holds a folder of masks for each " + (isOfImage ? "image" : "label"),
        new TreeMap<>(options));
  }
}
