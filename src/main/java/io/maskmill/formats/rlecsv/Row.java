package io.maskmill.formats.rlecsv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.maskmill.csv.CsvRecords;
import io.maskmill.json.Json;
import io.maskmill.model.FileNames;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A row of a table.
 *
 * @param number of the row below the header, from 1
 * @param subset empty when there are none
 * @param image the image's name
 * @param label empty when the row gives none
 * @param runs as written in the table
 * @param width as written in the table; empty when absent
 * @param height likewise
 * @param fault what is wrong with the row; empty when nothing is
 */
record Row(
    long number,
    String subset,
    String image,
    String label,
    String runs,
    String width,
    String height,
    String fault) {

  /** More than rows; numbers are written with as many digits as there are zeros. */
  private static final long NUMBERS = 1_000_000_000_000_000_000L;

  private static final Set<String> NO_RUNS = Set.of("", "-1", "-", "nan");

  /**
   * Converts a record to a row.
   *
   * @param folder prefix of image names, ending in '/'; or empty
   * @param labelName label of a table without labels
   * @param guard what names look like in cells
   */
  static Row of(
      CsvRecords record,
      Columns columns,
      String subset,
      String folder,
      String labelName,
      FormulaGuard guard) {
    List<String> fields = record.fields();
    String fault = record.fault();
    if (fault.isEmpty() && fields.size() != columns.count()) {
      fault = "has " + fields.size() + " fields, the header has " + columns.count();
    }
    String image = guard.name(field(fields, columns.image()));
    String label = columns.label() < 0 ? labelName : guard.name(field(fields, columns.label()));
    if (columns.isJoined()) {
      int joint = TableNames.joint(image);
      label = image.substring(joint + 1);
      if (joint < 0) {
        label = "";
        fault = fault.isEmpty() ? "names no label: '" + image + "' has no '_'" : fault;
      } else {
        image = image.substring(0, joint);
      }
    }
    return new Row(
        record.number() - 1,
        subset,
        image.isEmpty() ? "" : folder + image,
        label,
        field(fields, columns.rle()).strip(),
        field(fields, columns.width()).strip(),
        field(fields, columns.height()).strip(),
        fault);
  }

  private static String field(List<String> fields, int column) {
    return column >= 0 && column < fields.size() ? fields.get(column) : "";
  }

  /** Whether the row only announces its image. */
  boolean hasNoMask() {
    return NO_RUNS.contains(runs.length() > 3 ? runs : runs.toLowerCase(Locale.ROOT));
  }

  /** Names the row in messages. */
  String where(String document) {
    return (document.isEmpty() ? "the table" : document) + " row " + number;
  }

  /** Identifies the row among those of its frame. */
  String id(String document) {
    return where(FileNames.last(document));
  }

  /**
   * The row as text that sorts by number.
   *
   * @param scan how its pixels are numbered; it is part of the text, since what was made of the row
   *     must not be taken over by a run that finds another numbering
   */
  String toText(Scan scan) {
    ArrayNode array = Json.mapper().createArrayNode();
    String digits = Long.toString(NUMBERS + number).substring(1);
    array.add(digits).add(subset).add(image).add(label);
    array.add(runs).add(width).add(height).add(fault);
    return (scan.equals(Scan.USUAL) ? array : array.add(scan.toString())).toString();
  }

  /** Reads what {@link #toText} wrote. */
  static Row ofText(String text) {
    try {
      JsonNode a = Json.mapper().readTree(text);
      return new Row(
          Long.parseLong(a.path(0).asText()),
          a.path(1).asText(),
          a.path(2).asText(),
          a.path(3).asText(),
          a.path(4).asText(),
          a.path(5).asText(),
          a.path(6).asText(),
          a.path(7).asText());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a row that this reader wrote is not JSON", e);
    }
  }
}
