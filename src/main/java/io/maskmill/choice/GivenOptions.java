package io.maskmill.choice;

import io.maskmill.spi.ConfigException;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Options;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Checks the options of formats that users gave.
 *
 * @param spelling for messages
 * @param compat system whose program's behavior is wanted; empty for none
 * @param notes takes a sentence for each former spelling that was given
 */
public record GivenOptions(Spelling spelling, String compat, Consumer<String> notes) {
  /**
   * Options of a source.
   *
   * @param pairs KEY=VALUE each
   * @throws ConfigException when a key is unknown or a value does not fit
   */
  public Options source(MaskFormat format, List<String> pairs) {
    Map<String, String> values = new TreeMap<>();
    for (String text : pairs) {
      String[] pair = KeyValue.of(spelling.sources(), "KEY=VALUE", text);
      refuse(pair[0], format);
      values.put(pair[0], pair[1]);
    }
    return noted(Options.ofSource(format, values, compat));
  }

  /** Refuses an option that something else has. */
  private void refuse(String key, MaskFormat format) {
    if (Options.ofSources(format).stream().noneMatch(option -> option.isCalled(key))) {
      String home = OptionHome.ofSource(key, spelling);
      if (!home.isEmpty()) {
        throw new ConfigException(
            spelling.source(key) + ": " + format.id() + " has no such source option; " + home);
      }
    }
  }

  Options target(MaskFormat format, Map<String, String> values) {
    return noted(Options.ofTarget(format, values, compat));
  }

  private Options noted(Options options) {
    options.notes().forEach(note -> notes.accept("note: " + note));
    return options;
  }
}
