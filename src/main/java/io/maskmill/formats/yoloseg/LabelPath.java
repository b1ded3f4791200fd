package io.maskmill.formats.yoloseg;

import io.maskmill.model.FileNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where the labels of an image lie: in its path the last folder {@code images} becomes {@code
 * labels}, and the extension {@code txt}; an image below no such folder has them beside itself.
 * Source: Ultralytics 8.3.63, {@code data/utils.py} img2label_paths.
 */
final class LabelPath {
  private static final String IMAGES = "/images/";
  private static final String LABELS = "/labels/";
  private static final String TXT = ".txt";

  /** Kinds of images that Ultralytics lists. */
  private static final Set<String> EXTENSIONS =
      Set.of("bmp", "dng", "jpeg", "jpg", "mpo", "png", "tif", "tiff", "webp", "pfm", "heic");

  private LabelPath() {}

  /** Whether Ultralytics lists a file of this name as an image. */
  static boolean isImage(String path) {
    return EXTENSIONS.contains(FileNames.extension(path));
  }

  /** The path of an image's labels. */
  static String of(String image) {
    String rooted = "/" + image;
    int at = rooted.lastIndexOf(IMAGES);
    String label =
        at < 0 ? rooted : rooted.substring(0, at) + LABELS + rooted.substring(at + IMAGES.length());
    return FileNames.stem(label.substring(1)) + TXT;
  }

  /**
   * The paths without extension of the images that a label file may be of, the likeliest first;
   * empty when it is no text file.
   */
  static List<String> images(String label) {
    List<String> images = new ArrayList<>();
    if (!label.endsWith(TXT)) {
      return images;
    }
    String rooted = "/" + label.substring(0, label.length() - TXT.length());
    int at = rooted.lastIndexOf(LABELS);
    while (at >= 0) {
      String rest = "/" + rooted.substring(at + LABELS.length());
      if (!rest.contains(IMAGES)) {
        images.add((rooted.substring(0, at) + IMAGES + rest.substring(1)).substring(1));
      }
      at = at == 0 ? -1 : rooted.lastIndexOf(LABELS, at - 1);
    }
    if (!rooted.contains(IMAGES)) {
      images.add(rooted.substring(1));
    }
    return images;
  }
}
