package io.maskmill.formats.encord;

import io.maskmill.model.FileNames;
import io.maskmill.model.ImageNames;
import java.util.Set;

/** Handles titles of data, which often but not always are file names. */
final class Titles {
  private static final Set<String> OTHERS =
      Set.of("avi", "m4v", "mkv", "mov", "mp4", "mpeg", "mpg", "nii", "pdf", "webm", "wmv");

  private Titles() {}

  /** Whether a file of this name is taken for an image. */
  static boolean isImage(String name) {
    return ImageNames.isImage(name);
  }

  /** The title without a media file extension. */
  static String stem(String title) {
    return ImageNames.isImage(title) || OTHERS.contains(FileNames.extension(title))
        ? FileNames.stem(title)
        : title;
  }

  /**
   * The name of a frame with a unique stem: the stem, unless it looks like a whole file name.
   * "a.jpg" of "a.jpg.png" may also be the image a.jpg that lies beside an a.png.
   */
  static String lone(String title) {
    String stem = stem(title);
    return stem(stem).equals(stem) ? stem : title;
  }
}
