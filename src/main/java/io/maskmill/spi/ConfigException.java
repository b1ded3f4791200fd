package io.maskmill.spi;

/**
 * The run is wrong before its first task: one sentence that names the key, the value and the way
 * out. Exit code 2, no stack trace.
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
