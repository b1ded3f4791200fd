package io.maskmill.formats.binarymasks;

import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.List;

/**
 * What is tried with values that no label takes before they count as such.
 *
 * @param distance how far a color may be from the nearest one that has a meaning, as the Euclidean
 *     distance of red, green and blue
 * @param passes how often neighbors vote
 */
record Repair(Kind kind, int distance, int passes) implements Serializable {

  enum Kind {
    OFF,
    NEAREST,
    MAJORITY
  }

  private static final int FARTHEST = 442;

  private static final Option<Kind> REPAIR =
      Option.choice(
          "repair",
          Kind.OFF,
          "What is tried with values that no label claims, such as the mixed colors of smoothed"
              + " edges: each takes the meaning of the nearest color, or that which most of its"
              + " pixel's 8 neighbors have; unmapped says what becomes of the rest.");

  private static final Option<Integer> DISTANCE =
      Option.number(
          "repair.distance",
          64,
          1,
          FARTHEST,
          "How far repair=nearest goes: the Euclidean distance of two colors in red, green and"
              + " blue of 0 to 255.");

  private static final Option<Integer> PASSES =
      Option.number(
          "repair.passes",
          1,
          1,
          16,
          "How often the neighbors of repair=majority vote: each pass goes one pixel deeper into"
              + " wide edges, with the results of the one before.");

  static final List<Option<?>> ALL = List.of(REPAIR, DISTANCE, PASSES);

  static Repair of(Options given) {
    Repair repair = new Repair(given.get(REPAIR), given.get(DISTANCE), given.get(PASSES));
    if (repair.kind != Kind.NEAREST) {
      given.refuseWithout("repair=nearest", DISTANCE);
    }
    if (repair.kind != Kind.MAJORITY) {
      given.refuseWithout("repair=majority", PASSES);
    }
    return repair;
  }

  /** Whether there is nothing to try. */
  boolean isOff() {
    return kind == Kind.OFF;
  }

  /** The exception for a repair that what else is given makes impossible. */
  static ConfigException idle(Options given) {
    return given.bad(REPAIR, "left out where values are not classes by gray or color");
  }
}
