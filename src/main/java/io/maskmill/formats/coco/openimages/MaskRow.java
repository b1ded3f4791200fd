package io.maskmill.formats.coco.openimages;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.maskmill.json.Json;
import io.maskmill.model.FileNames;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A row of a table of masks. As a text it begins with its number, so that rows keep their order.
 *
 * @param number of its record, from 1
 * @param mask name of its PNG
 * @param label its label's id, such as {@code /m/01yrx}
 * @param box id of its box
 * @param iou predicted IoU; empty for none
 * @param subset of its table
 */
record MaskRow(long number, String mask, String label, String box, String iou, String subset) {
  private static final String MASK_PATH = "MaskPath";
  private static final String IMAGE_ID = "ImageID";
  private static final String LABEL_NAME = "LabelName";
  private static final List<String> NEEDED = List.of(MASK_PATH, IMAGE_ID, LABEL_NAME);
  private static final String TABLE = "-annotations-object-segmentation";

  /** Whether a table's header is that of masks. */
  static boolean isHeader(List<String> header) {
    return header.stream().map(String::strip).toList().containsAll(NEEDED);
  }

  /** Where the columns stand. */
  static Map<String, Integer> columns(List<String> header) {
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      columns.putIfAbsent(header.get(i).strip(), i);
    }
    return columns;
  }

  /** The subset that a table's name says; empty for none. */
  static String subset(String path) {
    String last = FileNames.last(path);
    int end = last.indexOf(TABLE);
    return end > 0 ? last.substring(0, end) : "";
  }

  /** The image of a record. */
  static String image(List<String> fields, Map<String, Integer> columns) {
    return field(fields, columns, IMAGE_ID);
  }

  static MaskRow of(long number, List<String> fields, Map<String, Integer> columns, String subset) {
    return new MaskRow(
        number,
        field(fields, columns, MASK_PATH),
        field(fields, columns, LABEL_NAME),
        field(fields, columns, "BoxID"),
        field(fields, columns, "PredictedIoU"),
        subset);
  }

  private static String field(List<String> fields, Map<String, Integer> columns, String name) {
    Integer at = columns.get(name);
    return at == null || at >= fields.size() ? "" : fields.get(at).strip();
  }

  /** What is wrong with it; empty when nothing is. */
  String fault() {
    if (mask.isEmpty() || !FileNames.isSafe(mask) || mask.indexOf('/') >= 0) {
      return "MaskPath '" + mask + "' is no name of a file";
    }
    return label.isEmpty() ? "LabelName is empty" : "";
  }

  String toText() {
    try {
      String padded = String.format(Locale.ROOT, "%019d", number);
      return Json.mapper().writeValueAsString(List.of(padded, mask, label, box, iou, subset));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static MaskRow fromText(String text) {
    try {
      String[] fields = Json.mapper().readValue(text, String[].class);
      long number = Long.parseLong(fields[0]);
      return new MaskRow(number, fields[1], fields[2], fields[3], fields[4], fields[5]);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a part that this reader wrote is not JSON", e);
    }
  }
}
