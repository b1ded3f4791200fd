package io.maskmill.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.formats.Formats;
import io.maskmill.spi.MaskFormat;
import io.maskmill.testing.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said before and after conversions that are really run. */
class OutcomeTest {
  @TempDir static Path temp;

  @BeforeAll
  static void makeSample() {
    String fruit = temp.resolve("fruit").toString();
    run("sample", "--output", fruit, "--frames", "6", "--size", "64x48");
  }

  private static CommandRun run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    if (!args[0].equals("sample")) {
      all.addAll(List.of("--master", "local[2]"));
    }
    CommandRun run = CommandRun.of(all);
    assertEquals(0, run.exit(), run.said());
    return run;
  }

  private static CommandRun convert(String in, String to, String out, String... more) {
    List<String> args = new ArrayList<>(List.of("convert", "" + temp.resolve(in)));
    args.addAll(List.of("--to", to, "--output", temp + "/" + out));
    args.addAll(Arrays.asList(more));
    return run(args.toArray(new String[0]));
  }

  static Stream<String> formats() {
    return Formats.all().stream().map(MaskFormat::id);
  }

  /** The examples of 'maskmill formats' work as they are, and what is said to be there is. */
  @ParameterizedTest
  @MethodSource("formats")
  void theExampleOfAFormatWorksAndItsPlacesAreThere(String format) {
    for (String example : FormatText.example(Formats.of(format))) {
      List<String> args = new ArrayList<>(List.of(example.split(" ")));
      args.remove(0);
      args.set(1, temp.resolve(args.get(1)).toString());
      int output = args.indexOf("--output");
      if (output < 0) {
        args.addAll(List.of("--output", temp.resolve("back-" + format).toString()));
      } else {
        args.set(output + 1, temp.resolve(args.get(output + 1)).toString());
      }
      CommandRun run = run(args.toArray(new String[0]));
      assertTrue(run.said().contains("published: converted 6 frames with "), run.said());
      List<String> places = places(run.said());
      assertFalse(places.isEmpty(), run.said());
      places.forEach(place -> assertTrue(Files.exists(Path.of(place)), place));
    }
  }

  /** All paths below the test's folder that a run has named. */
  private static List<String> places(String said) {
    List<String> places = new ArrayList<>();
    Matcher place = Pattern.compile(Pattern.quote(temp.toString()) + "[^\\s\"',)]*").matcher(said);
    while (place.find()) {
      places.add(place.group());
    }
    return places;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "coco | --split=train=0.5,val=0.5 | COCO(\"OUT/annotations/instances_train.json\")",
        "cvat-mask | --target-opt=archive=zip"
            + " | Actions > Upload annotations > Segmentation mask 1.1, with OUT/dataset.zip",
        "cvat-mask | --images=none | zip what is in OUT (or convert with --target-opt archive=zip)",
        "supervisely | --images=copy | sly.Project.upload(\"OUT\", sly.Api.from_env(), ",
        "supervisely | --images=none | sorted(Path(\"OUT\").rglob(\"ann/*.json\"))",
        "supervisely-masks | --target-opt=archive=tar | tar -xf OUT/project.tar -C OUT/project",
        "encord | --images=copy | python3 OUT/encord_upload.py --project HASH --key KEY_FILE",
        "encord | --target-opt=upload=off | json.load(open(\"OUT/labels.json\"))",
        "clearml | --images=copy | python3 OUT/register_frames.py --project PROJECT --dataset",
        "parquet | --target-opt=huggingface=on | load_dataset(\"OUT\")",
        "parquet | --images=none | pd.read_parquet(\"OUT/data\")",
        "parquet | --target-opt=data-folder=off | read_parquet('OUT/**/*.parquet'",
        "rle-csv | --images=copy | pd.read_csv(\"OUT/masks.csv\", dtype=str",
        "binary-masks | --images=none | Path(\"OUT/ann\").rglob(\"*.png\")",
        "coco-panoptic | --images=copy | Path(\"OUT/annotations/panoptic_default\")"
      })
  void theLineThatLoadsAnOutputIsForItsOptions(String format, String option, String line) {
    String out = "loading-" + format + option.replaceAll("[^a-z]+", "-");
    CommandRun run = convert("fruit", format, out, option);
    assertTrue(run.said().contains(line.replace("OUT", temp.resolve(out).toString())), run.said());
  }

  @Test
  void severalTargetsHaveALineEach() {
    CommandRun run = convert("fruit", "coco,rle-csv", "several");
    assertTrue(
        run.said().contains("\n  coco     pycocotools: from pycocotools.coco import COCO; COCO("),
        run.said());
    assertTrue(
        run.said().contains("\n  rle-csv  pandas: import pandas as pd; pd.read_csv("), run.said());
  }

  @Test
  void lossesComeWithTheReasonsAndTheWayOut() throws IOException {
    Path bad = temp.resolve("bad");
    String fruit = bad.toString();
    run("sample", "--output", fruit, "--frames", "4", "--size", "64x48");
    Files.write(bad.resolve("ann/fruit_000002.png"), new byte[] {1, 2, 3});
    CommandRun no =
        CommandRun.of(
            List.of("convert", fruit, "--to", "coco", "--output", "" + temp.resolve("bad-coco")));
    assertEquals(3, no.exit(), no.said());
    assertTrue(
        no.said()
            .contains(
                "maskmill: 1 frame of 4 (25 %) was set aside, and --max-quarantined allows 1 %."
                    + " Nothing was published. The same command with --max-quarantined 0.25"
                    + " publishes what is converted, without converting it again.\n"),
        no.said());
    CommandRun run = convert("bad", "coco", "bad-coco/", "--max-quarantined", "0.25");
    assertTrue(run.said().contains("published with losses: converted 3 of 4 frames"), run.said());
    assertTrue(run.said().contains("  set aside    1 frame (mask.unreadable 1)"), run.said());
    assertTrue(
        run.said()
            .contains(
                "  reasons      "
                    + temp.resolve("bad-coco/quarantine.jsonl")
                    + "; 'maskmill faults mask.unreadable' says what to do"),
        run.said());
  }

  @Test
  void nothingIsSaidOfDatasetsAndSubsetsThatAreNotThere() {
    CommandRun run = convert("fruit", "rle-csv,coco,cvat-mask", "plain");
    for (String alarm : List.of("cannot hold", "no datasets", "no subsets", "no place for")) {
      assertFalse(run.said().contains(alarm), run.said());
    }
    CommandRun strict = convert("fruit", "rle-csv", "strict", "--strict");
    assertTrue(strict.said().contains("published: "), strict.said());
  }

  @Test
  void subsetsThatAreThereAreSaidOnceForAllTargetsWithoutThem() {
    CommandRun run =
        convert("fruit", "rle-csv,encord,coco", "dealt", "--split", "train=0.5,val=0.5");
    String note =
        "note: rle-csv and encord have no subsets: names of files or folders tell those of the"
            + " source apart (train, val)\n";
    assertTrue(run.said().contains(note), run.said());
    assertEquals(1, run.said().split("have no subsets", -1).length - 1, run.said());
    List<String> strict = new ArrayList<>(List.of("convert", "" + temp.resolve("fruit")));
    strict.addAll(List.of("--to", "rle-csv", "--split", "train=0.5,val=0.5", "--strict"));
    strict.addAll(List.of("--output", "" + temp.resolve("refused"), "--master", "local[2]"));
    CommandRun refused = CommandRun.of(strict);
    assertEquals(2, refused.exit(), refused.said());
    assertEquals(
        "maskmill: rle-csv cannot hold the source's subsets (train, val); choose another --to, or"
            + " leave --strict out",
        refused.reason());
  }
}
