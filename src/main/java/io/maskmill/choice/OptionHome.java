package io.maskmill.choice;

import io.maskmill.formats.Formats;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import java.util.List;
import java.util.function.Function;

/** Says where an option belongs that was given to something that does not have it. */
public final class OptionHome {
  private OptionHome() {}

  /** Where an option is known that was given to a source, as a clause; empty for nowhere. */
  static String ofSource(String key, Spelling spelling) {
    MaskFormat said = FormatPrefix.of(key, Formats.all());
    String rest = said == null ? key : FormatPrefix.rest(key);
    List<String> sources = having(Options::ofSources, rest);
    if (said != null && sources.contains(said.id())) {
      return "options of a source have no format before them; give "
          + spelling.open(spelling.source(rest));
    }
    if (!sources.isEmpty()) {
      return "it is a source option of " + listed(sources);
    }
    List<String> targets = having(MaskFormat::targetOptions, rest);
    return targets.isEmpty()
        ? spelling.settingHome(rest)
        : "it is a target option of " + listed(targets) + " (" + spelling.targetsElsewhere() + ")";
  }

  /** Where an option is known that was given to a target; see {@link #ofSource}. */
  static String ofTarget(String key, Spelling spelling) {
    MaskFormat said = FormatPrefix.of(key, Formats.all());
    String rest = said == null ? key : FormatPrefix.rest(key);
    List<String> targets = having(MaskFormat::targetOptions, rest);
    if (!targets.isEmpty()) {
      return "it is a target option of " + listed(targets);
    }
    List<String> sources = having(Options::ofSources, rest);
    return sources.isEmpty()
        ? spelling.settingHome(rest)
        : "it is a source option of " + listed(sources) + " (" + spelling.sources() + ")";
  }

  /**
   * How an option of formats is given that was written as a setting of its own; empty when no
   * format has it.
   */
  public static String ofSetting(String key, Spelling spelling) {
    List<String> sources = having(Options::ofSources, key);
    List<String> targets = having(MaskFormat::targetOptions, key);
    if (sources.isEmpty() && targets.isEmpty()) {
      return "";
    }
    String source = sources.isEmpty() ? "" : given(spelling.source(key), sources, spelling);
    String target = targets.isEmpty() ? "" : given(spelling.target(key), targets, spelling);
    return "options of formats are given as "
        + source
        + (source.isEmpty() || target.isEmpty() ? "" : " or ")
        + target;
  }

  private static String given(String place, List<String> formats, Spelling spelling) {
    return spelling.open(place) + " (" + listed(formats) + ")";
  }

  private static List<String> having(Function<MaskFormat, List<Option<?>>> side, String key) {
    return Formats.all().stream()
        .filter(format -> side.apply(format).stream().anyMatch(option -> option.isCalled(key)))
        .map(MaskFormat::id)
        .toList();
  }

  private static String listed(List<String> formats) {
    return formats.size() == Formats.all().size() ? "every format" : String.join(", ", formats);
  }
}
