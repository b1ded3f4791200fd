package io.maskmill.transform;

import io.maskmill.spi.ConfigException;
import java.io.Serializable;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The changes made to frames between decoding and encoding, in this order: labels, void, flatten,
 * components, min-area, split.
 *
 * @param labels new name by old name ("*": all others); an empty name drops the label
 * @param voids labels (named as after renaming) whose pixels are taken from all objects
 * @param flatten which object keeps a pixel that several objects share
 * @param instances what counts as an object
 * @param connectivity 8 if pixels that touch at corners are connected, 4 if only those that share
 *     an edge are
 * @param minArea objects with fewer pixels are dropped
 * @param split shares of the subsets that frames are assigned to; empty leaves subsets unchanged
 */
public record Transforms(
    Map<String, String> labels,
    Set<String> voids,
    Flatten flatten,
    Instances instances,
    int connectivity,
    long minArea,
    SplitShares split)
    implements Serializable {

  /** Which object keeps a pixel that several objects share. */
  public enum Flatten {
    /** All objects keep it. */
    NONE,
    /** The one with the highest z-order; among equals the later one. */
    Z_ORDER,
    /** The smallest object; among equals the later one. */
    AREA,
    /** The later one. */
    ORDER
  }

  /** What counts as an object. */
  public enum Instances {
    /** Whatever the source calls an object. */
    SOURCE,
    /** Each connected piece. */
    COMPONENTS
  }

  /** Nothing is changed. */
  public static final Transforms NONE =
      new Transforms(
          Map.of(), Set.of(), Flatten.NONE, Instances.SOURCE, 8, 0, SplitShares.parse(""));

  public Transforms {
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    voids = Collections.unmodifiableSet(new TreeSet<>(voids));
    if (connectivity != 4 && connectivity != 8) {
      throw new ConfigException("--connectivity must be 4 or 8, was " + connectivity);
    }
    if (minArea < 0) {
      throw new ConfigException("--min-area must be 0 or more pixels, was " + minArea);
    }
  }

  /** Everything that affects the output, as one text. */
  public String text() {
    return this.equals(NONE)
        ? ""
        : String.format(
            Locale.ROOT,
            "labels %s, void %s, flatten %s, instances %s %d, min-area %d, split %s",
            labels,
            voids,
            flatten,
            instances,
            connectivity,
            minArea,
            split.text());
  }
}
