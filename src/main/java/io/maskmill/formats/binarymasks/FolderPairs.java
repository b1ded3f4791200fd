package io.maskmill.formats.binarymasks;

import io.maskmill.model.FileNames;
import io.maskmill.model.ImageNames;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Likeness.Strength;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
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
          "(?i)(.*(mask|label|annot|seg|ground.?truth|target|instance|panoptic|gtfine).*"
              + "|(.*[^a-z])?(ann|gts?)([^a-z].*)?)");

  private static final String SUBSETS =
      "(train|training|val|valid|validation|test|testing|dev|trainval|fold.?\\d+)";

  private static final Pattern SUBSET = Pattern.compile("(?i)" + SUBSETS);

  /** The word of a subset, and what follows it. */
  private static final Pattern SUBSET_FIRST =
      Pattern.compile("(?i)(" + SUBSETS + ")((?![a-z0-9]).*)");

  /** What may follow an image's name in that of its mask; numbers would be those of objects. */
  private static final Pattern WORDS = Pattern.compile("([._-]?\\p{Alpha}+)+");

  private static final Set<String> OF_OTHERS = Set.of("SegmentationClass", "SegmentationObject");
  private static final int MOST_STEMS = 200;
  private static final int MOST_SUFFIX = 24;

  /** Folders of images and of their masks. */
  private record Pair(String images, String masks, Likeness found) {}

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
    List<Pair> all = new ArrayList<>();
    for (Glimpse.Folder masks : pairs.holding) {
      for (Glimpse.Folder images : pairs.holding) {
        Likeness found = pairs.pair(images, masks);
        if (found.isReadable()) {
          all.add(new Pair(images.path(), masks.path(), found));
        }
      }
    }
    return all.isEmpty() ? Likeness.NONE : pairs.best(all);
  }

  /** The likeness of the first pair, if it takes all pairs; else a near miss. */
  private Likeness best(List<Pair> some) throws IOException {
    List<Pair> all = widened(some);
    Pair first = all.get(0);
    Likeness found = first.found();
    Set<String> masks = new TreeSet<>();
    for (Pair one : all) {
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
    return isOfLabels ? found : PairsLikeness.withMapping(glimpse, found, masks);
  }

  /** Pairs such as {@code train} and {@code train_masks}, where there are several, as subsets. */
  private static List<Pair> widened(List<Pair> all) {
    Map<Map<String, String>, Integer> counts = new HashMap<>();
    for (Pair one : all) {
      counts.merge(subsets(one), 1, Integer::sum);
    }
    List<Pair> wide = new ArrayList<>();
    for (Pair one : all) {
      Map<String, String> options = subsets(one);
      boolean isSeveral = !options.isEmpty() && counts.get(options) > 1;
      Likeness found = one.found();
      wide.add(
          isSeveral
              ? new Pair(
                  one.images(),
                  one.masks(),
                  new Likeness(found.strength(), found.because(), options))
              : one);
    }
    return wide;
  }

  /** The options of a pair with the word of a subset, with which both begin, as any; else none. */
  private static Map<String, String> subsets(Pair pair) {
    String images = pair.found().options().get("images");
    String masks = pair.found().options().get("masks");
    String[] a = images.split("/", -1);
    String[] b = masks.split("/", -1);
    int part =
        a.length == b.length
            ? differing(pair.images().split("/", -1), pair.masks().split("/", -1))
            : -1;
    Matcher image = part < 0 ? null : SUBSET_FIRST.matcher(a[part]);
    Matcher mask = part < 0 ? null : SUBSET_FIRST.matcher(b[part]);
    boolean fits =
        image != null
            && !images.contains("{subset}")
            && image.matches()
            && mask.matches()
            && image.group(1).equals(mask.group(1));
    if (!fits) {
      return Map.of();
    }
    a[part] = "{subset}" + image.group(3);
    b[part] = "{subset}" + mask.group(3);
    Map<String, String> options = new LinkedHashMap<>();
    options.put("images", String.join("/", a));
    options.put("masks", String.join("/", b));
    if (image.group(3).isEmpty()) {
      options.put("prefer", "masks"); // {subset} is also the name of a folder of masks
    }
    return options;
  }

  private Likeness pair(Glimpse.Folder images, Glimpse.Folder masks) throws IOException {
    String[] a = images.path().split("/", -1);
    String[] b = masks.path().split("/", -1);
    if (a.length == b.length) {
      int part = differing(a, b);
      boolean isPair =
          part >= 0
              && MASK_WORD.matcher(b[part]).matches()
              && !MASK_WORD.matcher(a[part]).matches();
      return isPair ? sameDepth(images, masks, part) : Likeness.NONE;
    }
    boolean isDeeper =
        b.length == a.length + 1
            && MASK_WORD.matcher(b[b.length - 2]).matches()
            && !MASK_WORD.matcher(a[a.length - 1]).matches()
            && List.of(a).subList(0, a.length - 1).equals(List.of(b).subList(0, b.length - 2));
    return isDeeper ? deeper(images, masks) : Likeness.NONE;
  }

  /** The only part in which two paths differ; -1 when there is none or several. */
  private static int differing(String[] a, String[] b) {
    int part = -1;
    for (int i = 0; i < a.length; i++) {
      if (!a[i].equals(b[i])) {
        if (part >= 0) {
          return -1;
        }
        part = i;
      }
    }
    return part;
  }

  private Likeness sameDepth(Glimpse.Folder images, Glimpse.Folder masks, int part)
      throws IOException {
    String suffix = suffix(images, masks);
    String[] a = images.path().split("/", -1);
    String[] b = masks.path().split("/", -1);
    if (suffix == null) {
      return objectsOfOne(images, masks, part);
    }
    for (int i = 0; i < a.length; i++) {
      if (i != part && SUBSET.matcher(a[i]).matches()) {
        a[i] = "{subset}";
        b[i] = "{subset}";
        break;
      }
    }
    boolean isDeep = !images.folders().isEmpty() && !masks.folders().isEmpty();
    String name = isDeep ? "{name**}" : "{name}";
    Map<String, String> options = new LinkedHashMap<>();
    options.put("images", String.join("/", a) + "/" + name + ".*");
    options.put("masks", String.join("/", b) + "/" + name + suffix + ".*");
    return new Likeness(
        Strength.POSSIBLE,
        images.path()
            + " and "
            + masks.path()
            + " hold images of the same names"
            + (suffix.isEmpty() ? "" : " but for '" + suffix + "'"),
        options);
  }

  /** The folder above; empty for that of the root. */
  static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /**
   * What the names of masks have behind those of the images: most often nothing; null when they do
   * not belong together, or several masks belong to one image.
   */
  private String suffix(Glimpse.Folder images, Glimpse.Folder masks) throws IOException {
    Set<String> stems = stems(masks);
    Map<String, Integer> counts = new TreeMap<>();
    for (String image : stems(images)) {
      if (stems.contains(image)) {
        counts.merge("", 1, Integer::sum);
        continue;
      }
      for (String mask : stems) {
        if (mask.startsWith(image) && mask.length() - image.length() <= MOST_SUFFIX) {
          counts.merge(mask.substring(image.length()), 1, Integer::sum);
        }
      }
    }
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    String best = null;
    for (Map.Entry<String, Integer> one : counts.entrySet()) {
      boolean isName = one.getKey().isEmpty() || WORDS.matcher(one.getKey()).matches();
      if (isName
          && 2 * one.getValue() >= all
          && (best == null || one.getValue() > counts.get(best))) {
        best = one.getKey();
      }
    }
    if (best == null && images.isCut()) {
      for (String image : stems(images).stream().limit(4).toList()) {
        for (String extension : EXTENSIONS) {
          if (glimpse.find(masks.inside(image + extension)) != null) {
            return "";
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
    } else if ("".equals(suffix(images, masks)) && !SUBSET.matcher(masks.name()).matches()) {
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
