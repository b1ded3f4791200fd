package io.maskmill.formats.rlecsv;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The positions of a table's columns, 0-based.
 *
 * @param count number of columns
 * @param image the image's name, or {@code <image>_<label>}
 * @param label the label; -1 when there is none
 * @param rle the runs
 * @param width the image's width; -1 when there is none
 * @param height likewise
 * @param isJoined whether the image column holds {@code <image>_<label>}
 */
record Columns(int count, int image, int label, int rle, int width, int height, boolean isJoined) {

  // The first name of a list that the table has wins: "image_id" is more specific than "id".
  /** What separates columns elsewhere. */
  private static final Pattern OTHER_SEPARATOR = Pattern.compile("[;\t|]");

  private static final List<String> JOINED =
      List.of("image_label", "imageid_classid", "image_classid", "image_class", "img_label");
  private static final List<String> IMAGE =
      List.of(
          "imageid",
          "image_id",
          "image",
          "img",
          "image_name",
          "imagename",
          "filename",
          "file_name",
          "record_id",
          "id");
  private static final List<String> RLE =
      List.of(
          "encodedpixels",
          "encoded_pixels",
          "rle",
          "rle_mask",
          "mask_rle",
          "encoding",
          "segmentation",
          "pixels",
          "predicted",
          "annotation");
  private static final List<String> LABEL =
      List.of(
          "classid",
          "class_id",
          "class",
          "class_name",
          "label",
          "label_name",
          "categoryid",
          "category_id",
          "category",
          "cell_type");
  private static final List<String> WIDTH = List.of("width", "img_width", "image_width");
  private static final List<String> HEIGHT = List.of("height", "img_height", "image_height");

  /**
   * Finds the columns in a header.
   *
   * @return null when the image or the runs have no column, a named column is missing, or two
   *     relevant columns share a name
   */
  static Columns of(List<String> header, ColumnNames names) {
    List<String> folded = header.stream().map(ColumnNames::folded).toList();
    int joined = find(folded, names.image(), JOINED);
    int image = joined >= 0 ? joined : find(folded, names.image(), IMAGE);
    boolean isJoined = image >= 0 && JOINED.contains(folded.get(image)) && names.label().isEmpty();
    int rle = find(folded, names.rle(), RLE);
    int label = isJoined ? -1 : find(folded, names.label(), LABEL);
    int width = find(folded, names.width(), WIDTH);
    int height = find(folded, names.height(), HEIGHT);
    boolean isKnown =
        image >= 0
            && rle >= 0
            && image != rle
            && (names.label().isEmpty() || label >= 0)
            && (names.width().isEmpty() || width >= 0)
            && (names.height().isEmpty() || height >= 0);
    for (int column : new int[] {image, rle, label, width, height}) {
      isKnown &= column < 0 || Collections.frequency(folded, folded.get(column)) == 1;
    }
    return isKnown ? new Columns(header.size(), image, label, rle, width, height, isJoined) : null;
  }

  private static int find(List<String> folded, String name, List<String> known) {
    if (!name.isEmpty()) {
      return folded.indexOf(ColumnNames.folded(name));
    }
    for (String candidate : known) {
      int column = folded.indexOf(candidate);
      if (column >= 0) {
        return column;
      }
    }
    return -1;
  }

  /** What may separate the columns of a header that has no commas, as a regular expression. */
  static String otherSeparator(String header) {
    Matcher other = OTHER_SEPARATOR.matcher(header);
    return other.find() ? Pattern.quote(other.group()) : "";
  }

  /** Explains why a header was not understood, and what to do. */
  static String refusal(String document, List<String> header, ColumnNames names) {
    List<String> shown = new ArrayList<>();
    for (String name : header.subList(0, Math.min(header.size(), 30))) {
      shown.add("'" + (name.length() > 60 ? name.substring(0, 60) + "..." : name) + "'");
    }
    Matcher other = OTHER_SEPARATOR.matcher(header.size() == 1 ? header.get(0) : "");
    if (other.find()) {
      String separator = other.group().equals("\t") ? "tabs" : "'" + other.group() + "'";
      return document
          + " has columns that are separated by "
          + separator
          + " as it seems; columns are separated by ',': write the table with commas, or say which"
          + " files to read with source option documents=";
    }
    String columns = shown.isEmpty() ? "no header" : "the columns " + String.join(", ", shown);
    return document
        + " has "
        + columns
        + "; a header must name the image "
        + wanted(names.image(), IMAGE)
        + " and the runs "
        + wanted(names.rle(), RLE)
        + ", each once, and every column that an option names: say the columns with source options"
        + " image=, rle=, label=, width=, height=, or which files to read with documents=";
  }

  private static String wanted(String name, List<String> known) {
    return "(" + (name.isEmpty() ? String.join(", ", known) : name) + ")";
  }
}
