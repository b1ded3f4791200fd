package io.maskmill.cli;

import java.util.regex.Pattern;

/** Masks what must not appear in a log. */
final class Secrets {
  private static final Pattern NAME =
      Pattern.compile("(?i)(secret|passw|token|credential|access[-_.]?key|api[-_.]?key|signature)");

  /** What stands before an '@'; behind a ':' that begins no port, it may hold slashes. */
  private static final Pattern USER =
      Pattern.compile("(?<=://)(?:[^/@\\s]+|(?![^/:@\\s]*:[0-9]+/)[^/:@\\s]+:[^@\\s]+)(?=@)");

  private static final Pattern QUERY = Pattern.compile("(?<=\\?)[^\\s]+$");
  private static final Pattern SIGNED =
      Pattern.compile("(://[^\\s?]+\\?)[^\\s'\")]*[^\\s'\"):,.;]");
  private static final String MASK = "***";

  private Secrets() {}

  /** A message without the secrets that addresses in it may hold. */
  static String inText(String text) {
    return SIGNED.matcher(USER.matcher(text).replaceAll(MASK)).replaceAll("$1" + MASK);
  }

  /** A flag's value without the secrets that it may hold: user information, signed queries. */
  static String mask(String text) {
    int eq = text.indexOf('=');
    boolean named = eq > 0 && text.lastIndexOf("://", eq) < 0;
    if (named && NAME.matcher(text.substring(0, eq)).find()) {
      return text.substring(0, eq + 1) + MASK;
    }
    String masked = USER.matcher(text).replaceAll(MASK);
    return masked.contains("://") ? QUERY.matcher(masked).replaceAll(MASK) : masked;
  }
}
