package io.maskmill.spi;

/**
 * A reader whose source must not go into some targets until the user has decided what is to be
 * lost.
 */
public interface RefusesTargets {

  /**
   * Why a target cannot be written; asked after {@link DatasetReader#listed}.
   *
   * @param target what the target can hold
   * @return a sentence with the way out; empty when nothing stands against it
   */
  String refusal(Traits target);

  /** Why a reader's source must not go into a target; empty when it may. */
  static String of(DatasetReader reader, Traits target) {
    return reader instanceof RefusesTargets refuses ? refuses.refusal(target) : "";
  }
}
