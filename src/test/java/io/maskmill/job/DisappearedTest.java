package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.testing.CommandRun;
import io.maskmill.testing.StagingFolder;
import io.maskmill.testing.stores.StoreCall;
import io.maskmill.testing.stores.StoreDouble;
import io.maskmill.testing.stores.StoreFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.TaskContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of frames that an earlier output has and the source no longer, when runs are cut. */
class DisappearedTest {
  private static final List<String> GONE =
      List.of("{\"frame\":\"ds/fruit_000003\"}", "{\"frame\":\"ds/fruit_000030\"}");

  @TempDir Path temp;
  private Path fruit;

  @BeforeEach
  void convertOnceAndDelete() throws IOException {
    fruit = temp.resolve("fruit");
    CommandRun.of(List.of("sample", "--output", "" + fruit, "--frames", "40", "--size", "48x32"));
    StoreDouble.configure(temp);
    CommandRun first = convert("first");
    assertEquals(0, first.exit(), first.said());
    for (String name : List.of("fruit_000003", "fruit_000030")) {
      Files.delete(fruit.resolve("img/" + name + ".png"));
      Files.delete(fruit.resolve("ann/" + name + ".png"));
    }
  }

  @AfterEach
  void forgetStores() throws IOException {
    StoreDouble.forget(temp);
  }

  private CommandRun convert(String out, String... more) {
    List<String> args = new ArrayList<>(List.of("--images", "none"));
    args.addAll(List.of(more));
    return CommandRun.of(
        CommandRun.convert(
            "" + fruit, "coco", StoreDouble.GS.address(out), args.toArray(new String[0])));
  }

  private CommandRun increment() {
    return convert("second", "--incremental", StoreDouble.GS.address("first"));
  }

  private Path second() {
    return StoreDouble.GS.folder(temp).resolve("second");
  }

  /** A run that planned, converted and was ended before it joined the document. */
  private Path cutRun() throws IOException {
    StoreFaults.begin()
        .fail(StoreCall.RENAME, "instances_default", 1, () -> new IOException("the store is gone"));
    CommandRun run = increment();
    assertEquals(4, run.exit(), run.said());
    StoreFaults.begin();
    Path lists = StagingFolder.of(second(), "gone");
    assertEquals(GONE, Files.readAllLines(lists.resolve("00000")));
    return lists;
  }

  private void theSameCommandListsEachOnce(String said) throws IOException {
    CommandRun run = increment();
    assertEquals(0, run.exit(), run.said());
    assertTrue(run.said().contains(said), run.said());
    assertEquals(GONE, Files.readAllLines(second().resolve("disappeared.jsonl")));
  }

  @Test
  void aTaskReadsTheLists() throws IOException {
    Set<Boolean> inTask = ConcurrentHashMap.newKeySet();
    StoreFaults.begin()
        .at(
            StoreCall.OPEN,
            "/gone/",
            Integer.MAX_VALUE,
            path -> inTask.add(TaskContext.get() != null));
    theSameCommandListsEachOnce("2 disappeared");
    assertEquals(Set.of(true), inTask);
  }

  @Test
  void aRunThatGoesOnListsEachOnce() throws IOException {
    cutRun();
    theSameCommandListsEachOnce("going on with the incomplete run");
  }

  /** Tasks of another cut have other frames, so what the former left would be listed twice. */
  @Test
  void anotherPlanLeavesNothingOfTheFormerLists() throws IOException {
    Path lists = cutRun();
    Files.copy(lists.resolve("00000"), lists.resolve("00001"));
    theSameCommandListsEachOnce("the source is listed again");
  }

  @Test
  void listsThatAreDamagedAreMadeAgain() throws IOException {
    Path lists = cutRun();
    Files.write(lists.resolve("00000"), List.of(GONE.get(0)));
    theSameCommandListsEachOnce("the source is listed again");
  }

  @Test
  void listsThatAreGoneAreMadeAgain() throws IOException {
    Path lists = cutRun();
    Files.delete(lists.resolve("00000"));
    theSameCommandListsEachOnce("the source is listed again");
  }
}
