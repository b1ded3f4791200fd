package io.maskmill.spi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads sizes in bytes: a whole number, alone or with a unit of {@code KB, MB, GB} (1,000) or
 * {@code KiB, MiB, GiB} (1,024).
 */
public final class ByteSize {
  private static final Pattern SIZE =
      Pattern.compile("(\\d{1,9}|\\d{10,18}(?= ?B?$)) ?(?:([KMG])(i)?)?B?");

  private ByteSize() {}

  /** The bytes, at least 1; null when the text is no size. */
  public static Long parse(String text) {
    Matcher m = SIZE.matcher(text.trim());
    if (!m.matches()) {
      return null;
    }
    long unit = m.group(3) == null ? 1000 : 1024;
    int power = m.group(2) == null ? 0 : "KMG".indexOf(m.group(2)) + 1;
    long bytes = Long.parseLong(m.group(1));
    for (int i = 0; i < power; i++) {
      bytes *= unit;
    }
    return bytes > 0 ? bytes : null;
  }
}
