package io.maskmill.choice;

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

/**
 * The formats that are to be written, and which of them gets which option.
 *
 * @param formats each once, in the user's order
 */
public record Targets(List<MaskFormat> formats, Spelling spelling) {
  /**
   * The formats that words name.
   *
   * @throws ConfigException when there is no such format, or it is named twice
   */
  public static Targets of(List<String> words, Spelling spelling) {
    List<MaskFormat> formats = new ArrayList<>();
    for (String word : words) {
      MaskFormat format = FormatWords.target(to(spelling), word.strip());
      if (formats.contains(format)) {
        throw new ConfigException(
            to(spelling) + " names '" + format.id() + "' twice; name each format once");
      }
      formats.add(format);
    }
    return new Targets(formats, spelling);
  }

  /**
   * The targets with their options.
   *
   * @param options [FORMAT.]KEY=VALUE each
   * @param given checks them
   * @throws ConfigException when an option is of none of them, or its value does not fit
   */
  public List<ConvertConfig.Target> with(List<String> options, GivenOptions given) {
    Map<MaskFormat, Map<String, String>> texts = new LinkedHashMap<>();
    formats.forEach(format -> texts.put(format, new TreeMap<>()));
    options.forEach(option -> assign(option, texts));
    List<ConvertConfig.Target> targets = new ArrayList<>();
    texts.forEach(
        (format, its) -> targets.add(new ConvertConfig.Target(format, given.target(format, its))));
    return targets;
  }

  private static String to(Spelling spelling) {
    return spelling.setting("to");
  }

  /** Gives an option to the target that it names, else to every target that knows it. */
  private void assign(String option, Map<MaskFormat, Map<String, String>> texts) {
    String[] pair = KeyValue.of(spelling.targets(), "[FORMAT.]KEY=VALUE", option);
    MaskFormat said = FormatPrefix.of(pair[0], formats);
    String key = said == null ? pair[0] : FormatPrefix.rest(pair[0]);
    List<MaskFormat> takers =
        said != null
            ? List.of(said)
            : formats.stream().filter(format -> knows(format, key)).toList();
    if (takers.stream().anyMatch(format -> knows(format, key))) {
      takers.forEach(format -> texts.get(format).put(key, pair[1]));
      return;
    }
    String place = spelling.target(pair[0]) + ": ";
    MaskFormat other = said == null ? FormatPrefix.of(pair[0], Formats.all()) : null;
    if (other != null) {
      throw new ConfigException(place + absent(other, FormatPrefix.rest(pair[0])));
    }
    List<MaskFormat> asked = said == null ? formats : List.of(said);
    String home = OptionHome.ofTarget(key, spelling);
    boolean isOfDocuments = DocumentPart.MAX_SIZE.isCalled(key); // why, is for the format to say
    if (asked.size() == 1 && (home.isEmpty() || isOfDocuments)) {
      texts.get(asked.get(0)).put(key, pair[1]); // which names the nearest of its own
      return;
    }
    throw new ConfigException(
        place
            + String.join(" and ", ids(asked))
            + (asked.size() == 1 ? " has" : " have")
            + " no such target option; "
            + (home.isEmpty() ? Nearest.hint(key, keys(asked)) : home));
  }

  /** What is wrong with an option of a format that is not written. */
  private String absent(MaskFormat other, String key) {
    List<String> takers = ids(formats.stream().filter(target -> knows(target, key)).toList());
    return "this run does not write "
        + other.id()
        + " ("
        + spelling.setting("to", String.join(",", ids(formats)))
        + "); "
        + (takers.isEmpty()
            ? "leave the option out, or add the format to " + to(spelling)
            : "did you mean " + takers.get(0) + "." + key + "?");
  }

  private static List<String> ids(List<MaskFormat> formats) {
    return formats.stream().map(MaskFormat::id).toList();
  }

  private static Set<String> keys(List<MaskFormat> targets) {
    Set<String> keys = new TreeSet<>();
    targets.forEach(target -> target.targetOptions().forEach(option -> keys.add(option.key())));
    return keys;
  }

  private static boolean knows(MaskFormat format, String key) {
    return format.targetOptions().stream().anyMatch(option -> option.isCalled(key));
  }
}
