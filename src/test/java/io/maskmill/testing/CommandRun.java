package io.maskmill.testing;

import io.maskmill.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A command line that ran in this process.
 *
 * @param said what it printed, to either stream
 */
public record CommandRun(int exit, String said) {

  public static CommandRun of(List<String> args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(text, true, StandardCharsets.UTF_8);
    System.setOut(both);
    System.setErr(both);
    try {
      int exit = Main.run(args.toArray(new String[0]));
      return new CommandRun(exit, text.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** The arguments of a conversion from {@code binary-masks} on two cores. */
  public static List<String> convert(String in, String to, String out, String... more) {
    List<String> args =
        new ArrayList<>(List.of("convert", "--from", "binary-masks", "--input", in, "--to", to));
    args.addAll(List.of("--output", out, "--master", "local[2]"));
    args.addAll(List.of(more));
    return args;
  }

  /** The sentence that says why the command failed, else the last line. */
  public String reason() {
    String[] lines = said.strip().split("\n");
    for (String line : lines) {
      if (line.startsWith("maskmill: ")) {
        return line;
      }
    }
    return lines[lines.length - 1];
  }
}
