package io.maskmill.choice;

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
public record Sighting(
    String input, OpenTrees trees, Candidate found, Candidate runnerUp, List<String> given) {
  private static final int SHOWN = 200;

  /**
   * A source that is to be looked at.
   *
   * @param options KEY=VALUE each, as the user gave them
   */
  public record Question(String input, String address, List<String> options) {}

  /**
   * Looks at a source.
   *
   * @param again how the request can be given with more said
   * @throws ConfigException when it is not there, or no single format fits; it has the ways out
   */
  public static Sighting of(Question source, Naming again, HadoopConf conf) throws IOException {
    TarEnd end = tarEnd(source.options());
    SourceTree tree = OpenTrees.open(source.address(), end, conf);
    Recognition seen = Recognition.of(Look.at(tree), Formats.all(), Strangers.all());
    Candidate best = seen.best();
    if (best == null) {
      throw refusal(source, seen, again);
    }
    return new Sighting(
        source.input(),
        OpenTrees.of(source.address(), end, tree),
        best,
        seen.runnerUp(),
        source.options());
  }

  public MaskFormat format() {
    return found.format();
  }

  /** Source options without which the format does not read it, but for those that are given. */
  public Map<String, String> options() {
    return added(found, given);
  }

  /**
   * The options that reading a source as a format takes and the user has not given. One that only
   * keeps to its default beside the others is left out when the user has given any of them.
   */
  public static Map<String, String> added(Candidate candidate, List<String> given) {
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
  public String words(Spelling spelling) {
    return input
        + " is "
        + format().id()
        + ", because "
        + found.likeness().because()
        + (options().isEmpty() ? "" : "; it is read with " + spelling.pasted(shown()))
        + (runnerUp == null
            ? ""
            : "; it could also be "
                + runnerUp.format().id()
                + ", because "
                + runnerUp.likeness().because()
                + " ("
                + spelling.setting("from")
                + " says which)");
  }

  /** The options that were given, with those that a sighting adds; null for no sighting. */
  public static List<String> options(List<String> given, Sighting sighting) {
    List<String> all = new ArrayList<>(given);
    if (sighting != null) {
      sighting.options().forEach((key, value) -> all.add(key + "=" + value));
    }
    return all;
  }

  /** The option that opening an archive takes, before the format's options can be checked. */
  private static TarEnd tarEnd(List<String> options) {
    return options.contains(TarEnd.OPTION.key() + "=missing-ok")
        ? TarEnd.MISSING_OK
        : TarEnd.REQUIRED;
  }

  /** The options, with the beginning of those that are long, such as a mapping of many labels. */
  private Map<String, String> shown() {
    Map<String, String> shown = new TreeMap<>(options());
    shown.replaceAll(
        (key, text) -> text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...");
    return shown;
  }

  private static ConfigException refusal(Question source, Recognition seen, Naming again) {
    String input = source.input();
    List<String> given = source.options();
    if (!seen.below().isEmpty()) {
      return below(input, seen, again);
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
          input + " may be " + String.join("; or ", may) + "; " + run(may.size(), again),
          commands(equal, again, given));
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
          commands(weak, again, given));
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
            + "; give "
            + again.spelling().setting("from", "FORMAT")
            + " if you know it ("
            + again.spelling().lister()
            + " lists them)");
  }

  private static String run(int ways, Naming again) {
    String request = again.spelling().request();
    return ways == 1 ? "run this " + request + ":" : "run one of these " + request + "s:";
  }

  private static List<String> near(Recognition seen) {
    return seen.near().stream()
        .map(one -> one.format().id() + " (" + one.likeness().because() + ")")
        .toList();
  }

  private static String ids(List<Candidate> some) {
    return Likeness.and(some.stream().map(one -> one.format().id()).toList());
  }

  private static List<String> commands(List<Candidate> some, Naming again, List<String> given) {
    return some.stream().map(one -> again.as(one.format(), added(one, given))).toList();
  }

  private static ConfigException below(String input, Recognition seen, Naming again) {
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
        commands.add(again.below(one.path(), one.candidate().format()));
      }
    }
    Candidate together = seen.inside().together();
    if (together != null) {
      commands.add(again.as(together.format(), together.likeness().options()));
    }
    if (seen.inside().isPacked()) {
      return packed(input, found, commands, again.spelling());
    }
    return new ConfigException(
        input
            + (found.size() == 1
                ? " is not a dataset itself, but the folder "
                : " is not one dataset, but holds several: ")
            + String.join("; ", found)
            + "; "
            + run(found.size(), again),
        commands);
  }

  /** Of datasets in archives none can be named as a source. */
  private static ConfigException packed(
      String input, List<String> found, List<String> commands, Spelling spelling) {
    String several =
        input + " is not one dataset, but holds several: " + String.join("; ", found) + "; ";
    String way = "unpack it, and give one of its folders";
    return commands.isEmpty()
        ? new ConfigException(
            several
                + way
                + ", or say by source options what to read ("
                + spelling.lister()
                + " has them)")
        : new ConfigException(
            several + way + ", or read all of them as one by this " + spelling.request() + ":",
            commands);
  }
}
