package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maskmill.testing.CommandRun;
import io.maskmill.testing.DriverProcess;
import io.maskmill.testing.OutputFolder;
import io.maskmill.testing.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two drivers at one output, the first in a process of its own. One publishes; the other is told
 * who owns the output, or that the work is done.
 */
@Tag("faults")
class TwoDriversIT {
  private static final int FRAMES = 320;
  private static final String TARGETS = "supervisely,coco";

  @TempDir static Path shared;
  private static Path fruit;
  private static Place.Open places;
  private static Map<String, String> expected;
  private static Map<String, String> expectedOfOther;
  private Place used;

  @BeforeAll
  static void openPlaces() throws Exception {
    fruit = shared.resolve("fruit");
    CommandRun.of(
        List.of("sample", "--output", "" + fruit, "--frames", "" + FRAMES, "--size", "48x32"));
    places = Place.open(shared);
    expected = reference("whole", TARGETS);
    expectedOfOther = reference("other", "cvat-mask");
  }

  private static Map<String, String> reference(String out, String to) throws IOException {
    List<String> command =
        CommandRun.convert(fruit.toString(), to, places.address(Place.FILE, out));
    assertEquals(0, CommandRun.of(command).exit());
    return places.folder(Place.FILE, out).published();
  }

  @AfterAll
  static void closePlaces() throws IOException {
    if (places != null) {
      places.close();
    }
  }

  private void use(Place place) throws IOException {
    assumeTrue(places.has(place), "the servers' class paths are made by mvn verify");
    used = place;
    places.use(place, true);
  }

  @AfterEach
  void forget() throws IOException {
    if (used != null) {
      places.use(used, false);
    }
  }

  private List<String> command(String out, String to, String... more) {
    return CommandRun.convert(fruit.toString(), to, places.address(used, out), more);
  }

  private DriverProcess start(String log, List<String> command) throws IOException {
    return DriverProcess.start(
        shared.resolve(used + "-" + log + ".log"), places.settings(used), command);
  }

  @ParameterizedTest
  @EnumSource(names = {"FILE", "S3"})
  void theSecondIsToldWhoOwnsTheOutput(Place place) throws Exception {
    use(place);
    List<String> command = command("owned", TARGETS);
    try (DriverProcess first = start("owned", command)) {
      assertTrue(first.await(() -> places.ledgers(place, "owned") > 0), first::said);
      try (DriverProcess.SlowMotion slow = first.slowMotion()) {
        refused(first, CommandRun.of(command));
        assertEquals(2, CommandRun.of(command("owned", "cvat-mask")).exit());
        assertFalse(places.folder(place, "owned").isPublished(), "nobody was in the way");
        assertTrue(slow.lasts());
      }
      assertEquals(0, first.exit(), first::said);
    }
    whole(expected, place, "owned");
    CommandRun again = CommandRun.of(command);
    assertEquals(0, again.exit(), again.said());
    assertTrue(again.said().contains("already done"), again.said());
    CommandRun other = CommandRun.of(command("owned", "cvat-mask"));
    assertEquals(2, other.exit(), other.said());
    whole(expected, place, "owned");
  }

  /** The first overwrites an earlier output, and so would the second, with other flags. */
  @ParameterizedTest
  @EnumSource(names = "GS_DOUBLE")
  void aRunningOverwriteIsNotOverwritten(Place place) throws Exception {
    use(place);
    assertEquals(0, CommandRun.of(command("replaced", "cvat-mask")).exit());
    try (DriverProcess first = start("replaced", command("replaced", TARGETS, "--overwrite"))) {
      assertTrue(first.await(() -> places.ledgers(place, "replaced") > 0), first::said);
      try (DriverProcess.SlowMotion slow = first.slowMotion()) {
        refused(first, CommandRun.of(command("replaced", "cvat-mask", "--overwrite")));
        assertTrue(slow.lasts());
      }
      assertEquals(0, first.exit(), first::said);
    }
    whole(expected, place, "replaced");
  }

  private static void refused(DriverProcess owner, CommandRun second) {
    assertEquals(2, second.exit(), second.said());
    assertTrue(second.said().contains("process " + owner.pid()), second.said());
  }

  @ParameterizedTest
  @EnumSource(names = {"FILE", "S3", "HDFS"})
  void aKilledOwnersWorkIsTakenOver(Place place) throws Exception {
    use(place);
    List<String> command = command("killed", TARGETS);
    try (DriverProcess first = start("killed", command)) {
      assertTrue(first.await(() -> places.ledgers(place, "killed") > 0), first::said);
      first.kill();
    }
    assertFalse(places.folder(place, "killed").isPublished(), "killed too late to show anything");
    CommandRun second = CommandRun.of(command);
    assertEquals(0, second.exit(), second.said());
    whole(expected, place, "killed");
  }

  /**
   * A machine that was asleep: the owner was given up, another finished its work, and then the
   * first wakes up in the middle of its own.
   */
  @ParameterizedTest
  @EnumSource(names = {"FILE", "GS_DOUBLE", "ABFS_DOUBLE", "HDFS_DOUBLE"})
  void anOwnerThatWakesUpTooLateDisturbsNothing(Place place) throws Exception {
    use(place);
    List<String> command = command("asleep", TARGETS);
    try (DriverProcess first = start("asleep", command)) {
      assertTrue(first.await(() -> places.ledgers(place, "asleep") > 0), first::said);
      places.pause(place, first);
      places.buryOwner(place, "asleep", first.pid());
      CommandRun second = CommandRun.of(command);
      assertEquals(0, second.exit(), second.said());
      whole(expected, place, "asleep");
      first.resume();
      assertNotEquals(3, first.exit(), first::said);
    }
    assertEquals(expected, places.folder(place, "asleep").published());
  }

  @ParameterizedTest
  @EnumSource(names = {"FILE", "S3"})
  void ofTwoThatStartTogetherOnePublishes(Place place) throws Exception {
    use(place);
    try (DriverProcess one = start("race-1", command("race", TARGETS));
        DriverProcess two = start("race-2", command("race", "cvat-mask"))) {
      Set<Integer> exits = new TreeSet<>(List.of(one.exit(), two.exit()));
      assertEquals(Set.of(0, 2), exits, () -> one.said() + two.said());
      whole(one.exit() == 0 ? expected : expectedOfOther, place, "race");
    }
  }

  private static void whole(Map<String, String> expected, Place place, String out)
      throws IOException {
    OutputFolder folder = places.folder(place, out);
    Map<String, String> found = folder.published();
    List<String> strays = new ArrayList<>(found.keySet());
    strays.removeAll(expected.keySet());
    assertEquals(List.of(), strays);
    assertEquals(expected, found);
    assertEquals(Set.of(), folder.leftovers());
  }
}
