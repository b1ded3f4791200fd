package io.maskmill.formats.binarymasks;

import io.maskmill.json.Json;
import io.maskmill.model.FileNames;
import io.maskmill.model.FoldedName;
import io.maskmill.model.ImageNames;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Likeness.Strength;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Recognizes images and masks by their names: in {@code img} and {@code ann}, in two other folders,
 * or beside each other. Other places than {@code img} and {@code ann} are given as patterns.
 */
final class PairsLikeness {
  private static final String MAPPING = "classes_mapping.json";
  private static final int MOST_MAPPING = 256 * 1024;
  private static final String LABEL_IDS = "_gtFine_labelIds.png";
  private static final String LEFT = "leftImg8bit";

  private PairsLikeness() {}

  static Likeness of(Glimpse glimpse) throws IOException {
    if (glimpse.single() != null) {
      return Likeness.NONE;
    }
    Likeness best = imgAndAnn(glimpse);
    if (best.isReadable()) {
      return best;
    }
    Likeness packed = ade20k(glimpse);
    if (packed.strength() != Strength.NONE) {
      return packed;
    }
    Likeness known = best.or(cityscapes(glimpse));
    Likeness pairs = FolderPairs.of(glimpse);
    return pairs.strength() == Strength.NEAR && !known.isReadable()
        ? pairs
        : known.or(pairs).or(SidePairs.of(glimpse));
  }

  private static Likeness imgAndAnn(Glimpse glimpse) throws IOException {
    Set<String> folders = Set.copyOf(glimpse.top().folders());
    List<SourceFile> masks = below(glimpse, FolderLayout.MASKS);
    boolean hasMapping = glimpse.find(MAPPING) != null;
    if (!folders.contains(FolderLayout.MASKS) || masks.isEmpty() || areDocuments(masks)) {
      return Likeness.NONE;
    }
    String mapping = hasMapping ? ", and " + MAPPING + " is there" : "";
    List<SourceFile> images = below(glimpse, FolderLayout.IMAGES);
    if (images.isEmpty()) {
      return hasMapping
          ? new Likeness(
              Strength.LIKELY,
              "ann holds masks and " + MAPPING + " is there, without images",
              Map.of("missing-image", "keep"))
          : Likeness.of(Strength.NEAR, "ann holds images that may be masks, but img is missing");
    }
    return share(glimpse, images, masks)
        ? Likeness.of(
            hasMapping ? Strength.CERTAIN : Strength.LIKELY,
            "img and ann hold images of the same names" + mapping)
        : Likeness.of(
            hasMapping ? Strength.LIKELY : Strength.POSSIBLE, "img and ann hold images" + mapping);
  }

  private static List<SourceFile> below(Glimpse glimpse, String folder) {
    List<SourceFile> files = new ArrayList<>();
    for (Glimpse.Folder one : glimpse.folders()) {
      if (one.path().equals(folder) || one.path().startsWith(folder + "/")) {
        files.addAll(one.files());
      }
    }
    return files;
  }

  /** Whether most files of a folder are documents, as in a folder of annotations. */
  private static boolean areDocuments(List<SourceFile> files) {
    long images = files.stream().filter(file -> ImageNames.isKnown(file.path())).count();
    long json = files.stream().filter(f -> FileNames.extension(f.path()).equals("json")).count();
    return json > images;
  }

  private static boolean share(Glimpse glimpse, List<SourceFile> images, List<SourceFile> masks)
      throws IOException {
    Set<String> names =
        masks.stream()
            .map(file -> file.path().substring(FolderLayout.MASKS.length() + 1))
            .flatMap(name -> List.of(FileNames.stem(name), name).stream())
            .map(FoldedName::of)
            .collect(Collectors.toSet());
    for (SourceFile image : images) {
      String below = image.path().substring(FolderLayout.IMAGES.length() + 1);
      if (names.contains(FoldedName.of(FileNames.stem(below)))
          || names.contains(FoldedName.of(below))) {
        return true;
      }
    }
    for (SourceFile image : images.subList(0, Math.min(4, images.size()))) {
      String below = image.path().substring(FolderLayout.IMAGES.length() + 1);
      for (String extension : FolderPairs.EXTENSIONS) {
        String mask = FolderLayout.MASKS + "/" + FileNames.stem(below) + extension;
        if (glimpse.find(mask) != null) {
          return true;
        }
      }
    }
    return false;
  }

