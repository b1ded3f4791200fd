package io.maskmill.formats.binarymasks;

import io.maskmill.model.FileNames;
import io.maskmill.model.FoldedName;
import io.maskmill.model.ImageNames;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Likeness.Strength;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Whereabouts;
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
  private PairsLikeness() {}

  static Likeness of(Glimpse glimpse) throws IOException {
    if (glimpse.single() != null) {
      return Likeness.NONE;
    }
    Likeness published = PresetLikeness.of(glimpse);
    return published.isReadable()
        ? published
        : placed(glimpse, PackedSigns.with(glimpse, IndexSigns.with(glimpse, best(glimpse))));
  }

  private static Likeness best(Glimpse glimpse) throws IOException {
    Likeness known = imgAndAnn(glimpse);
    if (known.isReadable()) {
      return known;
    }
    Likeness pairs = FolderPairs.of(glimpse);
    return pairs.strength() == Strength.NEAR
        ? pairs
        : known
            .or(pairs)
            .or(SidePairs.of(glimpse))
            .or(FolderPerImage.of(glimpse))
            .or(FolderPairs.alone(glimpse))
            .or(FolderPairs.apart(glimpse));
  }

  private static Likeness imgAndAnn(Glimpse glimpse) throws IOException {
    Set<String> folders = Set.copyOf(glimpse.top().folders());
    List<SourceFile> masks = below(glimpse, FolderLayout.MASKS);
    boolean hasMapping = glimpse.find(NearMapping.FILE) != null;
    if (!folders.contains(FolderLayout.MASKS) || masks.isEmpty() || areDocuments(masks)) {
      return Likeness.NONE;
    }
    String mapping = hasMapping ? ", and " + NearMapping.FILE + " is there" : "";
    List<SourceFile> images = below(glimpse, FolderLayout.IMAGES);
    if (images.isEmpty()) {
      return hasMapping
          ? new Likeness(
              Strength.LIKELY,
              "ann holds masks and " + NearMapping.FILE + " is there, without images",
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

  /**
   * Where images and masks lie, by the patterns that are options or that stand for {@code img} and
   * {@code ann}, with the mapping of the source's own.
   */
  private static Likeness placed(Glimpse glimpse, Likeness found) throws IOException {
    if (!found.isReadable()) {
      return found;
    }
    Map<String, String> others = new LinkedHashMap<>(found.options());
    Map<String, String> patterns = new LinkedHashMap<>();
    for (String key : List.of(ReadOptions.IMAGES.key(), ReadOptions.MASKS.key())) {
      String pattern = others.remove(key);
      if (pattern != null) {
        patterns.put(key, pattern);
      }
    }
    if (patterns.isEmpty()) {
      patterns.put(ReadOptions.IMAGES.key(), plain(glimpse, FolderLayout.IMAGES));
      patterns.put(ReadOptions.MASKS.key(), plain(glimpse, FolderLayout.MASKS));
    }
    SourceFile mapping = glimpse.find(NearMapping.FILE);
    String text = mapping == null ? "" : NearMapping.oneLine(glimpse, mapping);
    if (mapping != null && text != null) {
      others.put(ReadOptions.CLASSES_MAPPING.key(), text);
    }
    return found.at(
        text == null
            ? Whereabouts.of(List.copyOf(patterns.values()))
            : Whereabouts.ofPatterns(patterns, others));
  }

  private static String plain(Glimpse glimpse, String folder) {
    Glimpse.Folder seen = glimpse.folder(folder);
    boolean isDeep = seen != null && !seen.folders().isEmpty();
    return folder + (isDeep ? "/{name**}.*" : "/{name}.*");
  }
}
