package io.maskmill.choice;

import io.maskmill.spi.MaskFormat;
import java.util.Collection;

/** Parts the keys of target options that name their format, as in {@code coco.rle}. */
public final class FormatPrefix {
  private FormatPrefix() {}

  /** The format that a key names before its first '.'; null when it names none of these. */
  public static MaskFormat of(String key, Collection<MaskFormat> formats) {
    int dot = key.indexOf('.');
    if (dot > 0) {
      for (MaskFormat format : formats) {
        if (format.isCalled(key.substring(0, dot))) {
          return format;
        }
      }
    }
    return null;
  }

  /** What follows the format. */
  public static String rest(String key) {
    return key.substring(key.indexOf('.') + 1);
  }
}
