package io.maskmill.cli;

import io.maskmill.spi.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The environment variables that set options, such as MASKMILL_OUTPUT for --output. */
final class Variables {
  static final String PREFIX = "MASKMILL_";

  /** What the launcher and the logging read. */
  private static final Set<String> OTHERS =
      Set.of("JOB", "LOG", "HEAP", "JAVA_OPTS", "ARCHIVE", "JAR", "CLUSTER_DIR");

  /** What Kubernetes sets, in the pods beside it, for a service whose name begins so. */
  private static final Pattern SERVICE =
      Pattern.compile(
          "(.*_)?(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT(_\\d+_[A-Z]+(_(PROTO|PORT|ADDR))?)?)");

  private Variables() {}

  /** The variable of a flag. */
  static String of(String flag) {
    return PREFIX + flag.replaceFirst("^--", "").toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /**
   * Notes on variables that set nothing and look as if they should. Others are not told of: a
   * cluster may set some by itself, after a service of that name.
   */
  static List<String> notes(Map<String, String> environment) {
    List<String> unknown = new ArrayList<>();
    for (String name : new TreeSet<>(environment.keySet())) {
      String rest = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "";
      if (!rest.isEmpty() && !OTHERS.contains(rest) && !SERVICE.matcher(rest).matches()) {
        unknown.add(rest);
      }
    }
    if (unknown.isEmpty()) {
      return List.of();
    }
    Set<String> known = new TreeSet<>(OTHERS);
    Commands.flags().forEach(flag -> known.add(of(flag.longestName()).substring(PREFIX.length())));
    unknown.removeAll(known);
    List<String> notes = new ArrayList<>();
    for (String name : unknown) {
      String near = Nearest.word(name, known);
      if (!near.isEmpty()) {
        notes.add(
            "note: " + PREFIX + name + " sets no option; did you mean " + PREFIX + near + "?");
      }
    }
    return notes;
  }
}
