package io.maskmill.formats.rlecsv;

import io.maskmill.csv.CsvText;
import io.maskmill.spi.DocumentPart;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * Options for writing a target.
 *
 * @param columns names of the columns
 * @param scan how pixels are numbered
 * @param rows what a row stands for
 * @param hasSizes whether rows give the size of their image
 * @param guard what names look like in cells
 * @param maxBytes largest size of a table
 */
record TargetOptions(
    ColumnNames columns, Scan scan, Rows rows, boolean hasSizes, FormulaGuard guard, long maxBytes)
    implements Serializable {

  private static final ColumnOptions COLUMNS = ColumnOptions.of(ColumnNames.WRITTEN);

  private static final Option<Rows> ROWS =
      Option.choice(
          "rows",
          Rows.OBJECT,
          "Whether a row is one object, or all objects of one label in an image.");

  private static final Option<Boolean> SIZES =
      Option.onOff("sizes", true, "Whether rows say the height and width of their image.");

  static final List<Option<?>> ALL =
      Stream.of(
              COLUMNS.all(),
              Scan.OF_TARGET,
              List.<Option<?>>of(ROWS, SIZES, DocumentPart.MAX_SIZE),
              FormulaGuard.ALL)
          .<Option<?>>flatMap(List::stream)
          .toList();

  /** What a row stands for. */
  enum Rows {
    OBJECT,
    LABEL
  }

  static TargetOptions of(Options options) {
    return new TargetOptions(
        COLUMNS.names(options),
        Scan.ofTarget(options),
        options.get(ROWS),
        options.get(SIZES),
        FormulaGuard.of(options),
        options.get(DocumentPart.MAX_SIZE));
  }

  /** The header line. */
  String header() {
    StringBuilder text = new StringBuilder();
    CsvText.field(text, columns.image());
    CsvText.field(text.append(','), columns.label());
    CsvText.field(text.append(','), columns.rle());
    if (hasSizes) {
      CsvText.field(text.append(','), columns.height());
      CsvText.field(text.append(','), columns.width());
    }
    return text.append('\n').toString();
  }
}
