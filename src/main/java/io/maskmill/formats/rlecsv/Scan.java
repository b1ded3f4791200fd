package io.maskmill.formats.rlecsv;

import io.maskmill.spi.Option;
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

  static final Option<Order> ORDER =
      Option.choice(
          "order", Order.COLUMN, "Whether pixels are numbered down the columns or along the rows.");

  static final Option<Integer> FIRST =
      Option.oneOf("first", 1, List.of(1, 0), "Number of the first pixel.");

  static final List<Option<?>> ALL = List.of(ORDER, FIRST);

  /** The direction in which pixels are numbered. */
  enum Order {
    COLUMN,
    ROW
  }

  static Scan of(Options options) {
    return new Scan(options.get(ORDER), options.get(FIRST));
  }
}
