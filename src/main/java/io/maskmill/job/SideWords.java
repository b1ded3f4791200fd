package io.maskmill.job;

import io.maskmill.spi.ConfigException;
import java.util.Locale;

/**
 * Says of which of two compared datasets a message is, and names what the user gives for that one:
 * formats speak of the options of a source, which each side has under a name of its own.
 */
public final class SideWords {
  private SideWords() {}

  /** A fault of a side. */
  public static ConfigException of(String side, ConfigException e) {
    ConfigException said =
        new ConfigException(
            side + ": " + words(side, e.getMessage()),
            e.commands().stream().map(command -> words(side, command)).toList());
    said.initCause(e);
    return said;
  }

  /** A text with the names that a side's format and options have. */
  static String words(String side, String text) {
    return text.replace("--source-opt", "--" + side.toLowerCase(Locale.ROOT) + "-opt")
        .replaceAll("--from ([a-z][a-z-]*)", "$1:" + side)
        .replace("the path and --from", "the path and the format before it");
  }
}
