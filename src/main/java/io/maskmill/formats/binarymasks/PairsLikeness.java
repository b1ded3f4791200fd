package io.maskmill.formats.binarymasks;

import io.maskmill.model.FileNames;
import io.maskmill.model.FoldedName;
import io.maskmill.model.ImageNames;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Likeness.Strength;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
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
  private static final int MOST_MAPPING = 4096;
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
    return best.or(cityscapes(glimpse)).or(FolderPairs.of(glimpse)).or(SidePairs.of(glimpse));
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

  /** The mapping beside folders that are not the root's, as the value of an option. */
  static Map<String, String> mapping(Glimpse glimpse, String folder) throws IOException {
    SourceFile file =
        folder.isEmpty() || glimpse.find(MAPPING) != null
            ? null
            : glimpse.find(folder + "/" + MAPPING);
    if (file == null || file.length() > MOST_MAPPING) {
      return Map.of();
    }
    String text = glimpse.text(file).strip();
    return text.startsWith("{")
        ? Map.of("classes-mapping", text.replaceAll("\\s*[\\r\\n]+\\s*", " "))
        : Map.of();
  }
}
