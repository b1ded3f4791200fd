package io.maskmill.spi;

/**
 * A format whose targets are read back by the rules of another program when that program's behavior
 * was wanted. Other formats read all that they write by their own rules.
 */
public interface ReadsBackInCompat {

  /**
   * The system whose program's behavior reads back what such a run wrote; empty for none.
   *
   * @param compat as the run was given it, known to this format; or empty
   */
  String readBackCompat(String compat);

  /** The same of any format. */
  static String of(MaskFormat format, String compat) {
    return format instanceof ReadsBackInCompat reads ? reads.readBackCompat(compat) : "";
  }
}
