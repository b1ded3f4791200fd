package io.maskmill.cli;

import io.maskmill.choice.FlagWords;
import io.maskmill.choice.OptionSpelling;
import io.maskmill.choice.TextList;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.source.OpenTrees;
import io.maskmill.job.Console;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Nearest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A conversion that a program asks for, by the names and texts of {@code convert}'s flags. It is
 * read by the flags themselves, so that everything that they take, refuse and default to holds here
 * as well. Messages name options in place of flags.
 *
 * <p>Names are those of a job file: a flag without its dashes. {@code source.KEY} and {@code
 * target.KEY} or {@code target.FORMAT.KEY} are options of formats, and {@code labels.OLD} is one
 * label's new name. A flag that may be given several times takes several texts between commas, on
 * lines of their own, or in a JSON list.
 */
public final class ConvertWords {
  private static final String SOURCE = "source.";
  private static final String TARGET = "target.";

  /** Flags that are for a process of one's own. */
  private static final Set<String> OF_PROCESS = Set.of("job", "master");

  private static final Map<String, OptionSpec> FLAGS =
      JobArguments.flags(new CommandLine(new ConvertCommand()).getCommandSpec());

  private static final OptionSpelling SPELLING = new OptionSpelling(FLAGS.keySet());

  private final ConvertCommand command = new ConvertCommand();

  private final String input;

  private ConvertWords(String input) {
    this.input = input;
  }

  /**
   * Reads words.
   *
   * @param words texts by name; the case of a name does not matter, but for what follows a '.'
   * @param taken names among those of flags that users give in another way, with that way
   * @param own texts of the caller
   * @throws ConfigException when one is unknown or wrong, or one is missing that is needed
   */
  public static ConvertWords of(
      Map<String, String> words, Map<String, String> taken, Map<String, String> own) {
    words.forEach(
        (key, text) -> {
          if (text == null) {
            throw new ConfigException("option '" + key + "' has no value (null); leave it out");
          }
          String other = taken.get(key.toLowerCase(Locale.ROOT));
          if (other != null) {
            throw new ConfigException("option '" + key + "': " + other);
          }
        });
    Map<String, String> all = new TreeMap<>(words);
    all.putAll(own);
    List<String> args = args(all);
    ConvertWords made = new ConvertWords(all.getOrDefault("input", ""));
    CommandLine line = new CommandLine(made.command);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    try {
      line.parseArgs(args.toArray(new String[0]));
    } catch (CommandLine.ParameterException e) {
      throw told(new ConfigException(missing(e, args), e));
    }
    return made;
  }

  private static String missing(CommandLine.ParameterException e, List<String> args) {
    boolean lacksTargets =
        e instanceof CommandLine.MissingParameterException
            && args.stream().noneMatch(arg -> arg.startsWith("--to="));
    return lacksTargets
        ? "--to is missing; name the formats to write, as in \"coco\" or \"coco,parquet\""
        : WrongLine.words(e, args);
  }

  /** The names of options, but for those of formats. */
  public static Set<String> names() {
    Set<String> names = new TreeSet<>(FLAGS.keySet());
    names.removeAll(OF_PROCESS);
    return names;
  }

  /** The same refusal in terms of options. */
  public static ConfigException told(ConfigException refusal) {
    return new ConfigException(FlagWords.asOptions(refusal, SPELLING), refusal);
  }

  /** The same message in terms of options. */
  public static String told(String message) {
    return FlagWords.asOptions(message, SPELLING);
  }

  /**
   * The conversion by the places that it names, once its source was looked at if no word names its
   * format.
   *
   * @throws ConfigException when a word is wrong
   */
  public ConvertConfig opened(JavaSparkContext spark, Console console) throws IOException {
    try {
      boolean isNamed = !command.output().isEmpty();
      ConvertConfig known = command.known();
      if (!isNamed) {
        console.say("note: the output goes to " + command.output());
      }
      return command.opened(known, spark, console, new WordNaming(SPELLING, input));
    } catch (ConfigException e) {
      throw told(e);
    }
  }

  /**
   * The conversion of a source that is not there yet, by the places that it names.
   *
   * @throws ConfigException when a word is wrong
   */
  public ConvertConfig unopened(JavaSparkContext spark, Console console) {
    try {
      return command.places(spark, console).of("path", command.known());
    } catch (ConfigException e) {
      throw told(e);
    }
  }

  /** What {@link #opened} has opened. */
  public OpenTrees trees() {
    return command.trees();
  }

  private static List<String> args(Map<String, String> words) {
    OptionKeys keys = new OptionKeys(formats(words, "from"), formats(words, "to"));
    List<String> args = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    words.forEach(
        (key, text) -> {
          int dot = key.indexOf('.');
          String name = (dot < 0 ? key : key.substring(0, dot + 1)).toLowerCase(Locale.ROOT);
          boolean isOfFormat = name.equals(SOURCE) || name.equals(TARGET);
          String rest = dot < 0 ? "" : key.substring(dot + 1);
          rest = isOfFormat ? rest.toLowerCase(Locale.ROOT) : rest;
          if (!seen.add(name + rest)) {
            throw new ConfigException("option '" + name + rest + "' is given twice; give it once");
          }
          args.addAll(args(name, rest, key, text, keys));
        });
    return args;
  }

  private static List<String> args(
      String name, String rest, String key, String text, OptionKeys keys) {
    OptionSpec flag = flag(name);
    if (flag == null || (name.endsWith(".") && rest.isEmpty())) {
      throw unknown(key);
    }
    FlagValues values = new FlagValues("option '" + key + "'", flag, keys);
    List<String> texts = values.texts(name.endsWith(".") ? Map.of(rest, text) : value(flag, text));
    return texts.stream()
        .map(one -> FlagValues.isSwitch(flag) ? flag.longestName() : flag.longestName() + "=" + one)
        .toList();
  }

  /** The flag of a name; one that ends in '.' is a table's. Null for none. */
  private static OptionSpec flag(String name) {
    if (!name.endsWith(".")) {
      return OF_PROCESS.contains(name) ? null : FLAGS.get(name);
    }
    OptionSpec flag =
        switch (name) {
          case SOURCE -> FLAGS.get("source-opt");
          case TARGET -> FLAGS.get("target-opt");
          default -> FLAGS.get(name.substring(0, name.length() - 1));
        };
    return flag != null && FlagValues.isTable(flag) ? flag : null;
  }

  private static ConfigException unknown(String key) {
    String name = key.toLowerCase(Locale.ROOT);
    if (OF_PROCESS.contains(name)) {
      return new ConfigException(
          "option '"
              + name
              + "' is for the command line alone; "
              + (name.equals("master")
                  ? "the session has a master already"
                  : "give each of the file's keys as an option"));
    }
    return new ConfigException(
        "maskmill has no option '" + key + "'; " + Nearest.hint(name, names()));
  }

  /** The value as a job file would give it. Commas part several texts where no list does. */
  private static Object value(OptionSpec flag, String text) {
    if (!flag.isMultiValue() || flag.splitRegex().equals(",")) {
      return text;
    }
    if (FlagValues.isTable(flag)) {
      List<String> listed = TextList.listed(text);
      return listed == null ? text : listed;
    }
    List<String> texts = TextList.of(text);
    return texts.isEmpty() ? List.of(text) : texts; // which the flag refuses, if it must
  }

  private static Set<String> formats(Map<String, String> words, String name) {
    return words.entrySet().stream()
        .filter(word -> word.getKey().equalsIgnoreCase(name))
        .flatMap(word -> Arrays.stream(word.getValue().split(",")))
        .map(String::strip)
        .collect(Collectors.toSet());
  }
}
