package io.maskmill.spi;

/** What the names of counters begin with that more than one part of the program has to know. */
public final class CounterNames {
  /** Of what a target could not hold: the target's id and what it is follow, with a dot between. */
  public static final String LOST = "lost.";

  /** Of pixels whose value no label takes: the value follows. */
  public static final String UNMAPPED = "unmapped-pixels.";

  /** Ends the name of what objects lost that others cover in part or wholly. */
  public static final String COVERED_PIXELS = "overlap-pixels";

  /** Ends the name of what objects are lost that others cover wholly. */
  public static final String COVERED_OBJECTS = "hidden-objects";

  /** Of frames whose images were to be copied, and of which only an address elsewhere is known. */
  public static final String NOT_COPIED = "images-elsewhere";

  private CounterNames() {}
}
