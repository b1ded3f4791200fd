package io.maskmill.formats.binarymasks;

import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Nearest;
import io.maskmill.spi.ReaderSetup;
import java.io.IOException;

/** Finds and reads the class table of a source. */
final class ClassTables {
  private ClassTables() {}

  /** The table that option {@code classes} names. */
  static ClassTable given(ReaderSetup setup) throws IOException {
    String name = setup.options().get(ReadOptions.CLASSES);
    ClassTable known = KnownTables.of(name);
    if (known == null) {
      throw new ConfigException(
          "source option 'classes="
              + name
              + "': there is no such table; "
              + Nearest.hint(name, KnownTables.NAMES));
    }
    return known;
  }
}
