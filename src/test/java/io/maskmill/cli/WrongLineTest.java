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
        "convrt | 'convrt' is not a command; did you mean 'convert'?",
        "help convrt | 'convrt' is not a command; did you mean 'convert'?",
        "info x | 'info' is not a command; did you mean 'inspect'? (known: convert, ",
        "src --to coco | 'src' is not a command; name one before the path, as in 'maskmill inspect src'",
        "convert | convert needs --to, as in 'maskmill convert fruit --to coco'",
        "convert in --to | --to has no value; it takes FORMAT",
        "convert -- in --to coco | convert needs --to, as in",
        "convert in --to -h | --to has no value; it takes FORMAT",
        "convert in --to coco --outptu x | convert has no option --outptu; did you mean --output?",
        "convert in --to coco --out x | convert has no option --out; did you mean --output?",
        "convert in -t coco | convert has no option -t; did you mean --to?",
        "convert in --to coco --no-report | convert has no option --no-report; did you mean --report no?",
        "convert in --to coco --html x | convert has no option --html; it is an option of inspect",
        "inspect in --to coco | inspect has no option --to; it is an option of convert and plan",
        "--from coco | maskmill has no option --from; it is an option of convert, inspect, plan and digest, and is given after",
        "convert in --to coco --segmentation=x | convert has no option --segmentation; options of formats are given as --target-opt segmentation=... (coco)",
        "convert in --to coco --qqqqqqq | convert has no option --qqqqqqq; 'maskmill help convert' lists them",
        "convert in --to coco --overwrite=x | --overwrite takes no value, was 'x'; leave the value out",
        "--to coco convert in | --to stands before the command; give it behind, as in 'maskmill convert in --to coco'",
        "--output=a --stacktrace convert in --to coco | --output stands before the command; give it behind, as in 'maskmill convert in --to coco --output=a --stacktrace'",
        "convert in --to coco --images nnoe | --images must be one of copy, reference, none, was 'nnoe'; did you mean 'none'?",
        "convert in --to coco --flatten z-ordre | --flatten must be one of none, z-order, area, order, was 'z-ordre'; did you mean 'z-order'?",
        "convert in --to coco --min-area x | --min-area must be a whole number from 0 up, was 'x'",
        "convert in --to coco --max-quarantined 5% | --max-quarantined must be a number in 0..1, such as 0.05 for 5 percent, was '5%'",
        "convert in --to coco --max-quarantined 0x1p-3 | --max-quarantined must be a number in 0..1",
        "convert in --to coco --max-quarantined 0.1f | --max-quarantined must be a number in 0..1",
        "convert in --to coco --max-quarantined NaN | --max-quarantined must be a number in 0..1",
        "convert in --to coco --labels a | --labels must be OLD=NEW, was 'a'",
        "convert in --to coco --target-opt a | --target-opt must be [FORMAT.]KEY=VALUE, was 'a'",
        "convert in --to coco,COCO-json | --to names 'coco' twice; name each format once",
        "inspect in --sample 0 | --sample must be a whole number above 0, or all, was '0'",
        "digest in --ignore subst | --ignore must be one of dataset, subset, was 'subst'; did you mean 'subset'?",
        "sample --output x --seed y | --seed must be a whole number, such as 7, was 'y'",
        "convert a b --to coco | unexpected argument 'b': convert takes PATH and options; an output is named by --output",
        "convert a --to coco voc | unexpected argument 'voc': convert takes PATH and options; several formats have commas",
        "diff a b c | unexpected argument 'c': diff takes A, B and options",
        "convert a --to coco --output b --output c | --output is given twice; give it once",
        "diff | diff needs A and B, as in 'maskmill diff fruit fruit-coco --ignore dataset'",
        "diff a | diff needs B, as in 'maskmill diff fruit fruit-coco --ignore dataset'",
        "sample | sample needs --output, as in 'maskmill sample --output fruit'",
        "convert @none.args | @none.args: there is no file none.args; @FILE stands for the options in FILE, and a path that begins with '@' is written as ./@none.args",
        "@none.args | @none.args: there is no file none.args",
        "formats nmae | 'nmae' is not a format; known: ",
        "formats supervisly | 'supervisly' is not a format; did you mean 'supervisely'?",
        "faults mask.size | 'mask.size' is not a fault code; did you mean mask.size-mismatch? 'maskmill faults'",
        "faults Mask.size-missmatch | 'Mask.size-missmatch' is not a fault code; did you mean 'mask.size-mismatch'?"
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

  @ParameterizedTest
  @CsvSource({"MASK.Size_Mismatch, 1", "mask, 12", "encord, 1"})
  void aFaultCodeMayBeInAnyCaseOrAGroup(String code, int least) {
    CommandRun run = CommandRun.of(List.of("faults", code));
    assertEquals(0, run.exit(), run.said());
    assertTrue(run.said().lines().count() >= 2L * least, run.said());
    String group = code.toLowerCase(java.util.Locale.ROOT).replaceAll("[.].*", "") + ".";
    run.said()
        .lines()
        .filter(l -> !l.startsWith(" "))
        .forEach(l -> assertTrue(l.startsWith(group)));
  }

  @Test
  void everyCommandSaysItsVersion() {
    assertTrue(CommandRun.of(List.of("convert", "--version")).said().startsWith("maskmill "));
  }
}
