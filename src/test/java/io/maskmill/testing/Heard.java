package io.maskmill.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Takes what the commands of a test print, in place of the process's streams. */
public final class Heard implements BeforeEachCallback, AfterEachCallback {
  private final PrintStream systemOut = System.out;
  private final PrintStream systemErr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Writes the sample of images and masks into a folder, and returns it. */
  public static Path sample(Path folder, int frames, String size) {
    assertEquals(
        0, Main.run("sample", "--output", "" + folder, "--frames", "" + frames, "--size", size));
    return folder;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    System.setOut(systemOut);
    System.setErr(systemErr);
  }

  /** What was printed to the standard output since it was reset. */
  public ByteArrayOutputStream out() {
    return out;
  }

  /** What was printed to the standard error since it was reset. */
  public ByteArrayOutputStream err() {
    return err;
  }

  /** The text that was said to the user. */
  public String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** Makes sure that a text was said to the user. */
  public void assertSaid(String text) {
    assertTrue(said().contains(text), said());
  }
}
