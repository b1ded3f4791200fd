package io.maskmill.engine.source;

import io.maskmill.model.FrameKey;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Glob;
import java.io.Serializable;
import java.util.List;

/**
 * Decides which frames a run takes, by {@linkplain Glob globs} over {@code dataset/subset/name}
 * without empty parts.
 */
public final class KeyFilter implements Serializable {
  private static final long serialVersionUID = 1;

  private final List<Glob> included;
  private final List<Glob> excluded;

  /**
   * Takes what a glob of {@code include} matches, or everything when there is none, except what a
   * glob of {@code exclude} matches.
   */
  public KeyFilter(List<String> include, List<String> exclude) {
    this.included = globs("--include", include);
    this.excluded = globs("--exclude", exclude);
  }

  private static List<Glob> globs(String flag, List<String> texts) {
    for (String text : texts) {
      if (text.isBlank()) {
        throw new ConfigException(flag + " is empty; give a glob such as 'train/**'");
      }
    }
    return texts.stream().map(Glob::of).toList();
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

  /**
   * Whether an item of that name is taken about which nothing else is known: unless it is excluded,
   * since it may hold frames that are wanted.
   */
  public boolean takesUnknown(FrameKey key) {
    return !any(excluded, key.toString());
  }

  private static boolean any(List<Glob> globs, String text) {
    for (Glob glob : globs) {
      if (glob.matches(text)) {
        return true;
      }
    }
    return false;
  }
}
