package io.maskmill.engine.convert;

import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.BareIds;
import io.maskmill.spi.CounterNames;
import io.maskmill.spi.HoldsByOptions;
import io.maskmill.spi.HoldsOwnAttributes;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Options;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;

/**
 * Counts what a target cannot hold, in the frames that really have it, as in {@code
 * lost.supervisely.scores}. Overlapping pixels are counted by the writers that paint them.
 *
 * @param format the target's id
 * @param missing what the target cannot hold
 * @param own what the keys of attributes begin with that it holds all the same; empty for none
 * @param bareIds attributes that are no loss
 */
public record Losses(String format, Set<Trait> missing, String own, BareIds bareIds)
    implements Serializable {

  /**
   * The losses of a target.
   *
   * @param options of the target
   * @param bareIds those of the source
   */
  public static Losses of(MaskFormat target, Options options, BareIds bareIds) {
    return of(
        target.id(), HoldsByOptions.of(target, options), HoldsOwnAttributes.of(target), bareIds);
  }

  /** The losses of a target of a format that can hold {@code writable}. */
  static Losses of(String format, Traits writable, String own, BareIds bareIds) {
    return new Losses(format, Traits.of(Trait.values()).minus(writable), own, bareIds);
  }

  void count(Frame frame, Counters counters) {
    count(Trait.ALPHA, frame.alphas().size(), counters);
    count(Trait.ATTRIBUTES, isLost(frame.attributes()) ? 1 : 0, counters);
    for (ObjectMask object : frame.objects()) {
      count(Trait.CROWD, object.crowd() ? 1 : 0, counters);
      count(Trait.SCORES, object.score().isPresent() ? 1 : 0, counters);
      boolean hasLost = isLost(object.attributesOfThing());
      count(Trait.ATTRIBUTES, hasLost ? 1 : 0, counters);
      count(Trait.MULTI_LABEL, object.labels().size() - 1L, counters);
      count(Trait.INSTANCES, object.instance() > 1 ? 1 : 0, counters);
    }
  }

  private boolean isLost(Map<String, String> attributes) {
    return attributes.entrySet().stream()
        .filter(one -> own.isEmpty() || !one.getKey().startsWith(own))
        .anyMatch(one -> !bareIds.isBare(one));
  }

  private void count(Trait trait, long n, Counters counters) {
    if (n > 0 && missing.contains(trait)) {
      counters.count(CounterNames.LOST + format + "." + trait.counter(), n);
    }
  }
}
