package io.maskmill.formats.encord;

import io.maskmill.model.FileNames;
import java.util.Set;

/** Titles of data, which often but not always are file names. */
final class Titles {
  private static final Set<String> IMAGES =
      Set.of(
          "avif", "bmp", "dcm", "gif", "heic", "jfif", "jp2", "jpe", "jpeg", "jpg", "pbm", "pgm",
          "png", "pnm", "ppm", "tif", "tiff", "webp");

  private static final Set<String> OTHERS =
      Set.of("avi", "m4v", "mkv", "mov", "mp4", "mpeg", "mpg", "nii", "pdf", "webm", "wmv");

  private Titles() {}

  /** Whether a file of this name is taken for an image. */
  static boolean isImage(String name) {
    return IMAGES.contains(FileNames.extension(name));
  }

  /** The title without an extension that media have. */
  static String stem(String title) {
    String extension = FileNames.extension(title);
    return IMAGES.contains(extension) || OTHERS.contains(extension) ? FileNames.stem(title) : title;
  }

  /**
   * The name of what shares its stem with nothing: the stem, unless it looks like a whole file
   * name. "a.jpg" of "a.jpg.png" may also be the image a.jpg that lies beside an a.png.
   */
  static String lone(String title) {
    String stem = stem(title);
    return stem(stem).equals(stem) ? stem : title;
  }
}
