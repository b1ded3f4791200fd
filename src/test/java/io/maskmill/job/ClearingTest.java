package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Staging;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import io.maskmill.testing.CommandRun;
import io.maskmill.testing.stores.StoreCall;
import io.maskmill.testing.stores.StoreDouble;
import io.maskmill.testing.stores.StoreFaults;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only an incomplete run needs, on a store that is asked to delete each file. */
class ClearingTest {
  private static final Staging RUN = new Staging("0123456789abcdef");
  private static final int FILES = 240;
  private static final long DRIVER = -1;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @TempDir Path temp;

  @BeforeEach
  void configureStores() throws IOException {
    StoreDouble.configure(temp);
  }

  @AfterEach
  void forgetStores() throws IOException {
    StoreDouble.forget(temp);
  }

  private Path out() {
    return StoreDouble.GS.folder(temp).resolve("out");
  }

  /** Leaves the files of a run with so many splits, and what stays beside them. */
  private void leave(Staging run) throws IOException {
    for (int i = 0; i < FILES; i++) {
      String split = String.format(Locale.ROOT, "%05d-%05d", 0, i);
      write(run.plan(split));
      write(run.ledger(split));
      write(run.part(split + "-a"));
    }
    write(run.index());
    write("_maskmill/tmp/aside");
    write("_maskmill/frames/00000-00000.jsonl.gz");
    write("data.json");
  }

  private void write(String path) throws IOException {
    Path file = out().resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x");
  }

  private void isCleared(Staging run) {
    assertFalse(Files.exists(out().resolve(run.folder())), run.folder());
    assertFalse(Files.exists(out().resolve("_maskmill/tmp")));
    assertTrue(Files.exists(out().resolve("_maskmill/frames/00000-00000.jsonl.gz")));
    assertTrue(Files.exists(out().resolve("data.json")));
  }

  /** The tasks that delete files of the run, and {@link #DRIVER}. */
  private static Set<Long> deleting(StoreFaults faults) {
    Set<Long> tasks = ConcurrentHashMap.newKeySet();
    faults.at(
        StoreCall.DELETE,
        RUN.run() + "/.*/.*",
        Integer.MAX_VALUE,
        path -> {
          TaskContext task = TaskContext.get();
          tasks.add(task == null ? DRIVER : task.taskAttemptId());
        });
    return tasks;
  }

  private Clearing clearing(JavaSparkContext spark) {
    OutputStore store =
        OutputStore.open(
            StoreDouble.GS.address("out"), new HadoopConf(spark.hadoopConfiguration()));
    Console console = new Console(new PrintStream(said, true, StandardCharsets.UTF_8), false);
    return new Clearing(spark, new RunOutput(store, RUN), console);
  }

  @Test
  void manySplitsAreDeletedByTasks() throws IOException {
    leave(RUN);
    Set<Long> tasks = deleting(StoreFaults.begin());
    try (JavaSparkContext spark = SparkContexts.open("local[2]")) {
      clearing(spark).afterPublishing(200);
    }
    isCleared(RUN);
    assertEquals(8, tasks.size(), tasks + " of two cores");
    assertFalse(tasks.contains(DRIVER));
    assertEquals("", said.toString(StandardCharsets.UTF_8));
  }

  @Test
  void fewSplitsStartNoTask() throws IOException {
    leave(RUN);
    Set<Long> tasks = deleting(StoreFaults.begin());
    try (JavaSparkContext spark = SparkContexts.open("local[2]")) {
      clearing(spark).afterPublishing(199);
    }
    isCleared(RUN);
    assertEquals(Set.of(DRIVER), tasks);
  }

  @Test
  void aTaskThatFailsIsOnlySaidAndTheRestGoesLater() throws IOException {
    leave(RUN);
    StoreFaults.begin()
        .fail(StoreCall.DELETE, "/parts/00000-00120", 1, () -> new IOException("the store broke"));
    try (JavaSparkContext spark = SparkContexts.open("local[2]")) {
      clearing(spark).afterPublishing(200);
      String note = said.toString(StandardCharsets.UTF_8);
      assertTrue(note.contains("could not be deleted; the same command does it"), note);
      assertTrue(note.contains("the store broke"), note);
      assertEquals(1, note.lines().count(), note);
      assertTrue(Files.exists(out().resolve(RUN.part("00000-00120-a"))));
      clearing(spark).afterDeath();
    }
    isCleared(RUN);
  }

  @Test
  void theSameCommandDeletesWhatARunLeft() throws IOException {
    Path fruit = temp.resolve("fruit");
    CommandRun.of(List.of("sample", "--output", "" + fruit, "--frames", "20", "--size", "48x32"));
    List<String> command =
        CommandRun.convert("" + fruit, "coco", StoreDouble.GS.address("out"), "--images", "none");
    StoreFaults first = StoreFaults.begin();
    assertEquals(0, CommandRun.of(command).exit());
    Staging run =
        first.made().stream()
            .map(made -> made.path().replaceFirst("^/out/_maskmill/([0-9a-f]{16})/.*", "$1"))
            .filter(name -> name.length() == RUN.run().length())
            .map(Staging::new)
            .findFirst()
            .orElseThrow();
    leave(run);
    StoreFaults.begin()
        .fail(StoreCall.DELETE, "/parts/00000-00120", 1, () -> new IOException("the store broke"));
    CommandRun broken = CommandRun.of(command);
    assertEquals(4, broken.exit(), broken.said());
    assertTrue(Files.exists(out().resolve(run.part("00000-00120-a"))), broken.said());
    CommandRun done = CommandRun.of(command);
    assertEquals(0, done.exit(), done.said());
    assertTrue(done.said().contains("already"), done.said());
    isCleared(run);
  }
}
