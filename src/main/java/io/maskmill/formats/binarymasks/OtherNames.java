package io.maskmill.formats.binarymasks;

import io.maskmill.model.FileNames;
import io.maskmill.model.ImageNames;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.SourceFile;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Says how the names of images and of masks differ where none is the same. */
final class OtherNames {
  private static final Pattern LEADING_ZEROS = Pattern.compile("(?<!\\d)0+(?=\\d)");

  private OtherNames() {}

  /** The end of a sentence, with the way out. */
  static String words(Glimpse.Folder images, Glimpse.Folder masks) {
    List<String> a = names(images);
    List<String> b = names(masks);
    String are = images.path() + " and " + masks.path() + " hold images, but ";
    if (areAlike(a, b, name -> Normalizer.normalize(name, Normalizer.Form.NFC))) {
      return are
          + "their names, such as "
          + a.get(0)
          + ", are spelled alike and written in other characters (Unicode's NFC and NFD);"
          + " rename those of one folder to the form of the other";
    }
    String example = images.inside(a.get(0)) + " and " + masks.inside(b.get(0));
    return areAlike(a, b, name -> LEADING_ZEROS.matcher(name).replaceAll(""))
        ? are
            + "their names differ by leading zeros, such as "
            + example
            + "; rename those of one folder"
        : are
            + "no two have the same name, such as "
            + example
            + "; rename one, or give source options images and masks, if what differs is the same"
            + " in all names, as in images="
            + images.path()
            + "/{name}_x.* masks="
            + masks.path()
            + "/{name}_y.*";
  }

  /** The same of two folders of which no name tells that it holds masks. */
  static String untold(String one, String other) {
    return one
        + " and "
        + other
        + " hold images of the same names, and neither is called a folder of masks; if "
        + other
        + " holds masks, --source-opt 'images="
        + one
        + "/{name}.*' --source-opt 'masks="
        + other
        + "/{name}.*' reads them";
  }

  private static List<String> names(Glimpse.Folder folder) {
    List<String> names = new ArrayList<>();
    for (SourceFile file : folder.files(ImageNames::isImage)) {
      names.add(FileNames.last(file.path()));
    }
    return names;
  }

  /** Whether a change makes names of both the same. */
  private static boolean areAlike(List<String> a, List<String> b, UnaryOperator<String> change) {
    Set<String> changed = new HashSet<>();
    a.forEach(name -> changed.add(change.apply(FileNames.stem(name))));
    return b.stream().anyMatch(name -> changed.contains(change.apply(FileNames.stem(name))));
  }
}
