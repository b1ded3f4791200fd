package io.maskmill.formats.rlecsv;

import io.maskmill.spi.OptionSpec;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How a target is written.
 *
 * @param columns what columns are called
 * @param scan how pixels are numbered
 * @param rows what a row is
 * @param hasSizes whether rows say the size of their image
 */
record TargetOptions(ColumnNames columns, Scan scan, Rows rows, boolean hasSizes)
    implements Serializable {

  static final List<OptionSpec> SPECS = specs();

  /** What a row is. */
  enum Rows {
    OBJECT,
    LABEL
  }

  private enum Switch {
    ON,
    OFF
  }

  private static List<OptionSpec> specs() {
    List<OptionSpec> specs = new ArrayList<>(ColumnNames.specs(ColumnNames.WRITTEN));
    specs.addAll(Scan.SPECS);
    specs.add(
        new OptionSpec(
            "rows",
            "object|label",
            "object",
            "A row for each object, or one for all objects of a label in an image."));
    specs.add(
        new OptionSpec(
            "sizes", "on|off", "on", "Whether rows say the height and width of images."));
    return List.copyOf(specs);
  }

  static TargetOptions of(Options options) {
    return new TargetOptions(
        ColumnNames.of(options, ColumnNames.WRITTEN),
        Scan.of(options),
        options.choice("rows", Rows.class, Rows.OBJECT),
        options.choice("sizes", Switch.class, Switch.ON) == Switch.ON);
  }

  /** The first line. */
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
