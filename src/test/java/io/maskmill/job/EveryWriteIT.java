package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.testing.CommandRun;
import io.maskmill.testing.OutputFolder;
import io.maskmill.testing.stores.StoreCall;
import io.maskmill.testing.stores.StoreDouble;
import io.maskmill.testing.stores.StoreFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A driver that dies at each of the calls by which a run changes its store. Whatever it leaves, the
 * same command ends with the bytes of a run that nothing disturbed.
 */
@Tag("faults")
class EveryWriteIT {
  private static final int FRAMES = 18;

  @TempDir static Path shared;
  private static Path fruit;
  private static Path changed;
  private int deaths;

  @BeforeAll
  static void makeSamples() throws IOException {
    fruit = sample("fruit");
    changed = sample("changed");
    StoreDouble.configure(shared);
  }

  private static Path sample(String name) {
    Path folder = shared.resolve(name);
    List<String> args = new ArrayList<>(List.of("sample", "--output", folder.toString()));
    args.addAll(List.of("--frames", "" + FRAMES, "--size", "48x32"));
    assertEquals(0, CommandRun.of(args).exit());
    return folder;
  }

  @AfterAll
  static void forgetStores() throws IOException {
    StoreDouble.forget(shared);
  }

  /** What is to be disturbed: a command, and what its output holds before. */
  private record Scenario(StoreDouble store, Path source, String to, List<String> flags) {
    List<String> command(String out) {
      return CommandRun.convert(
          source.toString(), to, store.address(out), flags.toArray(new String[0]));
    }

    OutputFolder folder(String out) {
      return new OutputFolder(store.folder(shared).resolve(out));
    }
  }

  /** How many of the calls a run dies at. */
  private enum Points {
    /** Each call. */
    ALL,
    /** The last of the calls that do one thing to one kind of file. */
    KINDS,
    /** The same up to the first split's end: from there on the run is like any other. */
    KINDS_OF_BEGINNING
  }

  @Test
  void everyWriteOfARunWithSeveralTargets() throws Exception {
    check(
        new Scenario(StoreDouble.GS, fruit, "supervisely,coco", List.of("--images", "none")),
        null,
        Points.ALL);
  }

  @Test
  void writesOfARunThatCopiesImages() throws Exception {
    check(new Scenario(StoreDouble.ABFS, fruit, "supervisely,coco", List.of()), null, Points.KINDS);
  }

  @Test
  void writesOfARunThatPacksAndVerifies() throws Exception {
    List<String> flags = List.of("--target-opt", "archive=zip", "--verify");
    check(new Scenario(StoreDouble.HDFS, fruit, "cvat-mask", flags), null, Points.KINDS);
  }

  @ParameterizedTest
  @EnumSource(names = {"GS", "HDFS"})
  void writesAndDeletionsOfARunThatOverwrites(StoreDouble store) throws Exception {
    List<String> flags = List.of("--overwrite", "--images", "none");
    check(
        new Scenario(store, fruit, "supervisely,coco", flags),
        new Scenario(store, fruit, "cvat-mask", List.of()),
        Points.KINDS_OF_BEGINNING);
  }

