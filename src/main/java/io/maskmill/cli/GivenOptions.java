package io.maskmill.cli;

import io.maskmill.job.Console;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Options;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Checks the options of a format that flags gave, and reports former spellings. */
final class GivenOptions {
  private GivenOptions() {}

  /**
   * Options of a source.
   *
   * @param flag for messages
   * @param pairs KEY=VALUE each
   */
  static Options source(MaskFormat format, String flag, List<String> pairs, String compat) {
    Map<String, String> values = new TreeMap<>();
    for (String text : pairs) {
      String[] pair = KeyValue.of(flag, "KEY=VALUE", text);
      refuse(flag, pair[0], format);
      values.put(pair[0], pair[1]);
    }
    return noted(Options.ofSource(format, values, compat));
  }

  /** Refuses an option that something else has. */
  private static void refuse(String flag, String key, MaskFormat format) {
    if (Options.ofSources(format).stream().noneMatch(option -> option.isCalled(key))) {
      String home = OptionHome.of(flag, key);
      if (!home.isEmpty()) {
        throw new ConfigException(
            flag + " " + key + ": " + format.id() + " has no such source option; " + home);
      }
    }
  }

  static Options target(MaskFormat format, Map<String, String> values, String compat) {
    return noted(Options.ofTarget(format, values, compat));
  }

  private static Options noted(Options options) {
    options.notes().forEach(note -> Console.system().say("note: " + note));
    return options;
  }
}
