package io.maskmill.cli;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.maskmill.cli.report.ExitCode;
import io.maskmill.json.Json;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Nearest;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs {@code maskmill schema}. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    header = "Prints the JSON Schema of a command's job files.",
    description = {
      "Editors check and complete job files with it. conf/job.schema.json is that of convert."
    },
    footerHeading = "%nExample:%n",
    footer = {"  maskmill schema > job.schema.json"})
final class SchemaCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(
      arity = "0..1",
      defaultValue = "convert",
      paramLabel = "COMMAND",
      description = "A command that takes --job. Default: ${DEFAULT-VALUE}.")
  private String command;

  @Override
  public Integer call() throws IOException {
    Set<String> known = new TreeSet<>();
    spec.parent()
        .subcommands()
        .forEach(
            (name, sub) -> {
              if (sub.getCommandSpec().findOption(JobArguments.FLAG) != null) {
                known.add(name);
              }
            });
    if (!known.contains(command)) {
      throw new ConfigException(
          "'" + command + "' takes no job file; " + Nearest.hint(command, known));
    }
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    spec.commandLine()
        .getOut()
        .println(
            Json.mapper()
                .writer(
                    new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines))
                .writeValueAsString(
                    JobSchema.of(spec.parent().subcommands().get(command).getCommandSpec())));
    return ExitCode.DONE;
  }
}
