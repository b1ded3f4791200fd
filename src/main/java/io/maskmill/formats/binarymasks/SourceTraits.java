package io.maskmill.formats.binarymasks;

import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import java.util.EnumSet;

/** Says what a source may hold, given its options. */
final class SourceTraits {
  private SourceTraits() {}

  /**
   * @param hasColors whether the class table has colors
   */
  static Traits of(ReadOptions options, ClassesMapping mapping, boolean hasColors) {
    EnumSet<Trait> traits = EnumSet.of(Trait.SEMANTIC, Trait.IMAGES);
    boolean objects = options.has("object");
    if (options.splits() || objects || options.pixels().numbersObjects()) {
      traits.add(Trait.INSTANCES);
      traits.add(Trait.MANY_INSTANCES);
    }
    if (mapping.overlaps() || objects || options.labelsByPath()) {
      traits.add(Trait.OVERLAP);
    }
    if (options.pixels().isPacked()) {
      options.pixels().packed().traits().forEach(traits::add);
    }
    if (hasColors || mapping.hasColors()) {
      traits.add(Trait.COLORS);
    }
    if (options.has("dataset")) {
      traits.add(Trait.DATASETS);
    }
    if (options.has("subset") || !options.layout().rule().lists().subsets().isEmpty()) {
      traits.add(Trait.SUBSETS);
    }
    return new Traits(traits);
  }
}