  /** Cityscapes as it is shipped: {@code gtFine/SUBSET/CITY/NAME_gtFine_labelIds.png}. */
  private static Likeness cityscapes(Glimpse glimpse) {
    for (Glimpse.Folder folder : glimpse.folders()) {
      String[] parts = folder.path().split("/", -1);
      boolean isCity =
          parts.length >= 3 && !folder.files(name -> name.endsWith(LABEL_IDS)).isEmpty();
      if (isCity) {
        String top = String.join("/", List.of(parts).subList(0, parts.length - 2));
        int slash = top.lastIndexOf('/');
        String left = top.substring(0, slash + 1) + LEFT;
        boolean hasImages = glimpse.folder(left) != null;
        Map<String, String> options = new LinkedHashMap<>();
        if (hasImages) {
          options.put("images", left + "/{subset}/*/{name}_" + LEFT + ".png");
        }
        options.put("masks", top + "/{subset}/*/{name}" + LABEL_IDS);
        if (!hasImages) {
          options.put("missing-image", "keep");
        }
        return new Likeness(
            Strength.LIKELY, folder.path() + " holds Cityscapes' *" + LABEL_IDS, options);
      }
    }
    return Likeness.NONE;
  }

  /** ADE20K as it is shipped, whose colors are packed numbers. */
  private static Likeness ade20k(Glimpse glimpse) {
    for (Glimpse.Folder folder : glimpse.folders()) {
      List<SourceFile> masks = folder.files(name -> name.matches("ADE_.*_seg\\.png"));
      if (!masks.isEmpty()) {
        return Likeness.of(
            Strength.RELATIVE,
            "ADE20K as it is shipped ("
                + masks.get(0).path()
                + "), whose colors pack label and instance into numbers; write them as gray masks"
                + " of the label, or take the masks of \"SceneParsing\"");
      }
    }
    return Likeness.NONE;
  }

  /**
   * Adds the mapping that lies with folders of masks to the options, when the root has none.
   *
   * @param masks the folders of masks that the options' patterns take
   * @return the same likeness with the option; a near miss when there is a mapping that one option
   *     cannot give
   */
  static Likeness withMapping(Glimpse glimpse, Likeness found, Collection<String> masks)
      throws IOException {
    if (glimpse.find(MAPPING) != null) {
      return found;
    }
    String first = null;
    String option = null;
    for (String folder : masks) {
      SourceFile file = nearest(glimpse, folder);
      if (file == null || file.path().equals(first)) {
        continue;
      }
      String text = oneLine(glimpse, file);
      String fault =
          text == null
              ? file.path() + " is no mapping of at most " + MOST_MAPPING / 1024 + " KiB"
              : first + " and " + file.path() + " differ";
      if (text == null || (option != null && !option.equals(text))) {
        return Likeness.of(
            Strength.NEAR,
            found.because()
                + ", but "
                + fault
                + "; give a folder that has "
                + MAPPING
                + " in itself, or source options images, masks and classes-mapping");
      }
      first = file.path();
      option = text;
    }
    if (option == null) {
      return found;
    }
    Map<String, String> options = new LinkedHashMap<>(found.options());
    options.put("classes-mapping", option);
    return new Likeness(found.strength(), found.because(), options);
  }

  /** The mapping in a folder of masks, or else in the nearest folder above it; null for none. */
  private static SourceFile nearest(Glimpse glimpse, String masks) throws IOException {
    for (String folder = masks; !folder.isEmpty(); folder = FolderPairs.parent(folder)) {
      SourceFile file = glimpse.find(folder + "/" + MAPPING);
      if (file != null) {
        return file;
      }
    }
    return null;
  }

  /** A mapping as the value of an option; null when it is too long or no object. */
  private static String oneLine(Glimpse glimpse, SourceFile file) throws IOException {
    if (file.length() > MOST_MAPPING) {
      return null;
    }
    String text =
        file.length() <= Glimpse.HEAD
            ? glimpse.text(file)
            : new String(glimpse.tree().readHead(file, MOST_MAPPING), StandardCharsets.UTF_8);
    String json = Json.withoutBom(text).strip();
    return json.startsWith("{") ? json.replaceAll("\\s*[\\r\\n]+\\s*", " ") : null;
  }
}
