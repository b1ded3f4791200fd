package io.maskmill.choice;

import io.maskmill.spi.ConfigException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the flags that a message names, such as the advice of a format, into options of Spark's
 * data source. A flag that is no option of it, such as one of another program, is left as it is.
 */
public final class FlagWords {
  /** A value in quotes, or a word without the punctuation behind it. */
  private static final String VALUE = "'[^']*'|\\S+?(?=[,;:.)]*(?:\\s|$))";

  private static final Pattern FORMATS =
      Pattern.compile(
          "--(source|target)-opt (?:'([a-zA-Z.-]+)=([^']*)'|([a-zA-Z.-]+)=(" + VALUE + "))");

  /** Where an option was given that is then spoken of. */
  private static final Pattern GIVEN =
      Pattern.compile("--(source|target)-opt ([a-zA-Z][a-zA-Z0-9.-]*)(?=:)");

  private static final Pattern BARE = Pattern.compile("--(source|target)-opt\\b");

  /** Settings whose value follows wherever they are named. */
  private static final Pattern VALUED =
      Pattern.compile("--(from|to|images|compat) ([a-z][a-z0-9-]*(?:,[a-z][a-z0-9-]*)*)(?=\\W|$)");

  /** Words that follow a setting and are none of its values. */
  private static final Set<String> PROSE =
      Set.of(
          "and", "or", "if", "to", "is", "must", "has", "names", "says", "are", "leaves", "takes");

  private static final Pattern SETTING = Pattern.compile("(?<![\\w-])--([a-z][a-z-]*[a-z])");

  private FlagWords() {}

  /** A message without flags. */
  public static String asOptions(String message, OptionSpelling spelling) {
    String text = replaced(FORMATS, message, FlagWords::ofFormat);
    text = replaced(GIVEN, text, flag -> "option '" + flag.group(1) + "." + flag.group(2) + "'");
    text = replaced(BARE, text, flag -> "option '" + flag.group(1) + ".KEY'");
    text =
        replaced(
            VALUED,
            text,
            flag ->
                PROSE.contains(flag.group(2))
                    ? flag.group()
                    : spelling.setting(flag.group(1), flag.group(2)));
    return replaced(
        SETTING,
        text,
        flag ->
            spelling.settings().contains(flag.group(1))
                ? spelling.setting(flag.group(1))
                : flag.group());
  }

  /** The whole of what an exception says, its ways out on lines of their own. */
  public static String asOptions(ConfigException refusal, OptionSpelling spelling) {
    StringBuilder text = new StringBuilder(asOptions(refusal.getMessage(), spelling));
    List<String> ways = refusal.commands();
    ways.forEach(way -> text.append("\n  ").append(way));
    return text.toString();
  }

  private static String ofFormat(MatchResult flag) {
    boolean isQuoted = flag.group(2) != null;
    String key = flag.group(isQuoted ? 2 : 4);
    String value = flag.group(isQuoted ? 3 : 5);
    boolean hasQuotes = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
    return OptionSpelling.pasted(
        flag.group(1) + "." + key, hasQuotes ? value.substring(1, value.length() - 1) : value);
  }

  private static String replaced(Pattern flags, String text, Function<MatchResult, String> with) {
    return flags.matcher(text).replaceAll(flag -> Matcher.quoteReplacement(with.apply(flag)));
  }
}
