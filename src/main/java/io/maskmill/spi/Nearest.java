package io.maskmill.spi;

import java.util.Collection;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeSet;

/** Finds what a user may have meant by a word that is not known. */
public final class Nearest {
  private Nearest() {}

  /** A sentence part with the nearest known word, if one is near, and all known ones. */
  public static String hint(String word, Collection<String> known) {
    return hint(word(word, known), String.join(", ", known));
  }

  /** The same for current words by all their current and former spellings. */
  public static String hint(String word, SortedMap<String, String> known) {
    String name = word(word, known.keySet());
    return hint(
        name.isEmpty() ? "" : known.get(name), String.join(", ", new TreeSet<>(known.values())));
  }

  private static String hint(String best, String all) {
    String known = all.isEmpty() ? "there are none" : "known: " + all;
    return best.isEmpty() ? known : "did you mean '" + best + "'? (" + known + ")";
  }

  /**
   * The nearest known word that shares something with it, whatever its case; empty when none is
   * near.
   */
  public static String word(String text, Collection<String> known) {
    String word = text.toLowerCase(Locale.ROOT);
    String best = "";
    int bestDistance = Math.min(Math.max(2, word.length() / 3) + 1, word.length());
    for (String candidate : known) {
      String plain = candidate.toLowerCase(Locale.ROOT);
      int d = distance(word, plain);
      boolean goesOn =
          d == bestDistance
              && plain.startsWith(word)
              && !best.toLowerCase(Locale.ROOT).startsWith(word);
      if (d < bestDistance || goesOn) {
        bestDistance = d;
        best = candidate;
      }
    }
    return best;
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitution, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
