package io.maskmill.cli;

import io.maskmill.formats.Formats;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Model.OptionSpec;

/** Says where an option belongs that was given to something that does not have it. */
final class OptionHome {
  private OptionHome() {}

  /**
   * Where a key of KEY=VALUE is known, as a clause.
   *
   * @param flag that gave it
   * @return empty when nothing has such an option
   */
  static String of(String flag, String key) {
    MaskFormat said = FormatPrefix.of(key, Formats.all());
    String rest = said == null ? key : FormatPrefix.rest(key);
    boolean isTargets = flag.equals("--target-opt");
    List<String> sources = having(Options::ofSources, rest);
    List<String> targets = having(MaskFormat::targetOptions, rest);
    if (!isTargets && said != null && sources.contains(said.id())) {
      return "options of a source have no format before them; give " + flag + " " + rest + "=...";
    }
    if (isTargets && !targets.isEmpty()) {
      return "it is a target option of " + listed(targets);
    }
    if (!isTargets && !sources.isEmpty()) {
      return "it is a source option of " + listed(sources);
    }
    if (!sources.isEmpty()) {
      return "it is a source option of " + listed(sources) + " (--source-opt)";
    }
    if (!targets.isEmpty()) {
      return "it is a target option of " + listed(targets) + " (--target-opt of convert)";
    }
    return isFlag(rest) ? "it is an option of the command; give --" + rest : "";
  }

  /** How an option of formats is given that was written as one of the command; empty for none. */
  static String ofFlag(String flag) {
    String key = flag.replaceFirst("^-+", "");
    List<String> sources = having(Options::ofSources, key);
    List<String> targets = having(MaskFormat::targetOptions, key);
    if (sources.isEmpty() && targets.isEmpty()) {
      return "";
    }
    String source =
        sources.isEmpty() ? "" : "--source-opt " + key + "=... (" + listed(sources) + ")";
    String target =
        targets.isEmpty() ? "" : "--target-opt " + key + "=... (" + listed(targets) + ")";
    return "options of formats are given as "
        + source
        + (source.isEmpty() || target.isEmpty() ? "" : " or ")
        + target;
  }

  private static boolean isFlag(String key) {
    return Commands.flags().stream().map(OptionSpec::longestName).anyMatch(("--" + key)::equals);
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
