package io.maskmill.cli;

import io.maskmill.cli.report.ExitCode;
import io.maskmill.model.FaultCode;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Nearest;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
      description =
          "Codes to explain, such as mask.size-mismatch, or a group of them, such as mask. Without any, all are.")
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
    Set<FaultCode> wanted = new LinkedHashSet<>();
    for (String id : ids) {
      List<FaultCode> named = all.stream().filter(code -> isNamed(code.id(), id)).toList();
      if (named.isEmpty()) {
        throw unknown(id, all.stream().map(FaultCode::id).toList());
      }
      wanted.addAll(named);
    }
    return List.copyOf(wanted);
  }

  /** Whether a word is a code, or the group before its dot. */
  private static boolean isNamed(String code, String word) {
    String plain = plain(word);
    return code.equals(plain) || code.startsWith(plain + ".");
  }

  private static String plain(String word) {
    return word.strip().toLowerCase(Locale.ROOT).replaceAll("[ _]+", "-");
  }

  private static ConfigException unknown(String word, List<String> known) {
    String plain = plain(word);
    String near = Nearest.word(plain, known);
    List<String> like =
        known.stream().filter(code -> !plain.isEmpty() && code.contains(plain)).toList();
    return new ConfigException(
        "'"
            + word
            + "' is not a fault code; "
            + (!near.isEmpty()
                ? "did you mean '" + near + "'? "
                : like.isEmpty() ? "" : "did you mean " + String.join(" or ", like) + "? ")
            + "'maskmill faults' explains all of them");
  }
}
