package io.maskmill.formats.rlecsv;

import io.maskmill.spi.OptionSpec;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.List;

/**
 * How pixels are numbered.
 *
 * @param order down the columns or along the rows
 * @param first number of the first pixel, 0 or 1
 */
record Scan(Order order, int first) implements Serializable {

  static final List<OptionSpec> SPECS =
      List.of(
          new OptionSpec(
              "order",
              "column|row",
              "column",
              "Pixels are numbered down the columns, or along the rows."),
          new OptionSpec("first", "1|0", "1", "Number of the first pixel."));

  /** Which pixel follows the first. */
  enum Order {
    COLUMN,
    ROW
  }

  static Scan of(Options options) {
    return new Scan(
        options.choice("order", Order.class, Order.COLUMN), (int) options.number("first", 1, 0, 1));
  }
}
