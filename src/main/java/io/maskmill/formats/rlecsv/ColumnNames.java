package io.maskmill.formats.rlecsv;

import java.io.Serializable;
import java.util.Locale;

/**
 * What an option calls each column.
 *
 * @param image empty to know it by habit; so are the others
 */
record ColumnNames(String image, String label, String rle, String width, String height)
    implements Serializable {

  /** The names that are written unless options say others. */
  static final ColumnNames WRITTEN =
      new ColumnNames("ImageId", "ClassId", "EncodedPixels", "Width", "Height");

  /** As columns are compared: without case and spaces around. */
  static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
