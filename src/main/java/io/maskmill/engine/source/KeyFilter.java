package io.maskmill.engine.source;

import io.maskmill.model.FrameKey;
import io.maskmill.spi.ConfigException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which frames a run takes, by globs over {@code dataset/subset/name} without the empty ones: a
 * {@code *} is any text without '/', {@code **} any text, {@code ?} one character.
 */
public final class KeyFilter implements Serializable {
  private static final long serialVersionUID = 1;

  private final List<Pattern> included;
  private final List<Pattern> excluded;

  /**
   * Takes what one of the first globs takes, or everything when there are none, less the others.
   */
  public KeyFilter(List<String> include, List<String> exclude) {
    this.included = patterns("--include", include);
    this.excluded = patterns("--exclude", exclude);
  }

  private static List<Pattern> patterns(String flag, List<String> globs) {
    List<Pattern> patterns = new ArrayList<>();
    for (String glob : globs) {
      if (glob.isBlank()) {
        throw new ConfigException(flag + " wants a glob such as 'train/**', was empty");
      }
      patterns.add(pattern(glob));
    }
    return patterns;
  }

  private static Pattern pattern(String glob) {
    StringBuilder regex = new StringBuilder();
    int i = 0;
    while (i < glob.length()) {
      if (glob.startsWith("**", i)) {
        regex.append(".*");
        i += 2;
        continue;
      }
      char c = glob.charAt(i++);
      regex.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  boolean isEmpty() {
    return included.isEmpty() && excluded.isEmpty();
  }

  public boolean takes(FrameKey key) {
    if (isEmpty()) {
      return true;
    }
    String text = key.toString();
    return (included.isEmpty() || any(included, text)) && !any(excluded, text);
  }

  private static boolean any(List<Pattern> patterns, String text) {
    for (Pattern pattern : patterns) {
      if (pattern.matcher(text).matches()) {
        return true;
      }
    }
    return false;
  }
}
