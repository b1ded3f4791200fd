package io.maskmill.testing;

import io.maskmill.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs the commands of a file, one a line, in this process; ends with the first bad exit code. */
public final class CommandLines {
  private CommandLines() {}

  public static void main(String[] args) throws IOException {
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      System.out.println("$ " + line);
      int exit = Main.run(line.split(" "));
      if (exit != 0) {
        System.exit(exit);
      }
    }
    System.exit(0);
  }
}
