package io.maskmill.cli;

import io.maskmill.cli.report.ExitCode;
import io.maskmill.model.FaultCode;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Nearest;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs {@code maskmill faults}. */
@Command(
    name = "faults",
    mixinStandardHelpOptions = true,
    header = "Explains the codes of quarantine.jsonl.",
    description = {"Says for each code what is wrong and what to do."},
    footerHeading = "%nExamples:%n",
    footer = {"  maskmill faults", "  maskmill faults mask.size-mismatch"})
final class FaultsCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(
      paramLabel = "CODE",
      arity = "0..*",
      description = "Codes to explain, such as mask.size-mismatch. Without any, all are.")
  private List<String> ids = List.of();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    for (FaultCode code : wanted()) {
      out.println(code.id() + "  " + code.meaning());
      out.println("    " + code.wayOut());
    }
    return ExitCode.DONE;
  }

  private List<FaultCode> wanted() {
    List<FaultCode> all = FaultCodes.all();
    if (ids.isEmpty()) {
      return all;
    }
    List<FaultCode> wanted = new ArrayList<>();
    for (String id : ids) {
      wanted.add(
          all.stream()
              .filter(code -> code.id().equals(id))
              .findFirst()
              .orElseThrow(
                  () ->
                      new ConfigException(
                          "'"
                              + id
                              + "' is no code of a fault; "
                              + Nearest.hint(id, all.stream().map(FaultCode::id).toList()))));
    }
    return wanted;
  }
}
