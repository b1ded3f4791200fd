package io.maskmill.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * Says what is wrong with a file of options, given as {@code @FILE}. The parser puts its options in
 * its place, and takes the name of one that does not exist for any other word.
 */
final class ArgumentFiles {
  private static final String FORM = "; @FILE stands for the options in FILE";

  private ArgumentFiles() {}

  /**
   * Names a file that is not there.
   *
   * @param parsed the command line, with its errors
   * @return empty when each is there
   */
  static String missing(ParseResult parsed) {
    List<String> words = new ArrayList<>();
    for (ParseResult at = parsed; at != null; at = at.subcommand()) {
      words.addAll(at.unmatched());
      for (PositionalParamSpec taken : at.matchedPositionals()) {
        words.addAll(taken.originalStringValues());
      }
    }
    for (String word : words) {
      if (word.startsWith("@") && word.length() > 1) {
        String file = word.substring(1);
        return word
            + (isThere(file) ? ": there is no permission to read " : ": there is no file ")
            + file
            + FORM
            + ", and a path that begins with '@' is written as ./"
            + word;
      }
    }
    return "";
  }

  private static boolean isThere(String file) {
    try {
      return Files.exists(Path.of(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** The words for a file that cannot be read. */
  static String unread(CommandLine.InitializationException e) {
    String message = e.getMessage();
    int at = message.indexOf('@');
    return (at < 0 ? message : message.substring(at))
        + " cannot be read"
        + (e.getCause() == null ? "" : ": " + e.getCause().getMessage())
        + FORM;
  }
}
