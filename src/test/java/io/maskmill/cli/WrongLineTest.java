package io.maskmill.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.testing.CommandRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongLineTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "convrt | 'convrt' is no command; did you mean 'convert'?",
        "help convrt | 'convrt' is no command; did you mean 'convert'?",
        "convert | convert needs --to, as in 'maskmill convert fruit --to coco'",
        "convert in --to | --to has no value; it takes FORMAT",
        "convert in --to coco --outptu x | convert has no option --outptu; did you mean --output?",
        "convert in --to coco --qqqqqqq | convert has no option --qqqqqqq",
        "convert in --to coco --images nnoe | --images nnoe: did you mean 'none'?",
        "convert in --to coco --min-area x | --min-area must be a whole number in 0..",
        "convert a b --to coco | unexpected argument 'b': convert takes PATH and options",
        "convert a --to coco --output b --output c | --output is given twice; give it once",
        "diff a | diff needs [FORMAT:]B, as in 'maskmill diff fruit fruit-coco --ignore dataset'",
        "sample | sample needs --output, as in 'maskmill sample --output fruit'",
        "formats nmae | 'nmae' is no format; known: ",
        "formats supervisly | 'supervisly' is no format; did you mean 'supervisely'?"
      })
  void aLineThatIsWrongIsMetWithTheWayOut(String line, String words) {
    CommandRun run = CommandRun.of(List.of(line.split(" ")));
    assertEquals(2, run.exit(), run.said());
    assertTrue(run.reason().startsWith("maskmill: " + words), run.said());
  }

  @Test
  void noCommandIsMetWithTheUsage() {
    CommandRun run = CommandRun.of(List.of());
    assertEquals(2, run.exit(), run.said());
    assertTrue(run.said().startsWith("Usage: maskmill COMMAND [OPTIONS]"), run.said());
    assertTrue(run.said().endsWith("maskmill: name one of these commands\n"), run.said());
  }
}
