package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.maskmill.testing.CommandRun;
import io.maskmill.testing.OutputFolder;
import io.maskmill.testing.stores.StoreDouble;
import io.maskmill.testing.stores.StoreFaults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An interrupted run whose files were damaged since: what is damaged is done again, and the same
 * command ends with the bytes of a run that nothing disturbed.
 */
@Tag("faults")
class DamagedStagingIT {
  private static final String TARGETS = "supervisely,coco";

  @TempDir static Path shared;
  private static Path fruit;
  private static Map<String, String> expected;
  private static OutputFolder interrupted;

  /** An interrupted run of another configuration over the same source. */
  private static OutputFolder foreign;

  @BeforeAll
  static void interruptRuns() throws Exception {
    fruit = shared.resolve("fruit");
    CommandRun.of(List.of("sample", "--output", "" + fruit, "--frames", "40", "--size", "48x32"));
    StoreDouble.configure(shared);
    assertEquals(0, CommandRun.of(command("whole")).exit());
    expected = folder("whole").published();
    interrupted = interrupt("interrupted", command("interrupted"));
    foreign = interrupt("foreign", command("foreign", "--labels", "lemon=citrus"));
  }

  /** Lets a run die when its documents are joined and nothing says yet that it is complete. */
  private static OutputFolder interrupt(String out, List<String> command) throws Exception {
    StoreFaults faults =
        StoreFaults.begin().dieAt("quarantine.jsonl|manifest.json", StoreFaults.Moment.BEFORE);
    assertEquals(4, CommandRun.of(command).exit());
    assertEquals(true, faults.isDead());
    OutputFolder folder = folder(out);
    assertFalse(folder.isPublished());
    assertEquals(3, folder.staged("ledger"));
    folder.buryOwner();
    return folder;
  }

  @AfterAll
  static void forgetStores() throws IOException {
    StoreDouble.forget(shared);
  }

  private static List<String> command(String out, String... more) {
    return CommandRun.convert(fruit.toString(), TARGETS, StoreDouble.GS.address(out), more);
  }

  private static OutputFolder folder(String out) {
    return new OutputFolder(StoreDouble.GS.folder(shared).resolve(out));
  }

  /** What happens to a file. */
  private enum Damage {
    DELETED,
    EMPTY,
    CUT,
    GARBAGE,
    /** Replaced by the same file of a run with another configuration. */
    FOREIGN;

    /** Returns false when there is no such damage to this file. */
    boolean apply(Path file, Path run) throws IOException {
      byte[] bytes = Files.readAllBytes(file);
      switch (this) {
        case DELETED -> Files.delete(file);
        case EMPTY -> Files.write(file, new byte[0]);
        case CUT -> Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        case GARBAGE -> Files.write(file, "}garbage{".getBytes(StandardCharsets.UTF_8));
        case FOREIGN -> {
          Path other = foreign.staging().get(0).resolve(run.relativize(file).toString());
          if (!Files.exists(other)) {
            return false;
          }
          Files.copy(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
      }
      return true;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDamagedFileOfTheEngineIsDoneAgain(Damage damage) throws Exception {
    List<String> findings = new ArrayList<>();
    Path run = interrupted.staging().get(0);
    for (Map.Entry<String, Path> kind : kinds(run).entrySet()) {
      OutputFolder out = fresh();
      Path copy = out.staging().get(0);
      if (damage.apply(copy.resolve(run.relativize(kind.getValue()).toString()), copy)) {
        resume(damage + " " + kind.getKey(), out, findings);
      }
    }
    assertEquals("", String.join("\n", findings));
  }

  @ParameterizedTest
  @EnumSource(names = {"DELETED", "EMPTY", "CUT", "GARBAGE"})
  void aDamagedFileOfTheOutputIsDoneAgain(Damage damage) throws Exception {
    List<String> findings = new ArrayList<>();
    for (String file :
        List.of(
            "supervisely/ds/ann/fruit_000020.png.json",
            "supervisely/ds/img/fruit_000001.png",
            "coco/images/fruit_000039.png",
            "coco/annotations/instances_default.json",
            "supervisely/meta.json")) {
      OutputFolder out = fresh();
      if (damage.apply(out.path().resolve(file), out.path())) {
        resume(damage + " " + file, out, findings);
      }
    }
    assertEquals("", String.join("\n", findings));
  }

  /** A ledger and all that it names, as after a folder was restored from a half-done copy. */
  @Test
  void aLostFolderIsDoneAgain() throws Exception {
    List<String> findings = new ArrayList<>();
    for (Path folder : foldersOf(interrupted.staging().get(0))) {
      OutputFolder out = fresh();
      new OutputFolder(out.staging().get(0).resolve(folder.getFileName().toString())).delete();
      resume("lost " + folder.getFileName(), out, findings);
    }
    OutputFolder out = fresh();
    new OutputFolder(out.path().resolve("supervisely")).delete();
    resume("lost target", out, findings);
    assertEquals("", String.join("\n", findings));
  }

  /** Files of the source that came since are left for the next run, which is said. */
  @Test
  void aFileThatWasAddedSinceDoesNotMakeTheRunWorthless() throws Exception {
    OutputFolder out = fresh();
    Path image = fruit.resolve("img/added.png");
    Path mask = fruit.resolve("ann/added.png");
    Files.copy(fruit.resolve("img/fruit_000000.png"), image);
    Files.copy(fruit.resolve("ann/fruit_000000.png"), mask);
    try {
      List<String> findings = new ArrayList<>();
      resume("added", out, findings);
      assertEquals("", String.join("\n", findings));
    } finally {
      Files.delete(image);
      Files.delete(mask);
    }
  }

  private static OutputFolder fresh() throws IOException {
    OutputFolder out = folder("again");
    out.delete();
    return interrupted.copyTo(out.path());
  }

  private static void resume(String what, OutputFolder out, List<String> findings)
      throws IOException {
    StoreFaults.begin();
    CommandRun again = CommandRun.of(command("again"));
    Map<String, String> found = out.published();
    if (again.exit() != 0) {
      findings.add(what + ": exit " + again.exit() + ", " + again.reason());
    } else if (!found.equals(expected)) {
      Map<String, String> wrong = new TreeMap<>(found);
      wrong.entrySet().removeAll(expected.entrySet());
      findings.add(what + ": other bytes in " + wrong.keySet() + " or files are missing");
    } else if (!out.leftovers().isEmpty()) {
      findings.add(what + ": left " + out.leftovers());
    }
  }

  /** The last file of each kind, by the folder that it lies in. */
  private static Map<String, Path> kinds(Path run) throws IOException {
    Map<String, Path> kinds = new TreeMap<>();
    for (Path file : OutputFolder.files(run)) {
      Path folder = run.relativize(file).getParent();
      kinds.put(folder == null ? file.getFileName().toString() : folder.toString(), file);
    }
    assertNotEquals(0, kinds.size());
    return kinds;
  }

  private static List<Path> foldersOf(Path run) throws IOException {
    try (var children = Files.list(run)) {
      return children.filter(Files::isDirectory).sorted().toList();
    }
  }
}
