package io.maskmill.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_PARAMETER_LIST;

import io.maskmill.cli.report.ExitCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Lays out the help of a command: a usage of one line, options under headings in the order in which
 * people need them, exit codes, and examples that no line break spoils. {@link TextWidth} says how
 * wide.
 */
final class HelpText {
  /** A command with fewer options of its own than this needs no headings. */
  private static final int FEW = 10;

  private static final String HELP = "help";

  private static final Map<String, String> USAGES =
      Map.ofEntries(
          Map.entry("maskmill", "COMMAND [OPTIONS]"),
          Map.entry("convert", "[OPTIONS] PATH --to FORMAT[,FORMAT...]"),
          Map.entry("inspect", "[OPTIONS] PATH"),
          Map.entry("plan", "[OPTIONS] PATH --to FORMAT[,FORMAT...]"),
          Map.entry("diff", "[OPTIONS] A B"),
          Map.entry("digest", "[OPTIONS] PATH"),
          Map.entry("sample", "[OPTIONS] --output FOLDER"),
          Map.entry("formats", "[FORMAT]"),
          Map.entry("faults", "[CODE...]"),
          Map.entry("schema", "[COMMAND]"),
          Map.entry(HELP, "[COMMAND]"));

  private HelpText() {}

  /** Lays out the help of a parser and its commands. */
  static void of(CommandLine line) {
    lay(line.getCommandSpec());
    line.getSubcommands().values().forEach(command -> lay(command.getCommandSpec()));
  }

  private static void lay(CommandSpec spec) {
    UsageMessageSpec usage = spec.usageMessage();
    if (spec.name().equals(HELP)) { // which is the parser's own
      usage.header("Explains a command and its options.");
      usage.description("Without COMMAND, lists the commands.");
    }
    if (USAGES.containsKey(spec.name())) {
      String program = spec.name().equals("maskmill") ? "" : "maskmill ";
      usage.customSynopsis(program + spec.name() + " " + USAGES.get(spec.name()));
      usage.synopsisHeading(usage.header().length == 0 ? "Usage: " : "%nUsage: ");
      usage.descriptionHeading("%n");
    }
    usage.optionListHeading("");
    usage.commandListHeading("%nCommands:%n");
    usage.exitCodeListHeading("%nExit codes:%n");
    usage.exitCodeList(exitCodes(spec.name()));
    Map<String, CommandLine.IHelpSectionRenderer> sections =
        new LinkedHashMap<>(usage.sectionMap());
    sections.put(SECTION_KEY_PARAMETER_LIST, help -> "");
    sections.put(SECTION_KEY_OPTION_LIST, HelpText::options);
    sections.put(SECTION_KEY_FOOTER, HelpText::unbroken);
    usage.sectionMap(sections);
  }

  /** What a command's exit code says, by code. */
  private static Map<String, String> exitCodes(String command) {
    Map<String, String> codes = new LinkedHashMap<>();
    boolean isJob = List.of("convert", "inspect", "plan", "diff", "digest").contains(command);
    boolean isAll = command.equals("maskmill");
    codes.put(
        "" + ExitCode.DONE,
        switch (command) {
          case "convert" -> "The output is published, now or by an earlier run.";
          case "diff" -> "The datasets are equal.";
          default -> "Done.";
        });
    if (command.equals("diff") || isAll) {
      codes.put(
          "" + ExitCode.DIFFERENT,
          isAll ? "diff found a difference." : "The datasets differ; the result says where.");
    }
    codes.put("" + ExitCode.WRONG, "The command is wrong; nothing was done. The message says why.");
    if (command.equals("convert") || isAll) {
      codes.put(
          "" + ExitCode.TOO_MANY_QUARANTINED,
          "More frames were set aside than --max-quarantined allows; nothing is published.");
    }
    if (isJob || isAll || command.equals("sample")) {
      codes.put(
          "" + ExitCode.FAILED,
          "The store, the memory or a machine failed; the message says whether the same command"
              + " goes on from there.");
    }
    if (isJob || isAll) {
      codes.put("129", "Stopped because its terminal closed.");
      codes.put("130", "Stopped by Ctrl-C.");
      codes.put("143", "Stopped by SIGTERM.");
    }
    return codes;
  }

  private static String options(Help help) {
    CommandSpec spec = help.commandSpec();
    List<ArgSpec> all = new ArrayList<>();
    spec.positionalParameters().stream().filter(arg -> !arg.hidden()).forEach(all::add);
    spec.options().stream().filter(arg -> !arg.hidden()).forEach(all::add);
    all.sort(
        Comparator.comparing(HelpText::group)
            .thenComparingInt(arg -> group(arg).position(name(arg))));
    OptionLines lines = OptionLines.of(help, all);
    if (all.size() < FEW || spec.parent() == null) {
      return "\nOptions:\n" + lines.of(all);
    }
    StringBuilder text = new StringBuilder();
    for (OptionGroup group : OptionGroup.values()) {
      List<ArgSpec> members = all.stream().filter(arg -> group(arg) == group).toList();
      if (!members.isEmpty()) {
        text.append('\n' + group.title() + ":\n").append(lines.of(members));
      }
    }
    return text.toString();
  }

  /** The group of an option; one that no group names is shown with those of running. */
  private static OptionGroup group(ArgSpec arg) {
    for (OptionGroup group : OptionGroup.values()) {
      if (group.position(name(arg)) >= 0) {
        return group;
      }
    }
    return OptionGroup.RUNNING;
  }

  static String name(ArgSpec arg) {
    if (arg instanceof OptionSpec option) {
      return option.longestName();
    }
    String label = arg.paramLabel();
    return label.substring(label.indexOf(']') + 1);
  }

  /** Examples as they are: a line break inside a command would spoil it. */
  private static String unbroken(Help help) {
    StringBuilder text = new StringBuilder();
    for (String line : help.commandSpec().usageMessage().footer()) {
      text.append(line).append('\n');
    }
    return text.toString();
  }
}
