package io.maskmill.io.archive;

import io.maskmill.model.FileNames;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file that is one part of a tar: {@code NAME.tar.001} or {@code NAME_part_1.tar}.
 *
 * @param whole name of the tar
 * @param number of the part
 * @param pattern of the names of all parts, for {@link String#format}
 */
public record PartName(String whole, int number, String pattern) {
  private static final Pattern NUMBERED = Pattern.compile("(?i)(.+\\.tar)\\.(\\d{3,9})");
  private static final Pattern NAMED = Pattern.compile("(?i)(.+)(_part_)(\\d{1,9})(\\.tar)");

  /** The name as that of a part; null when it is none. */
  public static PartName of(String name) {
    Matcher numbered = NUMBERED.matcher(name);
    if (numbered.matches()) {
      String digits = numbered.group(2);
      String pattern = literal(numbered.group(1)) + ".%0" + digits.length() + "d";
      return new PartName(numbered.group(1), Integer.parseInt(digits), pattern);
    }
    Matcher named = NAMED.matcher(name);
    if (named.matches()) {
      String digits = named.group(3);
      String width = digits.startsWith("0") && digits.length() > 1 ? "0" + digits.length() : "";
      String pattern =
          literal(named.group(1) + named.group(2)) + "%" + width + "d" + literal(named.group(4));
      return new PartName(named.group(1) + ".tar", Integer.parseInt(digits), pattern);
    }
    return null;
  }

  private static String literal(String text) {
    return text.replace("%", "%%");
  }

  /** The name of another part of the same tar, without folders. */
  public String of(int other) {
    return FileNames.last(String.format(Locale.ROOT, pattern, other));
  }
}
