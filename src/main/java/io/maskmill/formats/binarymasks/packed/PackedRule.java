package io.maskmill.formats.binarymasks.packed;

import io.maskmill.spi.Trait;
import java.io.Serializable;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;

/**
 * How packed numbers become objects.
 *
 * @param packing what the samples say
 * @param things classes whose pixels belong to objects: their pixels without instance are crowd
 *     regions where the packing has such, and those of other classes are regions whatever their
 *     instance. Null when that is not known, and then both are as the pixels say. Read-only
 */
public record PackedRule(PixelPacking packing, BitSet things) implements Serializable {

  /** A packing alone. */
  public PackedRule(PixelPacking packing) {
    this(packing, null);
  }

  /** What objects may have beside labels and numbers. */
  public Set<Trait> traits() {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    for (String flag : packing.flags()) {
      traits.add(flag.equals(PixelPacking.CROWD) ? Trait.CROWD : Trait.ATTRIBUTES);
    }
    if (things != null && packing.hasClassesAlone()) {
      traits.add(Trait.CROWD);
    }
    return traits;
  }

  /** Whether pixels of a class belong to objects, as far as that is known. */
  boolean mayBeThing(int classNumber) {
    return things == null || things.get(classNumber);
  }

  /** Whether pixels of a class alone are a crowd. */
  boolean isCrowd(int classNumber, int instance) {
    return instance == 0 && packing.hasClassesAlone() && things != null && things.get(classNumber);
  }
}
