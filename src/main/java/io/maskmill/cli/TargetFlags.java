package io.maskmill.cli;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.formats.Formats;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DocumentPart;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** The flags that name targets and their options. */
final class TargetFlags {
  private static final String TO = "--to";
  private static final String OPTION = "--target-opt";

  @Option(
      names = TO,
      required = true,
      split = ",",
      paramLabel = "FORMAT",
      description =
          "Formats to write, separated by commas; several go to OUTPUT/FORMAT/. 'maskmill formats'"
              + " lists them.")
  private List<String> to;

  @Option(
      names = OPTION,
      paramLabel = "[FORMAT.]KEY=VALUE",
      description =
          "An option of a target's format, or, without FORMAT, of every target that has it. May be"
              + " given several times; 'maskmill formats FORMAT' lists them.")
  private List<String> options = new ArrayList<>();

  private List<ConvertConfig.Target> targets;

  /** The formats, each once. */
  List<MaskFormat> formats() {
    List<MaskFormat> formats = new ArrayList<>();
    for (String word : to) {
      MaskFormat format = FormatWords.target(TO, word.strip());
      if (formats.contains(format)) {
        throw new ConfigException(TO + " names '" + format.id() + "' twice; name each format once");
      }
      formats.add(format);
    }
    return formats;
  }

  /**
   * The targets with their options.
   *
   * @param compat system whose program's behavior is wanted
   * @throws ConfigException when an option is of none of them, or its value does not fit
   */
  List<ConvertConfig.Target> targets(String compat) {
    if (targets == null) { // which says former spellings, once
      Map<MaskFormat, Map<String, String>> given = new LinkedHashMap<>();
      formats().forEach(format -> given.put(format, new TreeMap<>()));
      options.forEach(option -> assign(option, given));
      targets = new ArrayList<>();
      given.forEach(
          (format, texts) ->
              targets.add(
                  new ConvertConfig.Target(format, GivenOptions.target(format, texts, compat))));
    }
    return targets;
  }

  /** Gives an option to the target that it names, else to every target that knows it. */
  private static void assign(String option, Map<MaskFormat, Map<String, String>> given) {
    String[] pair = KeyValue.of(OPTION, "[FORMAT.]KEY=VALUE", option);
    MaskFormat said = FormatPrefix.of(pair[0], given.keySet());
    String key = said == null ? pair[0] : FormatPrefix.rest(pair[0]);
    List<MaskFormat> takers =
        said != null
            ? List.of(said)
            : given.keySet().stream().filter(format -> knows(format, key)).toList();
    if (takers.stream().anyMatch(format -> knows(format, key))) {
      takers.forEach(format -> given.get(format).put(key, pair[1]));
      return;
    }
    MaskFormat other = said == null ? FormatPrefix.of(pair[0], Formats.all()) : null;
    if (other != null) {
      throw new ConfigException(
          OPTION
              + " "
              + pair[0]
              + ": "
              + absent(other, FormatPrefix.rest(pair[0]), given.keySet()));
    }
    Set<MaskFormat> asked = said == null ? given.keySet() : Set.of(said);
    String home = OptionHome.of(OPTION, key);
    boolean isOfDocuments = DocumentPart.MAX_SIZE.isCalled(key); // why, is for the format to say
    if (asked.size() == 1 && (home.isEmpty() || isOfDocuments)) {
      given.get(asked.iterator().next()).put(key, pair[1]); // which names the nearest of its own
      return;
    }
    throw new ConfigException(
        OPTION
            + " "
            + pair[0]
            + ": "
            + ids(asked)
            + (asked.size() == 1 ? " has" : " have")
            + " no such target option; "
            + (home.isEmpty() ? Nearest.hint(key, keys(asked)) : home));
  }

  /** What is wrong with an option of a format that is not written. */
  private static String absent(MaskFormat other, String key, Set<MaskFormat> targets) {
    List<String> takers =
        targets.stream().filter(target -> knows(target, key)).map(MaskFormat::id).toList();
    return "this run does not write "
        + other.id()
        + " (--to "
        + String.join(",", targets.stream().map(MaskFormat::id).toList())
        + "); "
        + (takers.isEmpty()
            ? "leave the option out, or add the format to --to"
            : "did you mean " + takers.get(0) + "." + key + "?");
  }

  private static String ids(Set<MaskFormat> targets) {
    return String.join(" and ", targets.stream().map(MaskFormat::id).toList());
  }

  private static Set<String> keys(Set<MaskFormat> targets) {
    Set<String> keys = new TreeSet<>();
    targets.forEach(target -> target.targetOptions().forEach(option -> keys.add(option.key())));
    return keys;
  }

  private static boolean knows(MaskFormat format, String key) {
    return format.targetOptions().stream().anyMatch(option -> option.isCalled(key));
  }
}
