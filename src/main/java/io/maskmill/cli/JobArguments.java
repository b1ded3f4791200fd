package io.maskmill.cli;

import io.maskmill.job.SparkContexts;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Nearest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Completes a command line from the environment and a job file. A flag wins over the environment,
 * that over the file, and the file over the default. The commands' own flags drive it, so that a
 * new flag needs no line here. KEY=VALUE flags are merged key by key; {@link OptionKeys} says which
 * keys are the same.
 */
final class JobArguments {
  static final String FLAG = "--job";
  private static final Set<String> NEVER = Set.of(FLAG, "--help", "--version", "--stacktrace");
  private static final String SCHEMA = "$schema";

  private final CommandSpec command;
  private final ParseResult given;
  private final Map<String, String> environment;
  private final List<String> added = new ArrayList<>();
  private final Map<String, Origins.Value> origins = new TreeMap<>();

  /** What is given, by the keys under which values replace each other. */
  private final Set<String> said = new TreeSet<>();

  private OptionKeys optionKeys = new OptionKeys(Set.of(), Set.of());

  private JobArguments(CommandSpec command, ParseResult given, Map<String, String> environment) {
    this.command = command;
    this.given = given;
    this.environment = environment;
  }

  /**
   * A command line.
   *
   * @param origins where its values came from; empty when flags gave all of them
   * @param fault of the job file, whose other values may be missing; null for none
   */
  record Completed(List<String> args, Origins origins, ConfigException fault) {
    Completed(List<String> args, Origins origins) {
      this(args, origins, null);
    }
  }

