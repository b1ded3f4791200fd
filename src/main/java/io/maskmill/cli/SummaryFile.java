package io.maskmill.cli;

import io.maskmill.engine.run.Ending;
import io.maskmill.engine.run.Verdict;
import io.maskmill.formats.Formats;
import io.maskmill.job.Printable;
import io.maskmill.job.RunRecord;
import io.maskmill.job.Shutdown;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * The file that {@code --summary} names, which is written at every end of a command, also of one
 * that cannot be parsed.
 *
 * @param uri empty for none
 * @param near address of the command's data that the file would lie in; empty for none
 */
record SummaryFile(String uri, String near) {
  static final String FLAG = "--summary";

  /**
   * The file of a command line, as far as that can be parsed.
   *
   * @param parser collects errors
   */
  static SummaryFile of(CommandLine parser, List<String> args, Map<String, String> environment) {
    ParseResult result = parser.parseArgs(args.toArray(new String[0]));
    String uri = environment.getOrDefault(Variables.of(FLAG), "");
    String near = "";
    for (ParseResult at = result; at != null; at = at.subcommand()) {
      uri = at.matchedOptionValue(FLAG, uri);
      for (String other : data(at)) {
        near = !uri.isEmpty() && !other.isEmpty() && file(uri).isIn(other) ? other : near;
      }
    }
    return new SummaryFile(uri, near);
  }

  /** The addresses of a command's data: two flags, a PATH, or the FORMAT:URI that diff takes. */
  private static List<String> data(ParseResult parsed) {
    List<String> addresses = new ArrayList<>();
    for (String flag : List.of("--output", "--input")) {
      if (parsed.hasMatchedOption(flag)) {
        addresses.addAll(parsed.matchedOption(flag).originalStringValues());
      }
    }
    boolean isOfData = parsed.commandSpec().userObject() instanceof ReadsSources;
    for (PositionalParamSpec parameter :
        isOfData ? parsed.matchedPositionals() : List.<PositionalParamSpec>of()) {
      for (String text : parameter.originalStringValues()) {
        int colon = text.indexOf(':');
        boolean namesFormat = colon > 0 && Formats.find(text.substring(0, colon)) != null;
        addresses.add(namesFormat ? text.substring(colon + 1) : text);
      }
    }
    return addresses;
  }

  private static NamedFile file(String uri) {
    return new NamedFile(FLAG, uri, "summary.json");
  }

  /** Whether a file is named; an empty name is none, as in a variable that is not set. */
  private boolean isNamed() {
    return !uri.isEmpty();
  }

  /** Why the file cannot be where it is to be, or cannot be written there; empty when it can. */
  String refusal() {
    if (!isNamed()) {
      return "";
    }
    String name = misnamed();
    if (!name.isEmpty()) {
      return name;
    }
    try {
      return file(uri).unwritable();
    } catch (IOException e) {
      return ""; // its store may answer at the end
    }
  }

  private String misnamed() {
    String folder = file(uri).refusal();
    if (!folder.isEmpty()) {
      return folder;
    }
    return near.isEmpty()
        ? ""
        : FLAG
            + " "
            + uri
            + " lies in "
            + near
            + ", which holds data alone; give another file (an output has its own summary in"
            + " _maskmill/summary.json)";
  }

  /** Writes that a signal ended the process, while the registration lasts. */
  Shutdown.Registration onSignal(Supplier<RunRecord> record, PrintWriter err) {
    return Shutdown.onEnd(
        status ->
            write(record.get(), new Ending(Verdict.STOPPED, status, "stopped by a signal"), err));
  }

  /** Writes how the command ended; what cannot be written is told and changes nothing. */
  void write(RunRecord record, Ending ending, PrintWriter err) {
    if (!isNamed() || !misnamed().isEmpty()) {
      return;
    }
    try {
      file(uri).put(record.summary(ending).bytes());
    } catch (IOException | RuntimeException e) {
      err.println(
          Printable.line(
              Secrets.inText("note: " + FLAG + " " + uri + " was not written: " + e.getMessage())));
    }
  }
}
