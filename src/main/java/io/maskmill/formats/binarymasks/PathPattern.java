package io.maskmill.formats.binarymasks;

import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Glob;
import io.maskmill.spi.Nearest;
import io.maskmill.spi.NotData;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@link Glob} for paths below the source's root that gives their pieces a meaning.
 *
 * <pre>
 * {name} {dataset} {subset} {label} {object}   a piece of one path part, not empty, by that meaning
 * {name**}                                     the same over any number of parts
 * ?                                            one character of a path part
 * *                                            any piece of one path part, maybe empty
 * **                                           as a whole part: any number of folders, maybe none
 * </pre>
 *
 * All other text matches itself. A variable that occurs twice must match the same text both times.
 */
final class PathPattern implements Serializable {
  private static final long serialVersionUID = 1;

  /** The variables that a pattern may have. */
  static final List<String> VARIABLES = List.of("name", "dataset", "subset", "label", "object");

  private static final Pattern BRACES = Pattern.compile("\\{[^{}]*}");
  private static final Pattern CLINGING = Pattern.compile("[^/]\\*\\*|\\*\\*[^/]");

  private final String text;
  private final Pattern regex;
  private final Set<String> variables = new TreeSet<>();

  private PathPattern(String text) {
    this.text = text;
    String rest = BRACES.matcher(text).replaceAll("x");
    if (CLINGING.matcher(rest).find()) {
      throw new ConfigException("'**' must stand alone between slashes, as in a/**/b");
    }
    if (rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0) {
      throw new ConfigException("a brace is open or left over; variables are " + words());
    }
    regex = Glob.compile(text, this::variable);
  }

  private String variable(String written) {
    boolean deep = written.equals("name**");
    String variable = deep ? "name" : written;
    if (!VARIABLES.contains(variable)) {
      throw new ConfigException(
          "{" + written + "} is no variable; " + Nearest.hint(written, VARIABLES));
    }
    return variables.add(variable)
        ? "(?<" + variable + ">" + (deep ? ".+" : "[^/]+") + ")"
        : "\\k<" + variable + ">";
  }

  private static String words() {
    return "{" + String.join("}, {", VARIABLES) + "}";
  }

  /**
   * Parses a pattern.
   *
   * @throws ConfigException with the reason, when the text is not a pattern
   */
  static PathPattern of(String text) {
    PathPattern pattern = ofDocument(text);
    if (!pattern.has("name")) {
      throw new ConfigException("{name} is missing: it says which image and mask belong together");
    }
    return pattern;
  }

  /** The same of files that may be of many frames, so that {@code {name}} may be missing. */
  static PathPattern ofDocument(String text) {
    String trimmed = text.startsWith("./") ? text.substring(2) : text;
    if (trimmed.isEmpty() || trimmed.startsWith("/") || trimmed.contains("//")) {
      throw new ConfigException("a pattern is a path in the source, such as masks/{name}.png");
    }
    NotData.refuse(trimmed);
    return new PathPattern(trimmed);
  }

  boolean has(String variable) {
    return variables.contains(variable);
  }

  /** The pieces of a path by variable; null when the path does not fit. */
  Map<String, String> match(String path) {
    Matcher matcher = regex.matcher(path);
    if (!matcher.matches()) {
      return null;
    }
    Map<String, String> pieces = new LinkedHashMap<>();
    for (String variable : variables) {
      pieces.put(variable, matcher.group(variable));
    }
    return pieces;
  }

  /** The length of the longest beginning of a path that a fitting path could have. */
  int fits(String path) {
    Matcher matcher = regex.matcher("");
    int low = 0;
    int high = path.length();
    while (low < high) { // a beginning fits only if each shorter one does
      int middle = (low + high + 1) >>> 1;
      boolean begins = matcher.reset(path.substring(0, middle)).matches() || matcher.hitEnd();
      low = begins ? middle : low;
      high = begins ? high : middle - 1;
    }
    return low;
  }

  @Override
  public String toString() {
    return text;
  }
}
