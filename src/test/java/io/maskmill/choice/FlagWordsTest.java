package io.maskmill.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.spi.ConfigException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlagWordsTest {
  private static final OptionSpelling OPTIONS =
      new OptionSpelling(Set.of("from", "to", "images", "compat", "labels", "max-pixels"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "give --source-opt values=index, or leave it | give .option(\"source.values\", \"index\"), or leave it",
        "--source-opt 'masks=a b/{name}.*' says | .option(\"source.masks\", \"a b/{name}.*\") says",
        "(or convert with --target-opt archive=zip), then | (or convert with .option(\"target.archive\", \"zip\")), then",
        "--source-opt labels=NAME,NAME or | .option(\"source.labels\", \"NAME,NAME\") or",
        "--target-opt coco.rle: coco has none | option 'target.coco.rle': coco has none",
        "options of --source-opt | options of option 'source.KEY'",
        "read it with --from coco-panoptic | read it with .option(\"from\", \"coco-panoptic\")",
        "check the path and --from | check the path and option 'from'",
        "--compat cvat or --compat encord | .option(\"compat\", \"cvat\") or .option(\"compat\", \"encord\")",
        "keep with --images none | keep with .option(\"images\", \"none\")",
        "--max-pixels allows 5 | option 'max-pixels' allows 5",
        "drop it with --labels background= | drop it with option 'labels' background=",
        "run x --project PROJECT --version 1 | run x --project PROJECT --version 1"
      })
  void aMessageNamesOptions(String flags, String options) {
    assertEquals(options, FlagWords.asOptions(flags, OPTIONS));
  }

  @Test
  void waysOutStandOnLinesOfTheirOwn() {
    ConfigException refusal =
        new ConfigException("x may be a or b; run one of these lines:", List.of("a(1)", "b(2)"));
    assertEquals(
        "x may be a or b; run one of these lines:\n  a(1)\n  b(2)",
        FlagWords.asOptions(refusal, OPTIONS));
  }
}
