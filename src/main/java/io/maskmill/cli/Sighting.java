package io.maskmill.cli;

import io.maskmill.engine.recognize.Below;
import io.maskmill.engine.recognize.Candidate;
import io.maskmill.engine.recognize.Look;
import io.maskmill.engine.recognize.Recognition;
import io.maskmill.engine.source.OpenTrees;
import io.maskmill.formats.Formats;
import io.maskmill.formats.Strangers;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.SourceTree;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Option;
import io.maskmill.spi.TarEnd;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The format that was found for a source, and the words for it.
 *
 * @param input the source as the user named it
 * @param trees its files, opened
 * @param found the format and what it was known by
 * @param runnerUp the next format that could read it; null for none
 * @param given source options of the user
 */
record Sighting(
    String input, OpenTrees trees, Candidate found, Candidate runnerUp, List<String> given) {
  private static final int SHOWN = 200;

  /**
   * A source that is to be looked at.
   *
   * @param options KEY=VALUE each, as the user gave them
   */
  record Question(String input, String address, List<String> options) {}

  /**
   * Looks at a source.
   *
   * @param command how a command names the format, for messages
   * @throws ConfigException when it is not there, or no single format fits; it has the ways out
   */
  static Sighting of(Question source, Naming command, HadoopConf conf) throws IOException {
    TarEnd end = SourceFlags.tarEnd(source.options());
    SourceTree tree = OpenTrees.open(source.address(), end, conf);
    Recognition seen = Recognition.of(Look.at(tree), Formats.all(), Strangers.all());
    Candidate best = seen.best();
    if (best == null) {
      throw refusal(source, seen, command);
    }
    return new Sighting(
        source.input(),
        OpenTrees.of(source.address(), end, tree),
        best,
        seen.runnerUp(),
        source.options());
  }

  /** How the command can be given with more said. */
  interface Naming {
    /** With this format, and the options that reading it takes. */
    String as(MaskFormat format, Map<String, String> options);

    /** With a folder of the source as the source. */
    String below(String path, MaskFormat format);
  }

  MaskFormat format() {
    return found.format();
  }

  /** Source options without which the format does not read it, but for those that are given. */
  Map<String, String> options() {
    return added(found, given);
  }

  /**
   * The options that reading a source as a format takes and the user has not given. One that only
   * keeps to its default beside the others is left out when the user has given any of them.
   */
  static Map<String, String> added(Candidate candidate, List<String> given) {
    Map<String, String> added = new LinkedHashMap<>(candidate.likeness().options());
    for (String pair : given) {
      String key = pair.split("=", 2)[0];
      added.remove(key);
      for (Option<?> option : candidate.format().sourceOptions()) {
        if (option.isCalled(key)) {
          added.remove(option.key());
        }
      }
    }
    if (added.size() < candidate.likeness().options().size()) {
      for (Option<?> option : candidate.format().sourceOptions()) {
        added.remove(option.key(), option.defaultText());
      }
    }
    return added;
  }

  /** What was found and why. */
  String words() {
    return input
        + " is "
        + format().id()
        + ", because "
        + found.likeness().because()
        + (options().isEmpty() ? "" : "; it is read with " + CommandText.flags(shown()))
        + (runnerUp == null
            ? ""
            : "; it could also be "
                + runnerUp.format().id()
                + ", because "
                + runnerUp.likeness().because()
                + " (--from says which)");
  }

  /** The options, with the beginning of those that are long, such as a mapping of many labels. */
  private Map<String, String> shown() {
    Map<String, String> shown = new TreeMap<>(options());
    shown.replaceAll(
        (key, text) -> text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...");
    return shown;
  }

  private static ConfigException refusal(Question source, Recognition seen, Naming command) {
    String input = source.input();
    List<String> given = source.options();
    if (!seen.below().isEmpty()) {
      return below(input, seen, command);
    }
    if (seen.isEmpty() && seen.stranger() == null) {
      return new ConfigException(input + " holds no files; check the path");
    }
    List<Candidate> equal = seen.tossUp();
    if (equal.size() > 1) {
      List<String> may =
          equal.stream()
              .map(one -> one.format().id() + ", because " + one.likeness().because())
              .toList();
      return new ConfigException(
          input + " may be " + String.join("; or ", may) + "; run one of these commands:",
          commands(equal, command, given));
    }
    boolean isNearer = seen.stranger() != null && !seen.stranger().tells() && !near(seen).isEmpty();
    if (seen.stranger() != null && !isNearer) {
      List<Candidate> weak =
          seen.stranger().isBroken()
              ? List.of()
              : seen.ranking().stream().filter(one -> one.likeness().isReadable()).toList();
      List<String> near = seen.stranger().isBroken() ? List.of() : near(seen);
      return new ConfigException(
          input
              + (seen.stranger().isContent() ? " holds " : " is ")
              + seen.stranger().what()
              + (near.isEmpty() ? "" : "; the nearest format: " + String.join("; ", near))
              + (weak.isEmpty() ? "" : "; if it is " + ids(weak) + " all the same:"),
          commands(weak, command, given));
    }
    List<String> near = near(seen);
    return new ConfigException(
        input
            + " looks like no format that maskmill reads; seen: "
            + seen.seen()
            + (near.isEmpty()
                ? ""
                : "; the nearest "
                    + (near.size() == 1 ? "format: " : "formats: ")
                    + String.join("; ", near))
            + "; give --from FORMAT if you know it ('maskmill formats' lists them)");
  }

  private static List<String> near(Recognition seen) {
    return seen.near().stream()
        .map(one -> one.format().id() + " (" + one.likeness().because() + ")")
        .toList();
  }

  private static String ids(List<Candidate> some) {
    return Likeness.and(some.stream().map(one -> one.format().id()).toList());
  }

  private static List<String> commands(List<Candidate> some, Naming command, List<String> given) {
    return some.stream().map(one -> command.as(one.format(), added(one, given))).toList();
  }

  private static ConfigException below(String input, Recognition seen, Naming command) {
    List<String> commands = new ArrayList<>();
    List<String> found = new ArrayList<>();
    for (Below one : seen.below()) {
      found.add(
          one.path()
              + " is "
              + one.candidate().format().id()
              + (one.isOutput() ? " (an output of maskmill), because " : ", because ")
              + one.candidate().likeness().because());
      if (!seen.inside().isPacked()) {
        commands.add(command.below(one.path(), one.candidate().format()));
      }
    }
    Candidate together = seen.inside().together();
    if (together != null) {
      commands.add(command.as(together.format(), together.likeness().options()));
    }
    if (seen.inside().isPacked()) {
      return packed(input, found, commands);
    }
    return new ConfigException(
        input
            + (found.size() == 1
                ? " is not a dataset itself, but the folder "
                : " is not one dataset, but holds several: ")
            + String.join("; ", found)
            + (found.size() == 1 ? "; run this command:" : "; run one of these commands:"),
        commands);
  }

  /** Of datasets in archives none can be named as a source. */
  private static ConfigException packed(String input, List<String> found, List<String> commands) {
    String several =
        input + " is not one dataset, but holds several: " + String.join("; ", found) + "; ";
    String way = "unpack it, and give one of its folders";
    return commands.isEmpty()
        ? new ConfigException(
            several + way + ", or say by source options what to read ('maskmill formats' has them)")
        : new ConfigException(
            several + way + ", or read all of them as one by this command:", commands);
  }
}
