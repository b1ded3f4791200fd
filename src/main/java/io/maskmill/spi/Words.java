package io.maskmill.spi;

import java.util.List;

/** Puts words into sentences. */
public final class Words {
  private Words() {}

  /** "a", "a and b", "a, b and c". */
  public static String joined(List<String> words, String last) {
    int n = words.size();
    return n < 2
        ? String.join("", words)
        : String.join(", ", words.subList(0, n - 1)) + " " + last + " " + words.get(n - 1);
  }
}
