package io.maskmill.formats.rlecsv;

import java.io.Serializable;
import java.util.Locale;

/**
 * The names of a table's columns.
 *
 * @param image empty to recognize it by a common name; the others likewise
 */
record ColumnNames(String image, String label, String rle, String width, String height)
    implements Serializable {

  /** The names that are written unless options override them. */
  static final ColumnNames WRITTEN =
      new ColumnNames("ImageId", "ClassId", "EncodedPixels", "Width", "Height");

  /** A name in the form for comparison: trimmed and in lower case. */
  static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
