package io.maskmill.formats.rlecsv;

import io.maskmill.model.FileNames;
import io.maskmill.model.ImageNames;

/** Handles image names in tables: a path below the folder of images, with or without extension. */
final class TableNames {
  private TableNames() {}

  /** Whether a name ends in an extension of images that maskmill reads; other dots mean nothing. */
  static boolean isImage(String name) {
    return ImageNames.isReadable(name);
  }

  /** The name without an image extension; other dots are part of the name. */
  static String stem(String name) {
    return isImage(name) ? FileNames.stem(name) : name;
  }

  /** The group of everything that a name may mean: the name without any image extensions. */
  static String group(String name) {
    String group = name;
    while (isImage(group)) {
      group = FileNames.stem(group);
    }
    return group;
  }

  /**
   * The end of the image name in {@code <image>_<label>}: before the '_' that follows an image
   * extension, else before the last '_'; -1 when there is none.
   */
  static int joint(String joined) {
    for (int at = joined.indexOf('_'); at >= 0; at = joined.indexOf('_', at + 1)) {
      if (isImage(joined.substring(0, at))) {
        return at;
      }
    }
    return joined.lastIndexOf('_');
  }
}
