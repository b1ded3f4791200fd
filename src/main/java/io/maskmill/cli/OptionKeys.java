package io.maskmill.cli;

import io.maskmill.choice.FormatPrefix;
import io.maskmill.formats.Formats;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Tells which options of which formats a KEY=VALUE text sets, so that texts replace each other
 * whether they spell a key as today or as before, and whether or not they name the format.
 */
final class OptionKeys {
  private static final String SOURCE = "--source-opt";

  private final List<MaskFormat> sources;
  private final List<MaskFormat> targets;

  /**
   * Takes ids as they were given; an unknown one is left out here and refused by its flag.
   *
   * @param from the source's format
   * @param to the targets' formats
   */
  OptionKeys(Set<String> from, Set<String> to) {
    sources = named(from);
    targets = named(to);
  }

  private static List<MaskFormat> named(Set<String> ids) {
    return Formats.all().stream()
        .filter(format -> ids.stream().anyMatch(format::isCalled))
        .toList();
  }

  /**
   * A text that sets one thing.
   *
   * @param key what is set: equal for texts that replace each other
   * @param text KEY=VALUE as it was given, with the format when others would take it too
   */
  record Setting(String key, String text) {}

  /**
   * What a text sets: for a target's option without a format, one setting for each that knows it.
   */
  List<Setting> settings(OptionSpec flag, String text) {
    String name = flag.longestName();
    int eq = text.indexOf('=');
    String key = eq < 0 ? text : text.substring(0, eq);
    if (name.equals(SOURCE) && sources.size() == 1) {
      return List.of(
          new Setting(name + " " + todays(Options.ofSources(sources.get(0)), key), text));
    }
    List<Setting> settings = new ArrayList<>();
    if (FlagValues.isGrouped(flag)) {
      MaskFormat said = FormatPrefix.of(key, targets);
      if (said != null) {
        String today = todays(said.targetOptions(), FormatPrefix.rest(key));
        return List.of(new Setting(name + " " + said.id() + "." + today, text));
      }
      for (MaskFormat format : targets) {
        String prefix = format.id() + ".";
        if (isKnown(format.targetOptions(), key)) {
          String today = todays(format.targetOptions(), key);
          settings.add(new Setting(name + " " + prefix + today, prefix + text));
        }
      }
    }
    return settings.isEmpty() ? List.of(new Setting(name + " " + key, text)) : settings;
  }

  /** The options that a key of a flag may mean, under today's and former spellings. */
  List<Option<?>> options(OptionSpec flag, String key) {
    if (flag.longestName().equals(SOURCE)) {
      return called(sources, Options::ofSources, key);
    }
    if (!FlagValues.isGrouped(flag)) {
      return List.of();
    }
    MaskFormat said = FormatPrefix.of(key, Formats.all());
    if (said != null) {
      return called(List.of(said), MaskFormat::targetOptions, FormatPrefix.rest(key));
    }
    return called(targets, MaskFormat::targetOptions, key);
  }

  private static List<Option<?>> called(
      List<MaskFormat> named, Function<MaskFormat, List<Option<?>>> side, String key) {
    List<MaskFormat> formats = named.isEmpty() ? Formats.all() : named;
    return formats.stream()
        .flatMap(format -> side.apply(format).stream())
        .filter(option -> option.isCalled(key))
        .<Option<?>>map(option -> option)
        .toList();
  }

  private static boolean isKnown(List<Option<?>> options, String key) {
    return options.stream().anyMatch(option -> option.isCalled(key));
  }

  /** A key as it is spelled today; an unknown one is itself. */
  private static String todays(List<Option<?>> options, String key) {
    Set<String> todays =
        options.stream()
            .filter(option -> option.isCalled(key))
            .map(Option::key)
            .collect(Collectors.toSet());
    return todays.size() == 1 ? todays.iterator().next() : key;
  }
}
