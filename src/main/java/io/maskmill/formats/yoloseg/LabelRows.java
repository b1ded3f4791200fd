package io.maskmill.formats.yoloseg;

import io.maskmill.model.MaskDataException;
import io.maskmill.spi.AnnotationFaults;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a label file: a class and the points of an outline each, {@code class x1 y1 x2 y2
 * ...}, where 1 is the image's width or height. Numbers are floats, as in the original. One damaged
 * row spoils the file, as it does there. Source: Ultralytics 8.3.63, {@code data/utils.py}
 * verify_image_label.
 */
final class LabelRows {
  /** How far beyond the image a point may lie, in parts of its size. */
  private static final double SLACK = 0.01;

  private static final int BOX_FIELDS = 5;

  private final String path;
  private final int classes;

  /**
   * A row.
   *
   * @param line of the file, from 1
   * @param points of the outline; of a box its center and its size
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Row(int line, int number, boolean isBox, float[] points) {}

  /**
   * @param path begins messages
   * @param classes how many there are
   */
  LabelRows(String path, int classes) {
    this.path = path;
    this.classes = classes;
  }

  /** The rows in the order of the file; none for an empty one, of an image without objects. */
  List<Row> parse(byte[] file) throws MaskDataException {
    String text = new String(file, StandardCharsets.UTF_8);
    int from = 0;
    int end = text.length();
    int line = 1;
    while (from < end && isBlank(text.charAt(from))) {
      line += isLineEnd(text, from) ? 1 : 0;
      from++;
    }
    while (end > from && isBlank(text.charAt(end - 1))) {
      end--;
    }
    List<Row> rows = new ArrayList<>();
    int most = 0;
    while (from < end) {
      int stop = from;
      while (stop < end && !isBreak(text.charAt(stop))) {
        stop++;
      }
      if (stop > from) {
        List<String> fields = fields(text, from, stop);
        most = Math.max(most, fields.size());
        rows.add(row(line, fields));
      }
      line += stop < end && isLineEnd(text, stop) ? 1 : 0;
      from = stop + 1;
    }
    check(rows, most);
    return rows;
  }

  /** Whether a line ends at a break; CR LF is one. */
  private static boolean isLineEnd(String text, int at) {
    char c = text.charAt(at);
    boolean isHalf = c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
    return isBreak(c) && !isHalf;
  }

  private static boolean isBreak(char c) {
    return (c >= '\n' && c <= '\r')
        || (c >= 0x1C && c <= 0x1E)
        || c == 0x85
        || c == 0x2028
        || c == 0x2029;
  }

  private static boolean isBlank(char c) {
    return c <= ' '
        ? c == ' ' || (c >= '\t' && c <= '\r') || c >= 0x1C
        : c == 0x85 || c == 0xA0 || (c > 0x7F && Character.isSpaceChar(c));
  }

  private static List<String> fields(String text, int from, int end) {
    List<String> fields = new ArrayList<>();
    int at = from;
    while (at < end) {
      while (at < end && isBlank(text.charAt(at))) {
        at++;
      }
      int start = at;
      while (at < end && !isBlank(text.charAt(at))) {
        at++;
      }
      if (at > start) {
        fields.add(text.substring(start, at));
      }
    }
    return fields;
  }

  private Row row(int line, List<String> fields) throws MaskDataException {
    if (fields.isEmpty()) {
      throw malformed(line, "has blanks alone; Ultralytics leaves such an image out");
    }
    double number = number(line, fields.get(0));
    if (number < 0 || number != Math.rint(number)) {
      throw malformed(line, "'" + fields.get(0) + "' is no number of a class");
    }
    if (number >= classes) {
      throw new MaskDataException(
          AnnotationFaults.LABEL_UNKNOWN,
          path
              + " line "
              + line
              + ": class "
              + fields.get(0)
              + " is not among the "
              + classes
              + " names of data.yaml, which are numbered from 0");
    }
    float[] points = new float[fields.size() - 1];
    for (int i = 0; i < points.length; i++) {
      points[i] = (float) number(line, fields.get(i + 1));
    }
    return new Row(line, (int) number, points.length == BOX_FIELDS - 1, points);
  }

  /** A decimal number as Python's float() takes it, without its words for infinity. */
  private double number(int line, String field) throws MaskDataException {
    boolean fits = !field.isEmpty();
    for (int i = 0; i < field.length() && fits; i++) {
      char c = field.charAt(i);
      fits = (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
    }
    try {
      double value = fits ? Double.parseDouble(field) : Double.NaN;
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    String shown = field.length() > 40 ? field.substring(0, 40) + "..." : field;
    throw malformed(line, "'" + shown.replace("\uFEFF", "\\uFEFF") + "' is no number");
  }

  private void check(List<Row> rows, int most) throws MaskDataException {
    boolean isOfOutlines = most > BOX_FIELDS + 1;
    for (Row row : rows) {
      int fields = row.points().length + 1;
      if (fields % 2 == 0) {
        throw malformed(
            row.line(),
            "has " + fields + " fields; a class and points of two numbers make an odd number");
      }
      if (fields < BOX_FIELDS) {
        throw malformed(row.line(), "has " + fields / 2 + " points; an outline has three or more");
      }
    }
    for (Row row : rows) {
      for (float value : row.points()) {
        if (!(value >= -SLACK && value <= 1 + SLACK)) {
          throw new MaskDataException(
              YoloFaults.OUT_OF_RANGE,
              path
                  + " line "
                  + row.line()
                  + ": "
                  + value
                  + " is not in 0..1"
                  + (value > 2 && isOfOutlines
                      ? "; coordinates are parts of the image's size, not pixels"
                      : ""));
        }
      }
    }
  }

  /** The fault of a box where outlines are wanted. */
  MaskDataException box(Row row) {
    return new MaskDataException(
        YoloFaults.BOX_ROW,
        path
            + " line "
            + row.line()
            + " is a box, class and four numbers, which has no mask; set boxes=rectangle to take"
            + " boxes as rectangles");
  }

  private MaskDataException malformed(int line, String reason) {
    return new MaskDataException(
        AnnotationFaults.MALFORMED, path + " line " + line + ": " + reason);
  }
}
