package io.maskmill.spi;

/**
 * A format whose reader leaves out some frames that its writer writes, so that {@code --verify}
 * cannot prove them. Other formats read back every frame.
 */
public interface ReadsBackInPart {

  /**
   * What the reader leaves out, for people: a phrase such as "masks without an image".
   *
   * @param target the options of the target that is read back
   */
  String leftOut(Options target);

  /** The same for any format; empty when its reader leaves out nothing. */
  static String of(MaskFormat format, Options target) {
    return format instanceof ReadsBackInPart reads ? reads.leftOut(target) : "";
  }
}
