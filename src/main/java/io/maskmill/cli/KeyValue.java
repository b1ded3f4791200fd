package io.maskmill.cli;

import io.maskmill.spi.ConfigException;

/** Parts the values of flags that take KEY=VALUE. */
final class KeyValue {
  private KeyValue() {}

  /**
   * The key and the value.
   *
   * @param flag for messages
   * @param form what it takes, such as KEY=VALUE
   */
  static String[] of(String flag, String form, String text) {
    int eq = text.indexOf('=');
    if (eq < 1) {
      throw new ConfigException(flag + " must be " + form + ", was '" + text + "'");
    }
    return new String[] {text.substring(0, eq), text.substring(eq + 1)};
  }
}
