package io.maskmill.cli;

import java.util.List;

/** The headings under which help shows options, each in the order in which people need them. */
enum OptionGroup {
  SOURCE("Source", "PATH A B --from --input --source-opt --a-opt --b-opt --compat"),
  TARGETS("Targets", "--to --output --target-opt --images --overwrite --report"),
  FRAMES(
      "Frames, which ones and what is changed",
      "--include --exclude --labels --void --flatten --instances --connectivity --min-area"
          + " --split"),
  LIMITS("Limits and checks", "--max-quarantined --strict --verify --max-pixels --max-file-bytes"),
  RESULT("Result", "--sample --executors --cores --ignore --top --json --html"),
  RUNNING(
      "Running",
      "--dry-run --incremental --carry --job --master --shared-files --summary --stacktrace"
          + " --help --version");

  private final String title;
  private final String names;

  /**
   * @param names of options and parameters, with blanks between them
   */
  OptionGroup(String title, String names) {
    this.title = title;
    this.names = names;
  }

  String title() {
    return title;
  }

  /** The position of an option or parameter in the group; -1 when it is not of it. */
  int position(String name) {
    return List.of(names.split(" ")).indexOf(name);
  }
}
