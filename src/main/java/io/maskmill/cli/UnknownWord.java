package io.maskmill.cli;

import io.maskmill.choice.OptionHome;
import io.maskmill.formats.Formats;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Nearest;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Says what may be meant by a word of the command line that nothing takes. */
final class UnknownWord {
  /** Commands by the names that other programs have for them. */
  private static final Map<String, String> COMMANDS =
      Map.ofEntries(
          Map.entry("info", "inspect"),
          Map.entry("show", "inspect"),
          Map.entry("stats", "inspect"),
          Map.entry("describe", "inspect"),
          Map.entry("validate", "inspect"),
          Map.entry("check", "inspect"),
          Map.entry("export", "convert"),
          Map.entry("import", "convert"),
          Map.entry("transform", "convert"),
          Map.entry("run", "convert"),
          Map.entry("estimate", "plan"),
          Map.entry("compare", "diff"),
          Map.entry("hash", "digest"),
          Map.entry("demo", "sample"),
          Map.entry("example", "sample"),
          Map.entry("list", "formats"),
          Map.entry("codes", "faults"),
          Map.entry("errors", "faults"),
          Map.entry("version", "--version"));

  /** Options by the names that other programs have for them. */
  private static final Map<String, String> OPTIONS =
      Map.ofEntries(
          Map.entry("-i", "--input"),
          Map.entry("--in", "--input"),
          Map.entry("--source", "--input"),
          Map.entry("--path", "--input"),
          Map.entry("-o", "--output"),
          Map.entry("--out", "--output"),
          Map.entry("--out-dir", "--output"),
          Map.entry("--output-dir", "--output"),
          Map.entry("--dest", "--output"),
          Map.entry("-f", "--from"),
          Map.entry("--input-format", "--from"),
          Map.entry("--source-format", "--from"),
          Map.entry("-t", "--to"),
          Map.entry("--format", "--to"),
          Map.entry("--output-format", "--to"),
          Map.entry("--target", "--to"),
          Map.entry("--force", "--overwrite"),
          Map.entry("--filter", "--include"),
          Map.entry("--no-report", "--report no"),
          Map.entry("--no-images", "--images none"),
          Map.entry("--classes", "--labels"),
          Map.entry("--config", "--job"),
          Map.entry("-j", "--master local[N]"),
          Map.entry("--threads", "--master local[N]"),
          Map.entry("--workers", "--master local[N]"),
          Map.entry("-n", "--dry-run"),
          Map.entry("-v", "--stacktrace"),
          Map.entry("--verbose", "--stacktrace"),
          Map.entry("--debug", "--stacktrace"));

  private UnknownWord() {}

  /** An option that a command does not have. */
  static String option(String flag, CommandLine line) {
    String name = line.getCommandName();
    Set<String> flags = new TreeSet<>();
    line.getCommandSpec().options().forEach(option -> flags.add(option.longestName()));
    String said = name + " has no option " + flag;
    List<String> others = Commands.having(flag);
    if (!others.isEmpty()) {
      return said
          + "; it is an option of "
          + Likeness.and(others)
          + (line.getParent() == null ? ", and is given after the command" : "");
    }
    String known = OPTIONS.getOrDefault(flag, "");
    String near = flags.contains(known.split(" ")[0]) ? known : Nearest.word(flag, flags);
    if (!near.isEmpty()) {
      return said + "; did you mean " + near + "?";
    }
    String home = OptionHome.ofSetting(flag.replaceFirst("^-+", ""), FlagSpelling.PLAIN);
    return home.isEmpty()
        ? said + "; 'maskmill help" + (name.equals("maskmill") ? "" : " " + name) + "' lists them"
        : said + "; " + home;
  }

  /** A word in place of a command. */
  static String command(String name, CommandLine line) {
    Set<String> known = line.getSubcommands().keySet();
    String said = "'" + name + "' is not a command; ";
    String other = COMMANDS.getOrDefault(name, "");
    if (!other.isEmpty()) {
      return said + "did you mean '" + other + "'? (known: " + String.join(", ", known) + ")";
    }
    return Nearest.word(name, known).isEmpty() && isThere(name)
        ? said
            + "name one before the path, as in 'maskmill inspect "
            + CommandText.quoted(name)
            + "'"
        : said + Nearest.hint(name, known);
  }

  private static boolean isThere(String name) {
    try {
      return !name.isBlank() && Files.exists(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** A word that a command does not expect. */
  static String argument(String word, CommandLine line) {
    List<PositionalParamSpec> taken = line.getCommandSpec().positionalParameters();
    List<String> labels = new ArrayList<>(taken.stream().map(WrongLine::label).toList());
    labels.add("options");
    String takes = taken.isEmpty() ? "options only" : Likeness.and(labels);
    boolean hasTargets = line.getCommandSpec().findOption("--to") != null;
    boolean isList = word.startsWith(",") || word.endsWith(",") || Formats.find(word) != null;
    return "unexpected argument '"
        + word
        + "': "
        + line.getCommandName()
        + " takes "
        + takes
        + (!hasTargets
            ? ""
            : isList
                ? "; several formats have commas without blanks, as in --to coco,parquet"
                : "; an output is named by --output");
  }
}
