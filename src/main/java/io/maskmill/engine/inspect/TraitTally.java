package io.maskmill.engine.inspect;

import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.Trait;
import java.io.Serializable;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells what a target must hold so that it can hold the frames that were added. */
final class TraitTally implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int MANY = 255;

  private final EnumSet<Trait> needed = EnumSet.noneOf(Trait.class);

  /**
   * Adds a frame.
   *
   * @param overlaps whether two of its objects have a pixel in common
   */
  void add(Frame frame, boolean overlaps) {
    List<ObjectMask> all = frame.objects();
    need(Trait.INSTANCES, hasTwoOfALabel(all));
    need(Trait.MANY_INSTANCES, all.size() > MANY);
    need(Trait.OVERLAP, overlaps);
    need(Trait.MULTI_LABEL, all.stream().anyMatch(o -> o.labels().size() > 1));
    need(Trait.CROWD, all.stream().anyMatch(ObjectMask::crowd));
    need(Trait.SCORES, all.stream().anyMatch(o -> o.score().isPresent()));
    need(
        Trait.ATTRIBUTES,
        !frame.attributes().isEmpty() || all.stream().anyMatch(ObjectMask::hasAttributes));
    need(Trait.ALPHA, !frame.alphas().isEmpty());
    need(Trait.IMAGES, frame.image().isPresent());
  }

  private static boolean hasTwoOfALabel(List<ObjectMask> all) {
    Set<Integer> seen = new HashSet<>();
    return !all.stream().flatMap(object -> object.labels().stream()).allMatch(seen::add);
  }

  private void need(Trait trait, boolean needs) {
    if (needs) {
      needed.add(trait);
    }
  }

  Set<Trait> traits() {
    return Collections.unmodifiableSet(needed);
  }

  void plus(TraitTally other) {
    needed.addAll(other.needed);
  }
}
