package io.maskmill.choice;

import io.maskmill.spi.ConfigException;

/** Parts words of the form KEY=VALUE. */
public final class KeyValue {
  private KeyValue() {}

  /**
   * The key and the value.
   *
   * @param place where it was given, for messages
   * @param form what it takes, such as KEY=VALUE
   */
  public static String[] of(String place, String form, String text) {
    int eq = text.indexOf('=');
    if (eq < 1) {
      throw new ConfigException(place + " must be " + form + ", was '" + text + "'");
    }
    return new String[] {text.substring(0, eq), text.substring(eq + 1)};
  }
}
