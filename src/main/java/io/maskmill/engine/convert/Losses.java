package io.maskmill.engine.convert;

import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import java.io.Serializable;
import java.util.Locale;
import java.util.Set;

/**
 * Counts what a target cannot hold, in the frames that really have it, as in {@code
 * lost.supervisely.scores}. Overlapping pixels are counted by the writers that paint them.
 *
 * @param format the target's id
 * @param missing what the target cannot hold
 */
public record Losses(String format, Set<Trait> missing) implements Serializable {

  /** The losses of a target of a format that can hold {@code writable}. */
  public static Losses of(String format, Traits writable) {
    return new Losses(format, Traits.of(Trait.values()).minus(writable));
  }

  void count(Frame frame, Counters counters) {
    count(Trait.ALPHA, frame.alphas().size(), counters);
    count(Trait.ATTRIBUTES, frame.attributes().isEmpty() ? 0 : 1, counters);
    for (ObjectMask object : frame.objects()) {
      count(Trait.CROWD, object.crowd() ? 1 : 0, counters);
      count(Trait.SCORES, object.score().isPresent() ? 1 : 0, counters);
      count(Trait.ATTRIBUTES, object.hasAttributes() ? 1 : 0, counters);
      count(Trait.MULTI_LABEL, object.labels().size() - 1L, counters);
      count(Trait.INSTANCES, object.instance() > 1 ? 1 : 0, counters);
    }
  }

  private void count(Trait trait, long n, Counters counters) {
    if (n > 0 && missing.contains(trait)) {
      String name = trait.name().toLowerCase(Locale.ROOT).replace('_', '-');
      counters.count("lost." + format + "." + name, n);
    }
  }
}
