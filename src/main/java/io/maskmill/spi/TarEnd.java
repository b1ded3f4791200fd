package io.maskmill.spi;

/** Whether a source that is a tar must end with an end mark: a source option of every format. */
public enum TarEnd {
  /**
   * A tar without an end mark may have been cut off behind any of its members, so it is refused.
   */
  REQUIRED,
  /** The tar is complete, although the program that wrote it left the end mark out. */
  MISSING_OK;

  /** The option, which every format takes. */
  public static final Option<TarEnd> OPTION =
      Option.choice(
          "tar-end",
          REQUIRED,
          "Whether a tar that stops behind a member, without an end mark, is refused as cut off or"
              + " taken as complete.");
}
