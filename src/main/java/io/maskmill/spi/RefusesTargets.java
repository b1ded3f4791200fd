package io.maskmill.spi;

/**
 * A reader whose source cannot go into some targets until the user has decided what may be lost.
 */
public interface RefusesTargets {

  /**
   * Says why a target cannot be written; called after {@link DatasetReader#listed}.
   *
   * @param target what the target can hold
   * @return a sentence with the way out; empty when the target can be written
   */
  String refusal(Traits target);

  /** Says why a reader's source cannot go into a target; empty when it can. */
  static String of(DatasetReader reader, Traits target) {
    return reader instanceof RefusesTargets refuses ? refuses.refusal(target) : "";
  }
}
