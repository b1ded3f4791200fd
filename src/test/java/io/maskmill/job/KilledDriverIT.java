package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.testing.CommandRun;
import io.maskmill.testing.DriverProcess;
import io.maskmill.testing.OutputFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A driver that is killed with no chance to clean up; the same command goes on. */
@Tag("faults")
class KilledDriverIT {
  private static final int FRAMES = 800;
  private static final String TARGETS = "supervisely,coco";

  @TempDir static Path shared;
  private static Path fruit;
  private static Path earlier;
  private static Map<String, String> expected;

  @TempDir Path temp;

  @BeforeAll
  static void makeSample() throws IOException {
    fruit = sample(shared.resolve("fruit"));
    Path whole = shared.resolve("whole");
    run(convert(fruit, whole));
    expected = new OutputFolder(whole).published();
    earlier = shared.resolve("earlier");
    run(CommandRun.convert(fruit.toString(), "cvat-mask", earlier.toString()));
  }

  private static Path sample(Path folder) {
    run(List.of("sample", "--output", "" + folder, "--frames", "" + FRAMES, "--size", "64x48"));
    return folder;
  }

  private static CommandRun run(List<String> command) {
    CommandRun run = CommandRun.of(command);
    assertEquals(0, run.exit(), run.said());
    return run;
  }

  private static List<String> convert(Path in, Path out, String... more) {
    return CommandRun.convert(in.toString(), TARGETS, out.toString(), more);
  }

  /** When the driver is killed. */
  private enum Moment {
    OWNED(out -> !out.owners().isEmpty()),
    PLANNING(out -> out.staged("plan") > 0),
    FIRST_LEDGER(out -> out.staged("ledger") > 0),
    MOST_LEDGERS(out -> out.staged("ledger") >= FRAMES / 16 - 8),
    DOCUMENTS(out -> there(out, "coco/annotations/instances_default.json")),
    QUARANTINE(out -> there(out, "quarantine.jsonl")),
    MANIFEST(out -> there(out, "manifest.json")),
    SUCCESS(out -> there(out, "_SUCCESS"));

    @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
    private final Predicate<OutputFolder> reached;

    Moment(Predicate<OutputFolder> reached) {
      this.reached = reached;
    }

    private static boolean there(OutputFolder out, String file) {
      return Files.exists(out.path().resolve(file));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSameCommandEndsWithTheSameBytes(Moment moment) throws Exception {
    Path out = temp.resolve("out");
    kill(convert(fruit, out), () -> moment.reached.test(new OutputFolder(out)));
    endsWhole(convert(fruit, out), out);
  }

  /** While the deletions go on, after them, and when the new output is on its way. */
  private enum Overwriting {
    DELETING(out -> images(out) < FRAMES),
    DELETED(out -> images(out) == 0),
    FIRST_LEDGER(out -> out.staged("ledger") > 0),
    MANIFEST(
        out ->
            Files.exists(out.path().resolve("coco"))
                && Files.exists(out.path().resolve("manifest.json")));

    @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
    private final Predicate<OutputFolder> reached;

    Overwriting(Predicate<OutputFolder> reached) {
      this.reached = reached;
    }

    private static int images(OutputFolder out) {
      String[] names = out.path().resolve("JPEGImages").toFile().list();
      return names == null ? 0 : names.length;
    }
  }

  @ParameterizedTest
  @EnumSource
  void anOverwriteThatWasKilledGoesOn(Overwriting moment) throws Exception {
    Path out = temp.resolve("out");
    new OutputFolder(earlier).copyTo(out);
    assertEquals(FRAMES, Overwriting.images(new OutputFolder(out)));
    List<String> command = convert(fruit, out, "--overwrite");
    kill(command, () -> moment.reached.test(new OutputFolder(out)));
    if (new OutputFolder(out).isPublished()) {
      assertEquals(expected, new OutputFolder(out).published(), "published, but not whole");
    }
    endsWhole(command, out);
  }

  @Test
  void anIncrementalRunThatWasKilledGoesOn() throws Exception {
    Path changing = sample(temp.resolve("fruit"));
    Path first = temp.resolve("first");
    run(convert(changing, first));
    for (int i = 0; i < FRAMES; i += 10) {
      String name = String.format(Locale.ROOT, "fruit_%06d.png", i);
      if (i % 20 == 0) {
        Files.delete(changing.resolve("img/" + name));
        Files.delete(changing.resolve("ann/" + name));
      } else {
        Files.setLastModifiedTime(changing.resolve("ann/" + name), FileTime.fromMillis(1_000_000));
      }
    }
    Path whole = temp.resolve("whole");
    run(convert(changing, whole));

    Path out = temp.resolve("out");
    List<String> increment =
        convert(changing, out, "--incremental", first.toString(), "--carry", "copy");
    kill(increment, () -> new OutputFolder(out).staged("ledger") >= 2);
    assertFalse(new OutputFolder(out).isPublished(), "killed too late to prove anything");
    run(increment);
    Map<String, String> wanted = new OutputFolder(whole).published();
    Map<String, String> found = new OutputFolder(out).published();
    assertEquals(FRAMES / 20, Files.readAllLines(out.resolve("disappeared.jsonl")).size());
    String statistics = "_maskmill/stats.json";
    wanted.keySet().removeAll(List.of("manifest.json", statistics));
    found.keySet().removeAll(List.of("manifest.json", "disappeared.jsonl", statistics));
    assertEquals(wanted, found);
    String carried = "\"carried\": \\d+";
    assertEquals(
        Files.readString(whole.resolve(statistics)).replaceFirst(carried, ""),
        Files.readString(out.resolve(statistics)).replaceFirst(carried, ""));
  }

  private void kill(List<String> command, java.util.function.BooleanSupplier moment)
      throws Exception {
    try (DriverProcess driver =
        DriverProcess.start(temp.resolve("driver.log"), Map.of(), command)) {
      assertTrue(driver.await(moment), driver::said);
      driver.kill();
    }
  }

  private static void endsWhole(List<String> command, Path out) throws IOException {
    run(command);
    OutputFolder folder = new OutputFolder(out);
    assertEquals(expected, folder.published());
    assertEquals(List.of(), List.copyOf(folder.leftovers()));
  }
}
