package io.maskmill.job;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.spi.Amount;
import io.maskmill.spi.ConfigException;

/** Says that a source that was listed holds nothing of its format. */
final class EmptySource {
  private EmptySource() {}

  /**
   * The refusal of such a source.
   *
   * @param planner that has listed it
   * @param flags that the user may have given wrongly, as in {@code the path and --from}
   */
  static ConfigException of(ConvertConfig.Source source, Planner planner, String flags) {
    if (!source.name().isEmpty()) {
      return new ConfigException("the " + source.name() + " has no rows, so nothing is saved");
    }
    return new ConfigException(
        words(source)
            + " ("
            + Amount.of(planner.stats().files(), "file")
            + " listed)"
            + planner.missing("; check " + flags));
  }

  /** The same as a note for people. */
  static String note(ConvertConfig.Source source, Planner planner) {
    return words(source) + planner.missing("");
  }

  private static String words(ConvertConfig.Source source) {
    return source.uri() + " holds no frame of format " + source.format().id();
  }
}
