package io.maskmill.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines in sections, each of which begins with a title. */
final class TextSections {
  private final List<String> lines = new ArrayList<>();

  /** Begins a section; the pattern gives the rest of its first line. */
  void section(String title, String pattern, Object... values) {
    lines.add(title + ": " + String.format(Locale.ROOT, pattern, values));
  }

  /** Adds a line. */
  void say(String pattern, Object... values) {
    lines.add(String.format(Locale.ROOT, pattern, values));
  }

  /** Adds lines as they are. */
  void addAll(List<String> more) {
    lines.addAll(more);
  }

  /** Says how many things are left out, if any. */
  void more(int n, String what) {
    if (n > 0) {
      say("  and %,d more %s", n, what);
    }
  }

  List<String> lines() {
    return lines;
  }
}
