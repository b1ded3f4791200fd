package io.maskmill.spi;

/**
 * Says that the run is wrong, before its first task: one sentence that names the key, the value and
 * the way out. The exit code is 2, without a stack trace.
 */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ConfigException(String message) {
    super(message);
  }

  public ConfigException(String message, Throwable cause) {
    super(message, cause);
  }
}
