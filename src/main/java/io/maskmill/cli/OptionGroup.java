package io.maskmill.cli;

import java.util.List;

/** The headings under which help shows options, each in the order in which people need them. */
enum OptionGroup {
  SOURCE(
      "Source",
      List.of("PATH", "A", "B", "--from", "--input", "--source-opt", "--a-opt", "--b-opt"),
      List.of("--compat")),
  TARGETS(
      "Targets",
      List.of("--to", "--output", "--target-opt", "--images", "--overwrite", "--report"),
      List.of()),
  FRAMES(
      "Frames, which ones and what is changed",
      List.of("--include", "--exclude", "--labels", "--void", "--flatten", "--instances"),
      List.of("--connectivity", "--min-area", "--split")),
  LIMITS(
      "Limits and checks",
      List.of("--max-quarantined", "--strict", "--verify", "--max-pixels", "--max-file-bytes"),
      List.of()),
  RESULT(
      "Result",
      List.of("--sample", "--executors", "--cores", "--ignore", "--top", "--json", "--html"),
      List.of()),
  RUNNING(
      "Running",
      List.of("--dry-run", "--incremental", "--carry", "--job", "--master", "--shared-files"),
      List.of("--summary", "--stacktrace", "--help", "--version"));

  private final String title;
  private final List<String> first;
  private final List<String> more;

  OptionGroup(String title, List<String> first, List<String> more) {
    this.title = title;
    this.first = first;
    this.more = more;
  }

  String title() {
    return title;
  }

  /** The position of an option or parameter in the group; -1 when it is not of it. */
  int position(String name) {
    int at = first.indexOf(name);
    return at >= 0 || !more.contains(name) ? at : first.size() + more.indexOf(name);
  }
}
