package io.maskmill.cli;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Builds the parser of a command line. Only the commands that the line names get their flags, since
 * the flags of all commands take longer to build than everything else that {@code --help} does; the
 * others have a name and a description.
 */
final class Commands {
  private static final List<Class<?>> ALL =
      List.of(
          ConvertCommand.class,
          InspectCommand.class,
          PlanCommand.class,
          DiffCommand.class,
          DigestCommand.class,
          SampleCommand.class,
          FormatsCommand.class,
          FaultsCommand.class,
          SchemaCommand.class,
          CommandLine.HelpCommand.class);

  /** The command that reads the others' flags. */
  private static final String READS_OTHERS = "schema";

  private Commands() {}

  /** The parser with all flags of all commands. */
  static CommandLine all(Main main) {
    return with(main, names().collect(Collectors.toSet()));
  }

  /**
   * The parser of one command line.
   *
   * @param args the command line
   */
  static CommandLine of(Main main, List<String> args) {
    Set<String> known = names().collect(Collectors.toSet());
    Set<String> named = known.stream().filter(args::contains).collect(Collectors.toSet());
    boolean isInFile =
        args.stream().takeWhile(arg -> !known.contains(arg)).anyMatch(arg -> arg.startsWith("@"));
    return isInFile || named.contains(READS_OTHERS) ? all(main) : with(main, named);
  }

  /** A parser that collects errors, for reading a command line before it is run. */
  static CommandLine reading(List<String> args) {
    CommandLine parser = of(new Main(), args);
    parser.setCaseInsensitiveEnumValuesAllowed(true);
    parser.getCommandSpec().parser().collectErrors(true);
    parser
        .getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().parser().collectErrors(true));
    return parser;
  }

  /** The flags of all commands that run a job. */
  static List<OptionSpec> flags() {
    return Stream.of(ConvertCommand.class, InspectCommand.class, DiffCommand.class)
        .flatMap(type -> CommandSpec.forAnnotatedObject(type).options().stream())
        .toList();
  }

  /** The commands that have an option. */
  static List<String> having(String flag) {
    return ALL.stream()
        .filter(type -> CommandSpec.forAnnotatedObject(type).findOption(flag) != null)
        .map(type -> command(type).name())
        .toList();
  }

  private static CommandLine with(Main main, Set<String> named) {
    CommandLine line = new CommandLine(main);
    for (Class<?> type : ALL) {
      Command command = command(type);
      line.addSubcommand(named.contains(command.name()) ? type : stub(command));
    }
    line.getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().versionProvider(new VersionText()));
    HelpText.of(line);
    return line;
  }

  private static Stream<String> names() {
    return ALL.stream().map(type -> command(type).name());
  }

  private static Command command(Class<?> type) {
    return type.getAnnotation(Command.class);
  }

  private static CommandSpec stub(Command command) {
    CommandSpec stub = CommandSpec.create().name(command.name());
    stub.usageMessage().header(command.header()).description(command.description());
    return stub;
  }
}
