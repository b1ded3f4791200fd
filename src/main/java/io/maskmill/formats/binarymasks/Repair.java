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
 */
record Repair(Kind kind, int distance) implements Serializable {
  static final Repair NONE = new Repair(Kind.OFF, 0);

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

  static final List<Option<?>> ALL = List.of(REPAIR, DISTANCE);

  static Repair of(Options given) {
    Repair repair = new Repair(given.get(REPAIR), given.get(DISTANCE));
    if (repair.kind != Kind.NEAREST) {
      given.refuseWithout("repair=nearest", DISTANCE);
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
