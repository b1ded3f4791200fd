package io.maskmill.spi;

import java.util.EnumSet;
import java.util.Set;

/**
 * A format that holds no attributes in general, but those that its own reader gives, so that they
 * survive from one dataset of its system to another.
 */
public interface HoldsOwnAttributes {

  /** What the keys of these attributes begin with, such as {@code supervisely.}. */
  String ownAttributes();

  /** What the keys of a format's own attributes begin with; empty when it holds none. */
  static String of(MaskFormat format) {
    return format instanceof HoldsOwnAttributes holds ? holds.ownAttributes() : "";
  }

  /**
   * What a target cannot hold of a source.
   *
   * @param held what the source may hold
   * @param options of the target
   */
  static Set<Trait> lost(MaskFormat source, Traits held, MaskFormat target, Options options) {
    Set<Trait> lost = EnumSet.noneOf(Trait.class);
    lost.addAll(held.minus(HoldsByOptions.of(target, options)));
    String own = of(target);
    if (!own.isEmpty() && own.equals(of(source))) {
      lost.remove(Trait.ATTRIBUTES);
    }
    return lost;
  }
}
