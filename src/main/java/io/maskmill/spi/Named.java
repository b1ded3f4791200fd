package io.maskmill.spi;

import java.util.List;
import java.util.Locale;

/** What users call a format. */
public interface Named {

  /** The word for --from and --to. */
  String id();

  /**
   * Other words for it, in lower case with '-' between words; {@link #isCalled} takes them in any
   * case. No two formats share one.
   */
  default List<String> aliases() {
    return List.of();
  }

  /** Whether a word that a user wrote means this format. */
  default boolean isCalled(String word) {
    String plain = word.strip().toLowerCase(Locale.ROOT).replaceAll("[ _]+", "-");
    return plain.equals(id()) || aliases().contains(plain);
  }

  /** One line for people: the system and its layout. */
  String title();
}
