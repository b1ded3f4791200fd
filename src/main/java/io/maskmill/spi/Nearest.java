package io.maskmill.spi;

import java.util.Collection;

/** Finds what a user may have meant by a word that is not known. */
public final class Nearest {
  private Nearest() {}

  /** A sentence part with the nearest known word, if one is near, and all known ones. */
  public static String hint(String word, Collection<String> known) {
    String best = word(word, known);
    String all = known.isEmpty() ? "there are none" : "known: " + String.join(", ", known);
    return best.isEmpty() ? all : "did you mean '" + best + "'? (" + all + ")";
  }

  /** The nearest known word that shares something with it; empty when none is near. */
  public static String word(String word, Collection<String> known) {
    String best = "";
    int bestDistance = Math.min(Math.max(2, word.length() / 3) + 1, word.length());
    for (String candidate : known) {
      int d = distance(word, candidate);
      if (d < bestDistance) {
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
