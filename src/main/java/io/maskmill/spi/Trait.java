package io.maskmill.spi;

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
}
