package io.maskmill.spi;

import java.util.List;

/**
 * Says that the run is wrong, before its first task: one sentence that names the key, the value and
 * the way out. The exit code is 2, without a stack trace.
 */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final List<String> commands;

  public ConfigException(String message) {
    this(message, List.of());
  }

  /**
   * @param commands ways out that can be pasted, each shown on a line of its own
   */
  public ConfigException(String message, List<String> commands) {
    super(message);
    this.commands = List.copyOf(commands);
  }

  public ConfigException(String message, Throwable cause) {
    super(message, cause);
    this.commands = List.of();
  }

  /** Commands that can be given instead. */
  public List<String> commands() {
    return commands;
  }
}
