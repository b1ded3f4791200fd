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
 * @param start what the starts of runs count from
 */
record Scan(Order order, int first, Start start) implements Serializable {
  private static final String ORDER_HELP =
      "Whether pixels are numbered down the columns or along the rows.";
  private static final String FIRST_HELP = "Number of the first pixel.";

  /** The order of a target. */
  static final Option<Order> ORDER = Option.choice("order", Order.COLUMN, ORDER_HELP);

  /** The order of a source. */
  static final Option<Order> FOUND_ORDER =
      Option.choice(
          "order", Order.class, "column; row where the header or a sample says so", ORDER_HELP);

  /** The first number of a target. */
  static final Option<Integer> FIRST = Option.oneOf("first", 1, List.of(1, 0), FIRST_HELP);

  /** The first number of a source. */
  static final Option<Integer> FOUND_FIRST =
      Option.oneOf("first", 1, List.of(1, 0), FIRST_HELP)
          .withDefaultText("1; 0 with start=relative or where a sample says so");

  /** What starts count from in a source. */
  static final Option<Start> START =
      Option.choice(
          "start",
          Start.class,
          "absolute; relative where the header or a sample says so",
          "Whether a run's start counts from the first pixel of the image, or from the end of the"
              + " run before.");

  static final List<Option<?>> OF_TARGET = List.of(ORDER, FIRST);
  static final List<Option<?>> OF_SOURCE = List.of(FOUND_ORDER, FOUND_FIRST, START);

  /** The direction in which pixels are numbered. */
  enum Order {
    COLUMN,
    ROW
  }

  /** What the starts of runs count from. */
  enum Start {
    ABSOLUTE,
    RELATIVE
  }

  /** The numbering of most tables. */
  static final Scan USUAL = new Scan(Order.COLUMN, 1);

  /** A numbering whose starts count from the first pixel. */
  Scan(Order order, int first) {
    this(order, first, Start.ABSOLUTE);
  }

  static Scan ofTarget(Options options) {
    return new Scan(options.get(ORDER), options.get(FIRST));
  }

  /**
   * The numbering of a source.
   *
   * @param order unless the user says one
   * @param start likewise
   */
  static Scan ofSource(Options options, Order order, Start start) {
    return ofSource(options, order, start, 1);
  }

  /**
   * The numbering of a source.
   *
   * @param order unless the user says one
   * @param start likewise
   * @param absolute number of the first pixel with absolute starts, likewise
   */
  static Scan ofSource(Options options, Order order, Start start, int absolute) {
    Start of = options.getOr(START, start);
    int first = of == Start.RELATIVE ? 0 : absolute;
    return new Scan(options.getOr(FOUND_ORDER, order), options.getOr(FOUND_FIRST, first), of);
  }
}
