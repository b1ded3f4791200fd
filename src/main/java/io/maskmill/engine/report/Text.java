package io.maskmill.engine.report;

import io.maskmill.model.VisibleText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text on the page that may be long and may come from data.
 *
 * @param shown what is seen, without hidden characters and, when it is long, without its middle
 * @param title all of it, when less is seen; null when all of it is, so that no attribute is
 *     written
 */
record Text(String shown, String title) {
  private static final int NAME = 56;
  private static final int SENTENCE = 300;

  /** A word of a sentence that is longer is a name or an address, and shown without its middle. */
  private static final int WORD = 100;

  private static final Pattern LONG_WORD = Pattern.compile("\\S{" + (WORD + 1) + ",}");
  private static final int LARGEST_TITLE = 2_000;

  /** A name of a frame, file or label, which is told by its start and its end. */
  static Text name(String text) {
    return of(text, NAME);
  }

  /** Names that belong together, each told by its start and its end. */
  static Text names(List<String> names, String between) {
    String whole = VisibleText.of(String.join(between, names));
    String shown =
        names.stream()
            .map(name -> of(name, NAME / names.size()).shown())
            .collect(Collectors.joining(between));
    return new Text(shown, shown.equals(whole) ? null : cut(whole, LARGEST_TITLE));
  }

  /** A sentence that may hold names. */
  static Text sentence(String text) {
    return sentence(text, SENTENCE);
  }

  /** A sentence that may hold names, of which at most so many characters are seen. */
  static Text sentence(String text, int most) {
    String visible = VisibleText.of(text);
    String told = LONG_WORD.matcher(visible).replaceAll(word -> quoted(cut(word.group(), WORD)));
    String shown = cut(told, most);
    return new Text(shown, shown.equals(visible) ? null : cut(visible, LARGEST_TITLE));
  }

  private static String quoted(String replacement) {
    return Matcher.quoteReplacement(replacement);
  }

  /** A text of which at most so many characters are seen. */
  static Text of(String text, int most) {
    String visible = VisibleText.of(text);
    String shown = cut(visible, most);
    return new Text(shown, shown.equals(visible) ? null : cut(visible, LARGEST_TITLE));
  }

  /** Leaves out the middle of a text that has more than so many code points. */
  private static String cut(String text, int most) {
    int points = text.codePointCount(0, text.length());
    if (points <= most) {
      return text;
    }
    int start = most / 2;
    int end = most - 1 - start;
    return text.substring(0, text.offsetByCodePoints(0, start))
        + "…"
        + text.substring(text.offsetByCodePoints(text.length(), -end));
  }
}
