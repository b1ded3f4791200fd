package io.maskmill.cli;

import io.maskmill.engine.run.Ending;
import io.maskmill.engine.run.Verdict;
import io.maskmill.formats.Formats;
import io.maskmill.io.Addresses;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import io.maskmill.io.Trees;
import io.maskmill.job.Printable;
import io.maskmill.job.RunRecord;
import io.maskmill.job.Shutdown;
import io.maskmill.job.SparkContexts;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
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

  /** What ends in a slash, or has nothing behind its bucket or host. */
  private static final Pattern FOLDER = Pattern.compile(".*/|[^:/]+://[^/]*", Pattern.DOTALL);

  private static final String VARIABLE = "MASKMILL_SUMMARY";

  /**
   * The file of a command line, as far as that can be parsed.
   *
   * @param parser collects errors
   */
  static SummaryFile of(CommandLine parser, List<String> args, Map<String, String> environment) {
    ParseResult result = parser.parseArgs(args.toArray(new String[0]));
    String uri = environment.getOrDefault(VARIABLE, "");
    String near = "";
    for (ParseResult at = result; at != null; at = at.subcommand()) {
      uri = at.matchedOptionValue(FLAG, uri);
      for (String other : data(at)) {
        near = !uri.isEmpty() && !other.isEmpty() && isIn(uri, other) ? other : near;
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

  private static boolean isIn(String uri, String other) {
    try {
      Addresses addresses = new Addresses(SparkContexts.hadoop());
      return Trees.overlap(addresses.of(uri), addresses.of(other));
    } catch (RuntimeException e) {
      return false; // an address that is wrong is refused by whoever opens it
    }
  }

  /** Why the file cannot be where it is to be; empty when it can. */
  String refusal() {
    if (FOLDER.matcher(uri).matches()) {
      return FLAG
          + " "
          + Secrets.inText(uri)
          + " names a folder; give a file, such as summary.json";
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
    if (uri.isEmpty() || !refusal().isEmpty()) {
      return;
    }
    try {
      HadoopConf hadoop = SparkContexts.hadoop();
      String at = new Addresses(hadoop).of(uri);
      int slash = at.lastIndexOf('/');
      String folder = slash < 0 ? "." : at.substring(0, Math.max(1, slash));
      OutputStore store = OutputStore.open(folder, hadoop);
      boolean isPut = false;
      try {
        store.put(at.substring(slash + 1), record.summary(ending).bytes());
        isPut = true;
      } finally {
        if (isPut || !Trees.isRemote(folder)) { // a store that does not answer is asked once
          store.prune("_maskmill/tmp");
          store.prune("_maskmill");
        }
      }
    } catch (IOException | RuntimeException e) {
      err.println(
          Printable.line(
              Secrets.inText("note: " + FLAG + " " + uri + " was not written: " + e.getMessage())));
    }
  }
}
