package io.maskmill.formats.binarymasks;

import io.maskmill.model.FileNames;
import io.maskmill.model.ImageNames;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Likeness.Strength;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Finds folders that each hold an image and its mask under the same names, such as LabelMe's {@code
 * NAME_json/img.png} and {@code NAME_json/label.png}.
 */
final class FolderPerImage {
  private static final String LABELME = "_json";

  private FolderPerImage() {}

  static Likeness of(Glimpse glimpse) {
    Map<String, List<Glimpse.Folder>> siblings = new TreeMap<>();
    for (Glimpse.Folder folder : glimpse.folders()) {
      if (!folder.path().isEmpty() && folder.files(ImageNames::isImage).size() > 1) {
        siblings
            .computeIfAbsent(FolderPairs.parent(folder.path()), parent -> new ArrayList<>())
            .add(folder);
      }
    }
    for (List<Glimpse.Folder> folders : siblings.values()) {
      String image = shared(folders, Affixes::isImage);
      String mask = shared(folders, Affixes::isMask);
      if (folders.size() > 1 && !image.isEmpty() && !mask.isEmpty()) {
        return likeness(folders, image, mask);
      }
    }
    return Likeness.NONE;
  }

  /** The shortest name of an image file that every folder has; empty for none. */
  private static String shared(List<Glimpse.Folder> folders, Predicate<String> stem) {
    return folders.get(0).files(ImageNames::isImage).stream()
        .map(file -> FileNames.last(file.path()))
        .filter(name -> stem.test(FileNames.stem(name)))
        .filter(name -> folders.stream().noneMatch(one -> one.files(name::equals).isEmpty()))
        .min(Comparator.comparingInt(String::length))
        .orElse("");
  }

  private static Likeness likeness(List<Glimpse.Folder> folders, String image, String mask) {
    boolean isLabelMe = folders.stream().allMatch(one -> one.name().endsWith(LABELME));
    String above = FolderPairs.parent(folders.get(0).path());
    String folder =
        (above.isEmpty() ? "" : Subsets.widened(above + "/"))
            + (isLabelMe ? "{name}" + LABELME : "{name}")
            + "/";
    Map<String, String> options = new LinkedHashMap<>();
    options.put(ReadOptions.IMAGES.key(), folder + image);
    options.put(ReadOptions.MASKS.key(), folder + mask);
    if (isLabelMe) {
      options.put("values", "index"); // its masks have a palette
    }
    return new Likeness(
        Strength.POSSIBLE,
        folders.get(0).path() + " and the folders beside it hold " + image + " and " + mask,
        options);
  }
}
