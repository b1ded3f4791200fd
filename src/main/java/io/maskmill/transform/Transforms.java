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
 * What becomes of frames between decoding and encoding, in this order: labels, void, flatten,
 * components, min-area, split.
 *
 * @param labels new name by old name ("*": all others); an empty name drops the label
 * @param voids labels (as they are called after renaming) whose pixels nobody may have
 * @param flatten who keeps a pixel that several objects have
 * @param instances what is an object
 * @param connectivity whether components touch at corners: 8, or only at edges: 4
 * @param minArea objects with fewer pixels are dropped
 * @param split shares of subsets that frames are dealt to; empty leaves subsets as they are
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

  /** Who keeps a pixel that several objects have. */
  public enum Flatten {
    /** All of them. */
    NONE,
    /** The highest z-order; of equal ones the later. */
    Z_ORDER,
    /** The smallest object; of equal ones the later. */
    AREA,
    /** The later. */
    ORDER
  }

  /** What is an object. */
  public enum Instances {
    /** What the source says. */
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

  /** All that decides what comes out, as one text. */
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
