package io.maskmill.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.testing.CommandRun;
import io.maskmill.testing.Packer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A finished output of another command is refused with the name of its source. */
class AnothersOutputTest {
  @TempDir Path temp;

  @Test
  void theRefusalTellsWhoseOutputItIs() throws IOException {
    Path fruit = temp.resolve("fruit");
    CommandRun.of(List.of("sample", "--output", "" + fruit, "--frames", "1", "--size", "48x32"));
    Path zip = Files.write(temp.resolve("set.zip"), Packer.zip(Packer.files(fruit)));
    Path tar = Files.write(temp.resolve("set.tar"), Packer.tar(Packer.files(fruit)));
    String out = temp.resolve("set-coco").toString();
    assertEquals(0, CommandRun.of(CommandRun.convert("" + zip, "coco", out)).exit());
    CommandRun other = CommandRun.of(CommandRun.convert("" + tar, "coco", out));
    assertEquals(2, other.exit(), other::said);
    assertTrue(
        other.reason().contains("finished output of another source, " + zip + "; give another"),
        other::said);
    assertTrue(other.reason().contains("--overwrite"), other::said);
    CommandRun options =
        CommandRun.of(CommandRun.convert("" + zip, "coco", out, "--images", "none"));
    assertEquals(2, options.exit(), options::said);
    assertTrue(options.reason().contains("of this source, made with other"), options::said);
  }
}
