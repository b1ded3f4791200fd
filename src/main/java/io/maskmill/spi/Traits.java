package io.maskmill.spi;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a format can hold, or what a source may hold. */
public record Traits(Set<Trait> all) implements Serializable {

  public Traits {
    EnumSet<Trait> copy = EnumSet.noneOf(Trait.class);
    copy.addAll(all);
    all = Collections.unmodifiableSet(copy);
  }

  public static Traits of(Trait... traits) {
    return new Traits(Set.of(traits));
  }

  public boolean holds(Trait trait) {
    return all.contains(trait);
  }

  /** What these have and the others lack, in the enum's order. */
  public Set<Trait> minus(Traits others) {
    EnumSet<Trait> rest = EnumSet.noneOf(Trait.class);
    rest.addAll(all);
    rest.removeAll(others.all);
    return rest;
  }

  /** As a list in plain words; "nothing" when empty. */
  public static String words(Set<Trait> traits) {
    return traits.isEmpty()
        ? "nothing"
        : traits.stream().map(Trait::meaning).collect(Collectors.joining(", "));
  }
}
