package io.maskmill.formats.rlecsv;

import io.maskmill.model.FileNames;
import io.maskmill.model.ImageNames;

/** How tables name images: by a file's path below the folder of images, or without extension. */
final class TableNames {
  private TableNames() {}

  /** Whether a name ends as those of images that maskmill reads; else its dots mean nothing. */
  static boolean isImage(String name) {
    return ImageNames.isReadable(name);
  }

  /** The name without an image's extension; other dots are part of a name. */
  static String stem(String name) {
    return isImage(name) ? FileNames.stem(name) : name;
  }

  /** Where a name meets all that it may mean: without any extensions of images. */
  static String group(String name) {
    String group = name;
    while (isImage(group)) {
      group = FileNames.stem(group);
    }
    return group;
  }

  /**
   * Where the image of {@code <image>_<label>} ends: before the '_' that follows an image's
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
