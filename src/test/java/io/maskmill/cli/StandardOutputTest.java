package io.maskmill.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.engine.run.Ending;
import io.maskmill.engine.run.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardOutputTest {
  private static final Ending DONE = Ending.good(Verdict.DONE);

  private static StandardOutput failing(String message) {
    StandardOutput out =
        new StandardOutput(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException(message);
              }
            });
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    print.println("a line, of whose loss the stream says nothing");
    return out;
  }

  @ParameterizedTest
  @CsvSource({"No space left on device, 4", "Bad file descriptor, 4", "Broken pipe, 0"})
  void whatWasNotWrittenEndsACommandUnlessItsReaderHasLeft(String message, int exit) {
    Ending ending = failing(message).endingOf(DONE);
    assertEquals(exit, ending.exit());
    assertEquals(
        exit == 0 ? DONE.message() : "standard output cannot be written: " + message,
        ending.message());
  }

  @Test
  void aCommandThatFailedStaysWhatItIs() {
    Ending wrong = new Ending(Verdict.WRONG, 2, "--to is missing");
    assertEquals(wrong, failing("No space left on device").endingOf(wrong));
  }

  @Test
  void whatWasWrittenChangesNothing() {
    StandardOutput out = new StandardOutput(OutputStream.nullOutputStream());
    new PrintStream(out, true, StandardCharsets.UTF_8).println("a line");
    assertEquals(DONE, out.endingOf(DONE));
  }
}
