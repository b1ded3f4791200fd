package io.maskmill.spi;

/**
 * A format whose targets must be read back by the rules of another program if the run asked for
 * that program's behavior. Other formats read everything that they write by their own rules.
 */
public interface ReadsBackInCompat {

  /**
   * The system whose program's rules read back what a run wrote; empty for maskmill's own.
   *
   * @param compat the value that the run was given, known to this format; or empty
   */
  String readBackCompat(String compat);

  /** The same for any format. */
  static String of(MaskFormat format, String compat) {
    return format instanceof ReadsBackInCompat reads ? reads.readBackCompat(compat) : "";
  }
}