  @Test
  void writesOfAnIncrementalRun() throws Exception {
    Scenario first = new Scenario(StoreDouble.GS, changed, "supervisely", List.of());
    StoreFaults.begin();
    assertEquals(0, CommandRun.of(first.command("previous")).exit());
    Files.delete(changed.resolve("img/fruit_000003.png"));
    Files.delete(changed.resolve("ann/fruit_000003.png"));
    Files.copy(
        changed.resolve("ann/fruit_000004.png"),
        changed.resolve("ann/fruit_000005.png"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(
        changed.resolve("ann/fruit_000005.png"), FileTime.fromMillis(1_000_000));
    List<String> flags =
        List.of("--incremental", StoreDouble.GS.address("previous"), "--carry", "copy");
    check(new Scenario(StoreDouble.GS, changed, "supervisely", flags), null, Points.KINDS);
  }

  /**
   * Lets the run die at its calls.
   *
   * @param earlier fills the output before; null to begin with an empty one
   */
  private void check(Scenario scenario, Scenario earlier, Points which) throws Exception {
    String name = scenario.store + "-" + scenario.to + "-" + (earlier == null ? "new" : "over");
    OutputFolder before = null;
    if (earlier != null) {
      StoreFaults.begin();
      assertEquals(0, CommandRun.of(earlier.command(name + "-earlier")).exit());
      before = earlier.folder(name + "-earlier");
    }
    Map<String, String> old = before == null ? Map.of() : before.published();
    // The output's name decides nothing, but the run is disturbed where it ran undisturbed.
    OutputFolder out = scenario.folder(name);
    restore(before, out);
    StoreFaults calm = StoreFaults.begin();
    CommandRun whole = CommandRun.of(scenario.command(name));
    assertEquals(0, whole.exit(), whole.said());
    Map<String, String> expected = out.published();
    assertEquals(List.of(), List.copyOf(out.leftovers()));

    Map<String, List<String>> findings = new TreeMap<>();
    List<Point> points = points(calm.made(), scenario.store, which);
    for (Point point : points) {
      out.delete();
      restore(before, out);
      StoreFaults faults =
          StoreFaults.begin()
              .dieAt(made -> kind(made).equals(point.kind), point.number, point.moment);
      CommandRun first = CommandRun.of(scenario.command(name));
      String where = point.moment + " " + point.kind + ", no. " + point.number;
      if (!faults.isDead()) {
        continue; // some calls, such as signs of life, are not made each time
      }
      Map<String, String> left = out.published();
      if (out.isPublished() && !left.equals(expected) && !left.equals(old)) {
        note(findings, "published although not whole", where, "");
      }
      if (first.exit() == 0 && !left.equals(expected)) {
        note(findings, "exit 0 although not whole", where, difference(expected, left));
      }
      out.buryOwner();
      StoreFaults.begin();
      CommandRun second = CommandRun.of(scenario.command(name));
      deaths++;
      if (second.exit() != 0) {
        note(findings, "exit " + first.exit() + ", then " + second.exit(), where, second.reason());
      } else if (!out.published().equals(expected)) {
        note(findings, "other bytes", where, difference(expected, out.published()));
      } else if (!out.leftovers().isEmpty()) {
        note(findings, "left behind", where, out.leftovers().toString());
      }
    }
    System.err.println("EveryWriteIT: " + name + ": died " + deaths + " of " + points.size());
    assertEquals("", words(findings));
    assertTrue(deaths >= 0.9 * points.size(), deaths + " deaths at " + points.size() + " calls");
  }

  private static void restore(OutputFolder before, OutputFolder out) throws IOException {
    if (before != null) {
      out.delete();
      before.copyTo(out.path());
    }
  }

  /**
   * A call to die at. Two tasks make theirs in any order, so a call is told by its kind.
   *
   * @param number which of the calls of its kind, counted from 1
   */
  private record Point(String kind, int number, StoreFaults.Moment moment) {
    static Point of(List<StoreFaults.Made> kind, int number) {
      boolean isWrite = kind.get(0).call() == StoreCall.WRITE;
      return new Point(
          EveryWriteIT.kind(kind.get(0)),
          number,
          isWrite ? StoreFaults.Moment.WITHIN : StoreFaults.Moment.AFTER);
    }
  }

  /** The calls to die at: those that change what a client of the store can see. */
  private static List<Point> points(List<StoreFaults.Made> made, StoreDouble store, Points which) {
    Map<String, List<StoreFaults.Made>> kinds = new LinkedHashMap<>();
    for (StoreFaults.Made call : made) {
      if (which == Points.KINDS_OF_BEGINNING && call.path().contains("/ledger/")) {
        break;
      }
      boolean unseen =
          store == StoreDouble.GS
              && (call.call() == StoreCall.CREATE || call.call() == StoreCall.WRITE);
      boolean same = store != StoreDouble.GS && call.call() == StoreCall.CLOSE;
      if (!unseen && !same) {
        kinds.computeIfAbsent(kind(call), k -> new ArrayList<>()).add(call);
      }
    }
    List<Point> points = new ArrayList<>();
    for (List<StoreFaults.Made> kind : kinds.values()) {
      int first = which == Points.ALL ? 1 : kind.size();
      for (int number = first; number <= kind.size(); number++) {
        points.add(Point.of(kind, number));
      }
    }
    return points;
  }

  private static final Pattern CHANCE =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{16,}|\\d{5,}|(?<=[-_.])\\d+");

  private static String kind(StoreFaults.Made made) {
    return made.call() + " " + kind(made.path());
  }

  /** A path without the output's name and what differs from frame to frame and run to run. */
  private static String kind(String path) {
    StringBuilder kind = new StringBuilder();
    for (String one : path.split(" -> ")) {
      String below = one.replaceFirst("^/[^/]+/?", "");
      kind.append(kind.isEmpty() ? "" : " -> ").append(CHANCE.matcher(below).replaceAll("#"));
    }
    return kind.toString();
  }

  private static void note(
      Map<String, List<String>> findings, String what, String where, String said) {
    System.err.println("EveryWriteIT: " + where + ": " + what + ": " + said);
    findings.computeIfAbsent(what + ": " + said, k -> new ArrayList<>()).add(where);
  }

  private static String difference(Map<String, String> expected, Map<String, String> found) {
    List<String> differences = new ArrayList<>();
    expected.forEach(
        (path, hash) -> {
          if (!hash.equals(found.get(path))) {
            differences.add((found.containsKey(path) ? "other " : "missing ") + path);
          }
        });
    found.keySet().stream()
        .filter(path -> !expected.containsKey(path))
        .forEach(path -> differences.add("stray " + path));
    return String.format(Locale.ROOT, "%d: %s", differences.size(), differences);
  }

  private static String words(Map<String, List<String>> findings) {
    StringBuilder words = new StringBuilder();
    findings.forEach(
        (what, where) ->
            words.append('\n').append(what).append("\n    ").append(String.join("\n    ", where)));
    return words.toString();
  }
}
