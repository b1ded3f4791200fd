package io.maskmill.formats.clearml;

import io.maskmill.model.FileNames;
import java.io.Serializable;
import java.util.List;

/**
 * A pattern for names: {@code *} stands for any characters, {@code ?} for one. Everything else is
 * itself, blanks too.
 *
 * @param text the pattern
 */
record Glob(String text) implements Serializable {
  /** Patterns between commas. */
  static List<Glob> list(String text) {
    return SourceOptions.parts(text).stream().map(Glob::new).toList();
  }

  /** Whether the whole name fits. Linear but for the last star, whatever the pattern. */
  boolean matches(String name) {
    int at = 0;
    int star = -1;
    int resume = 0;
    int i = 0;
    while (i < name.length()) {
      if (at < text.length() && text.charAt(at) == '*') {
        star = at++;
        resume = i;
      } else if (at < text.length()
          && (text.charAt(at) == '?' || text.charAt(at) == name.charAt(i))) {
        at++;
        i++;
      } else if (star >= 0) {
        at = star + 1;
        i = ++resume;
      } else {
        return false;
      }
    }
    while (at < text.length() && text.charAt(at) == '*') {
      at++;
    }
    return at == text.length();
  }

  /** Whether a path fits: as a whole, or its last part when the pattern has no '/'. */
  boolean matchesPath(String path) {
    return matches(text.indexOf('/') < 0 ? FileNames.last(path) : path);
  }
}
