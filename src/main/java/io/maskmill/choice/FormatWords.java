package io.maskmill.choice;

import io.maskmill.formats.Formats;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.MaskFormat;

/** Finds the formats that users name, and says what else they have named. */
public final class FormatWords {
  private FormatWords() {}

  /**
   * The format of a source.
   *
   * @param where what names it, such as a flag; for messages
   * @throws ConfigException when there is no such format
   */
  public static MaskFormat source(String where, String word) {
    ForeignFormat foreign = foreign(word);
    return of(where, word, foreign == null ? "" : foreign.unread());
  }

  /** The format of a target; see {@link #source}. */
  public static MaskFormat target(String where, String word) {
    ForeignFormat foreign = foreign(word);
    return of(where, word, foreign == null ? "" : foreign.unwritten());
  }

  /** A format that is asked about. */
  public static MaskFormat any(String word) {
    ForeignFormat foreign = foreign(word);
    return of("", word, foreign == null ? "" : foreign.both());
  }

  private static ForeignFormat foreign(String word) {
    return Formats.find(word) == null ? ForeignFormat.find(word) : null;
  }

  private static MaskFormat of(String where, String word, String foreign) {
    if (!foreign.isEmpty()) {
      String named = where.startsWith("--") ? where + " " + word : where;
      throw new ConfigException((named.isEmpty() ? "" : named + ": ") + foreign);
    }
    try {
      return Formats.of(word);
    } catch (ConfigException e) {
      throw where.isEmpty() ? e : new ConfigException(where + ": " + e.getMessage(), e);
    }
  }
}
