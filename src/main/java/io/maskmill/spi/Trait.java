package io.maskmill.spi;

import java.util.Locale;

/** Something that one dataset can hold and another may have no means to express. */
public enum Trait {
  SEMANTIC("one mask per label"),
  INSTANCES("separate objects of one label"),
  MANY_INSTANCES("more than 255 objects per frame"),
  OVERLAP("objects that share pixels"),
  MULTI_LABEL("several labels per object"),
  DATASETS("several datasets"),
  SUBSETS("subsets such as train and val"),
  COLORS("label colors"),
  CROWD("crowd regions"),
  SCORES("scores"),
  ATTRIBUTES("attributes"),
  ALPHA("alpha masks"),
  IMAGES("images");

  private final String meaning;

  Trait(String meaning) {
    this.meaning = meaning;
  }

  /** In plain words, plural. */
  public String meaning() {
    return meaning;
  }

  /** How the names of counters of what targets could not hold end: "many-instances". */
  public String counter() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What the end of such a name means: a trait's meaning, else its own words. */
  public static String words(String counter) {
    for (Trait trait : values()) {
      if (trait.counter().equals(counter)) {
        return trait.meaning;
      }
    }
    return switch (counter) {
      case CounterNames.COVERED_OBJECTS -> "objects wholly under others";
      case CounterNames.COVERED_PIXELS -> "pixels of objects under others";
      default -> counter.replace('-', ' ');
    };
  }
}
