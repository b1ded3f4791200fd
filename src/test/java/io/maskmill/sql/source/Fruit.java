package io.maskmill.sql.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.testing.CommandRun;
import java.nio.file.Path;
import java.util.List;

/** Sample datasets as sources of tables. */
final class Fruit {
  /** How many frames each has, but for those of another number. */
  static final int FRAMES = 60;

  private Fruit() {}

  /** The path of a new dataset of small frames. */
  static String in(Path folder, String name) {
    return in(folder, name, FRAMES, "64x48");
  }

  static String in(Path folder, String name, int frames, String size) {
    String path = folder.resolve(name).toString();
    CommandRun made =
        CommandRun.of(List.of("sample", "--output", path, "--frames", "" + frames, "--size", size));
    assertEquals(0, made.exit(), made.said());
    return path;
  }
}
