package io.maskmill.spi;

import io.maskmill.model.FileNames;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern of names and paths.
 *
 * <pre>
 * ?      one character but '/'
 * *      any text without '/', maybe empty
 * **     any text
 * **&#47;    where a part begins: any number of folders, maybe none
 * </pre>
 *
 * Anything else stands for itself, blanks too.
 */
public final class Glob implements Serializable {
  private static final long serialVersionUID = 1;
  private static final Pattern TOKEN =
      Pattern.compile("\\*\\*/|\\*\\*|\\*|\\?|\\{([^{}]*)}|[^*?{]+|\\{", Pattern.DOTALL);

  private final String text;
  private final Pattern pattern;

  private Glob(String text) {
    this.text = text;
    this.pattern = compile(text, null);
  }

  public static Glob of(String text) {
    return new Glob(text);
  }

  /** Comma-separated globs, without empty ones. Blanks around a glob are part of it. */
  public static List<Glob> list(String text) {
    return Arrays.stream(text.split(",", -1)).filter(s -> !s.isEmpty()).map(Glob::of).toList();
  }

  /** The same without blanks around them. */
  public static List<Glob> stripped(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(s -> !s.isEmpty())
        .map(Glob::of)
        .toList();
  }

  /**
   * A regular expression for a glob.
   *
   * @param variable gives the expression of a piece in braces; null when braces are themselves
   */
  public static Pattern compile(String glob, UnaryOperator<String> variable) {
    StringBuilder regex = new StringBuilder();
    Matcher tokens = TOKEN.matcher(glob);
    while (tokens.find()) {
      String token = tokens.group();
      boolean beginsPart = tokens.start() == 0 || glob.charAt(tokens.start() - 1) == '/';
      switch (token) {
        case "**/" -> regex.append(beginsPart ? "(?:[^/]+/)*" : ".*/");
        case "**" -> regex.append(".*");
        case "*" -> regex.append("[^/]*");
        case "?" -> regex.append("[^/]");
        default ->
            regex.append(
                tokens.group(1) != null && variable != null
                    ? variable.apply(tokens.group(1))
                    : Pattern.quote(token));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  /** Whether the glob matches the whole text. */
  public boolean matches(String name) {
    return pattern.matcher(name).matches();
  }

  /** Whether the glob matches a path: as a whole, or its last part when the glob has no '/'. */
  public boolean matchesPath(String path) {
    return matches(text.indexOf('/') < 0 ? FileNames.last(path) : path);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Glob glob && glob.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
