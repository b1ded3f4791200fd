package io.maskmill.choice;

import io.maskmill.spi.ConfigException;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Nearest;
import java.util.List;
import java.util.TreeSet;

/** Checks the system whose program's behavior is wanted. */
public final class Compat {
  private Compat() {}

  /**
   * The system as it was given.
   *
   * @param compat empty for none
   * @throws ConfigException when none of the formats knows it
   */
  public static String of(String compat, List<MaskFormat> formats, Spelling spelling) {
    TreeSet<String> known = new TreeSet<>();
    for (MaskFormat format : formats) {
      known.addAll(format.compat());
    }
    if (!compat.isEmpty() && !known.contains(compat)) {
      throw new ConfigException(
          spelling.setting("compat", compat)
              + " changes nothing for "
              + String.join(", ", formats.stream().map(MaskFormat::id).toList())
              + "; "
              + Nearest.hint(compat, known));
    }
    return compat;
  }
}
