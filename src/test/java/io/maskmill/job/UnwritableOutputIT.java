package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.testing.CommandRun;
import io.maskmill.testing.OutputFolder;
import io.maskmill.testing.stores.StoreCall;
import io.maskmill.testing.stores.StoreDouble;
import io.maskmill.testing.stores.StoreFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An output that is full, that may not be written, or that fails at some point. */
@Tag("faults")
class UnwritableOutputIT {
  @TempDir static Path shared;
  private static Path fruit;
  private static Map<String, String> expected;

  @BeforeAll
  static void makeSample() throws IOException {
    fruit = shared.resolve("fruit");
    CommandRun.of(List.of("sample", "--output", "" + fruit, "--frames", "40", "--size", "48x32"));
    StoreDouble.configure(shared);
    Path whole = shared.resolve("whole");
    assertEquals(0, CommandRun.of(to(whole.toString())).exit());
    expected = new OutputFolder(whole).published();
  }

  @AfterAll
  static void forgetStores() throws IOException {
    StoreDouble.forget(shared);
  }

  private static List<String> to(String output) {
    return CommandRun.convert(fruit.toString(), "supervisely,coco", output);
  }

  private static OutputFolder folder(StoreDouble store, String out) {
    return new OutputFolder(store.folder(shared).resolve(out));
  }

  private static void goesOn(StoreDouble store, String out) throws Exception {
    assertFalse(folder(store, out).isPublished());
    folder(store, out).buryOwner();
    StoreFaults.begin();
    CommandRun again = CommandRun.of(to(store.address(out)));
    assertEquals(0, again.exit(), again.said());
    assertEquals(expected, folder(store, out).published());
    assertEquals(List.of(), List.copyOf(folder(store, out).leftovers()));
  }

  @ParameterizedTest
  @EnumSource
  void aFullStoreEndsTheRunUntilThereIsRoom(StoreDouble store) throws Exception {
    for (int room : new int[] {300, 20_000, 120_000}) {
      String out = "full-" + room;
      StoreFaults.begin().fullAfter(room);
      CommandRun run = CommandRun.of(to(store.address(out)));
      assertEquals(4, run.exit(), run.said());
      assertTrue(run.said().contains("No space left on device"), run.said());
      assertFalse(run.said().contains("\tat "), run.said());
      goesOn(store, out);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anOutputThatMayNotBeWrittenIsSaid(StoreDouble store) throws Exception {
    StoreFaults.begin().unwritable();
    CommandRun run = CommandRun.of(to(store.address("forbidden")));
    assertTrue(run.exit() == 2 || run.exit() == 4, run.said());
    assertTrue(run.said().contains("Permission denied"), run.said());
    assertTrue(run.said().contains("/forbidden/"), run.said());
    assertFalse(run.said().contains("\tat "), run.said());
    goesOn(store, "forbidden");
  }

  @ParameterizedTest
  @EnumSource
  void oneFailedWriteIsTriedAgainByTheSameCommand(StoreDouble store) throws Exception {
    for (String path : List.of("fruit_000020", "/ledger/", "manifest.json", "_SUCCESS")) {
      String out = "failed-" + path.replaceAll("\\W", "");
      StoreFaults.begin()
          .fail(StoreCall.CREATE, path, 1, () -> new IOException("the store hiccupped"));
      CommandRun run = CommandRun.of(to(store.address(out)));
      if (run.exit() == 0) {
        assertEquals(expected, folder(store, out).published());
        continue; // written aside under another name, or tried again at once
      }
      assertEquals(4, run.exit(), run.said());
      assertTrue(run.said().contains("the store hiccupped"), run.said());
      goesOn(store, out);
    }
  }

  @Test
  void aFileInTheWayIsSaid() throws IOException {
    Path file = Files.createFile(shared.resolve("a-file"));
    CommandRun run = CommandRun.of(to(file.resolve("out").toString()));
    assertTrue(run.exit() == 2 || run.exit() == 4, run.said());
    assertTrue(run.said().contains(file.toString()), run.said());
    CommandRun itself = CommandRun.of(to(file.toString()));
    assertEquals(2, itself.exit(), itself.said());
    assertTrue(itself.said().contains(file.toString()), itself.said());
    assertEquals(0, Files.size(file));
  }
}
