package io.maskmill.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.testing.CommandRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dataset and the table that notebooks read, made by the commands that they give. */
final class FruitTables {
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^\\.\\./scripts/maskmill ((?:[^\\\\\\n]|\\\\\\n)*)");

  private FruitTables() {}

  /** Runs the commands of the first cell of {@code masks_in_pyspark} in a folder. */
  static void make(Path folder) {
    Notebook notebook = Notebook.read(Notebook.FOLDER.resolve("masks_in_pyspark.ipynb"));
    Matcher commands = COMMAND.matcher(notebook.cells().get(0).source());
    int found = 0;
    while (commands.find()) {
      found++;
      List<String> args = new ArrayList<>();
      for (String word : commands.group(1).replace("\\\n", " ").trim().split(" +")) {
        args.add(word.equals("fruit") || word.equals("fruit-table") ? folder + "/" + word : word);
      }
      CommandRun run = CommandRun.of(args);
      assertEquals(0, run.exit(), run.said());
    }
    assertTrue(found == 2, "commands in the first cell: " + found);
  }
}