  /**
   * The whole command line.
   *
   * @param parser of the program; collects errors, which the real parse reports
   */
  static Completed complete(CommandLine parser, String[] args, Map<String, String> environment)
      throws IOException {
    ParseResult result = parser.parseArgs(args);
    if (!result.hasSubcommand() || result.subcommand().isUsageHelpRequested()) {
      return new Completed(List.of(args), Origins.NONE);
    }
    ParseResult given = result.subcommand();
    CommandSpec command = given.commandSpec();
    if (command.findOption(FLAG) == null) {
      return new Completed(List.of(args), Origins.NONE);
    }
    JobArguments job = new JobArguments(command, given, environment);
    String path = given.matchedOptionValue(FLAG, environment.getOrDefault(Variables.of(FLAG), ""));
    if (path.isBlank() && given.hasMatchedOption(FLAG)) {
      throw new ConfigException(FLAG + " is empty; give a YAML or JSON file");
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    Map<String, Object> file = path.isEmpty() ? Map.of() : JobFile.read(name, text(path));
    job.optionKeys = new OptionKeys(job.formats("from", file), job.formats("to", file));
    job.flags();
    job.wrongFlags(given.errors());
    job.wrongFlags(result.errors());
    boolean more = job.environment();
    ConfigException fault = null;
    if (!path.isEmpty()) {
      try {
        job.file(name, file);
      } catch (ConfigException e) {
        fault = e;
        if (file.get("summary") instanceof String uri && !job.said.contains(SummaryFile.FLAG)) {
          job.added.add(SummaryFile.FLAG + "=" + uri);
        }
      }
    } else if (!more) {
      return new Completed(List.of(args), Origins.NONE);
    }
    List<String> all = new ArrayList<>(Arrays.asList(args));
    all.addAll(job.added);
    return new Completed(all, new Origins(job.origins), fault);
  }

  /** The flags that a job file may set, by their names without dashes. */
  static Map<String, OptionSpec> flags(CommandSpec command) {
    Map<String, OptionSpec> flags = new TreeMap<>();
    for (OptionSpec flag : command.options()) {
      if (!NEVER.contains(flag.longestName()) && !flag.hidden()) {
        flags.put(flag.longestName().substring(2), flag);
      }
    }
    return flags;
  }

  /** The formats that a flag names, by who goes first; empty when none does. */
  private Set<String> formats(String flag, Map<String, Object> file) {
    OptionSpec matched = given.matchedOption("--" + flag);
    String text = environment.getOrDefault(Variables.of(flag), "");
    List<?> ids;
    if (matched != null) {
      ids = matched.originalStringValues();
    } else if (!text.isEmpty()) {
      ids = List.of(text);
    } else {
      Object value = file.get(flag);
      ids = value instanceof List<?> list ? list : List.of(String.valueOf(value));
    }
    return ids.stream()
        .flatMap(id -> Arrays.stream(String.valueOf(id).split(",")))
        .map(String::trim)
        .collect(Collectors.toSet());
  }

  private void flags() {
    if (!given.matchedPositionals().isEmpty()) {
      said.add("--input"); // PATH goes before what a file or the environment says
    }
    for (OptionSpec flag : given.matchedOptionsSet()) {
      if (!NEVER.contains(flag.longestName())) {
        for (String text : flag.originalStringValues()) {
          origin(flag, text, Origins.COMMAND_LINE);
        }
        if (FlagValues.isSwitch(flag)) {
          origin(flag, "true", Origins.COMMAND_LINE);
        }
      }
    }
  }

  /** Takes flags whose values are wrong for given, so that they are what is refused. */
  private void wrongFlags(List<Exception> errors) {
    for (Exception error : errors) {
      if (error instanceof CommandLine.ParameterException wrong
          && wrong.getArgSpec() instanceof OptionSpec flag
          && wrong.getValue() != null
          && !NEVER.contains(flag.longestName())) {
        origin(flag, wrong.getValue(), Origins.COMMAND_LINE);
      }
    }
  }

  private boolean environment() {
    boolean any = false;
    for (Map.Entry<String, OptionSpec> flag : flags(command).entrySet()) {
      String variable = Variables.of(flag.getKey());
      String text = environment.get(variable);
      if (text != null && !text.isEmpty()) {
        any = true;
        FlagValues values = new FlagValues(variable, flag.getValue(), optionKeys);
        add(flag.getValue(), values.texts(text), Origins.ENVIRONMENT);
      }
    }
    return any;
  }

  private static String text(String path) throws IOException {
    try {
      return SparkContexts.text(path);
    } catch (FileNotFoundException | NoSuchFileException e) {
      throw new ConfigException(FLAG + " " + path + ": no such file", e);
    } catch (AccessDeniedException e) {
      throw new ConfigException(FLAG + " " + path + ": there is no permission to read it", e);
    } catch (ConfigException e) {
      throw new ConfigException(FLAG + ": " + e.getMessage(), e);
    }
  }

  private void file(String name, Map<String, Object> values) {
    Map<String, OptionSpec> flags = flags(command);
    for (Map.Entry<String, Object> entry : values.entrySet()) {
      if (entry.getKey().equals(SCHEMA)) {
        continue; // for editors
      }
      OptionSpec flag = flags.get(entry.getKey());
      if (flag == null) {
        throw new ConfigException(
            name
                + ": '"
                + entry.getKey()
                + "' is not an option of "
                + command.name()
                + "; "
                + Nearest.hint(entry.getKey(), flags.keySet()));
      }
      FlagValues texts = new FlagValues(name + ": '" + entry.getKey() + "'", flag, optionKeys);
      add(flag, texts.texts(entry.getValue()), name);
    }
  }

  private void add(OptionSpec flag, List<String> texts, String from) {
    String name = flag.longestName();
    Set<String> before = new TreeSet<>(said);
    boolean isSaid = before.stream().anyMatch(k -> k.equals(name) || k.startsWith(name + " "));
    for (String text : texts) {
      if (FlagValues.isTable(flag)) {
        for (String left : left(optionKeys.settings(flag, text), text, before)) {
          added.add(name + "=" + left);
          origin(flag, left, from);
        }
      } else if (!isSaid) {
        added.add(FlagValues.isSwitch(flag) ? name : name + "=" + text);
        origin(flag, text, from);
      }
    }
  }

  /** The text, or what remains of it when something that goes first sets a part. */
  private static List<String> left(
      List<OptionKeys.Setting> settings, String text, Set<String> before) {
    List<String> left =
        settings.stream()
            .filter(setting -> !before.contains(setting.key()))
            .map(OptionKeys.Setting::text)
            .toList();
    return left.size() == settings.size() ? List.of(text) : left;
  }

  private void origin(OptionSpec flag, String text, String from) {
    if (FlagValues.isTable(flag)) {
      optionKeys.settings(flag, text).forEach(setting -> said.add(setting.key()));
    } else {
      said.add(key(flag, text));
    }
    origins.put(key(flag, text), new Origins.Value(text, from));
  }

  /** The key under which a value is shown once. */
  private static String key(OptionSpec flag, String text) {
    if (!flag.isMultiValue()) {
      return flag.longestName();
    }
    int eq = FlagValues.isTable(flag) ? text.indexOf('=') : -1;
    return flag.longestName() + " " + (eq < 0 ? text : text.substring(0, eq));
  }
}
