package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.testing.CommandRun;
import io.maskmill.testing.OutputFolder;
import io.maskmill.testing.stores.StoreCall;
import io.maskmill.testing.stores.StoreDouble;
import io.maskmill.testing.stores.StoreFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often a run reads a ledger from the store: once, whatever it asks of it. */
class LedgerReadsTest {
  @TempDir static Path shared;
  private static Path fruit;

  private final Map<String, Integer> reads = new ConcurrentHashMap<>();

  @BeforeAll
  static void makeSample() throws IOException {
    fruit = shared.resolve("fruit");
    CommandRun.of(List.of("sample", "--output", "" + fruit, "--frames", "40", "--size", "48x32"));
    StoreDouble.configure(shared);
    try (Stream<Path> masks = Files.walk(fruit)) {
      Path mask =
          masks.filter(path -> path.toString().endsWith("0007.png")).sorted().toList().get(0);
      Files.write(mask, new byte[] {1});
    }
  }

  @AfterAll
  static void forgetStores() throws IOException {
    StoreDouble.forget(shared);
  }

  private CommandRun run(StoreFaults faults, String out, String... more) {
    reads.clear();
    faults.at(
        StoreCall.OPEN,
        "/ledger/",
        Integer.MAX_VALUE,
        path -> reads.merge(path.replaceFirst(".*/ledger/", ""), 1, Integer::sum));
    List<String> args = new ArrayList<>(List.of("--max-quarantined", "1"));
    args.addAll(List.of(more));
    return CommandRun.of(
        CommandRun.convert(
            fruit.toString(),
            "supervisely,coco",
            StoreDouble.GS.address(out),
            args.toArray(new String[0])));
  }

  private void eachOnce() {
    Map<String, Integer> once = new TreeMap<>();
    for (String split : List.of("00000-00000.json", "00000-00001.json", "00000-00002.json")) {
      once.put(split, 1);
    }
    assertEquals(once, new TreeMap<>(reads));
  }

  @Test
  void aRunReadsEachLedgerOnce() throws IOException {
    assertEquals(0, run(StoreFaults.begin(), "plain").exit());
    eachOnce();
  }

  @Test
  void aRunThatVerifiesReadsEachLedgerOnce() throws IOException {
    assertEquals(0, run(StoreFaults.begin(), "verified", "--verify").exit());
    eachOnce();
  }

  @Test
  void aResumedRunReadsEachLedgerOnce() throws Exception {
    StoreFaults dies = StoreFaults.begin().dieAt("manifest.json", StoreFaults.Moment.BEFORE);
    assertEquals(4, run(dies, "resumed").exit());
    OutputFolder folder = new OutputFolder(StoreDouble.GS.folder(shared).resolve("resumed"));
    Path one = folder.staging().get(0).resolve("ledger/00000-00001.json");
    Files.delete(one);
    folder.buryOwner();
    assertEquals(0, run(StoreFaults.begin(), "resumed").exit());
    eachOnce();
  }
}
