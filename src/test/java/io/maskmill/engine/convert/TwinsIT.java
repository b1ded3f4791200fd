package io.maskmill.engine.convert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Segment;
import io.maskmill.engine.run.Split;
import io.maskmill.engine.run.Staging;
import io.maskmill.engine.source.IoThreads;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import io.maskmill.model.Sha256;
import io.maskmill.spi.Packing;
import io.maskmill.testing.OutputFolder;
import io.maskmill.testing.stores.StoreCall;
import io.maskmill.testing.stores.StoreDouble;
import io.maskmill.testing.stores.StoreFaults;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two attempts of one split, of which one is killed, in every order of their steps. Whatever the
 * ledger names is there, whole.
 */
class TwinsIT {
  private static final Split SPLIT = new Split("00000-00000", 0, 2, 0);
  private static final String DOCUMENT = "annotations/x.json";

  @TempDir Path temp;
  private HadoopConf conf;
  private int outputs;

  @BeforeEach
  void openStores() throws IOException {
    StoreFaults.begin();
    conf = StoreDouble.hadoop(temp);
  }

  @AfterEach
  void closeStores() throws IOException {
    StoreFaults.begin();
  }

  private static byte[] entry(int i) {
    return ("entry " + i).repeat(50).getBytes(StandardCharsets.UTF_8);
  }

  /** One attempt, step by step. */
  private static final class Attempt {
    /** Streams begin, records and entries come, the ledger is written, the attempt ends. */
    static final int STEPS = 5;

    private final IoThreads threads = new IoThreads(0);
    private final SplitOutput made;
    private final OutputPlace loose;
    private final OutputPlace packed;
    private int next;

    Attempt(RunOutput output) {
      made = new SplitOutput(output, SPLIT, threads);
      loose = made.place("", 0, Packing.NONE);
      packed = made.place("zips/", 1, new Packing(Packing.Kind.ZIP, "all", Long.MAX_VALUE));
    }

    void step() throws IOException {
      switch (next++) {
        case 0 -> {
          made.record(loose, DOCUMENT, "images", "{1}");
          packed.put("zips/a", entry(1));
        }
        case 1 -> loose.put("images/1", entry(1));
        case 2 -> {
          loose.put("images/2", entry(2));
          made.record(loose, DOCUMENT, "images", "{2}");
          packed.put("zips/b", entry(2));
        }
        case 3 -> made.commit();
        default -> end();
      }
    }

    /** What Spark's interrupt makes of a task: it closes what it has open. */
    void end() throws IOException {
      made.close();
      threads.close();
    }
  }

  private interface Order {
    void check(RunOutput output) throws IOException;
  }

  /** Calls back for every order of the steps of a twin that ends and one that is killed. */
  private void orders(StoreDouble store, int stepsOfKilled, List<String> findings)
      throws IOException {
    int length = Attempt.STEPS + stepsOfKilled + 1;
    for (int bits = 0; bits < 1 << length; bits++) {
      if (Integer.bitCount(bits) != Attempt.STEPS) {
        continue;
      }
      RunOutput output =
          new RunOutput(
              OutputStore.open(store.address("twins-" + outputs++), conf), Staging.of("twins"));
      Attempt winner = new Attempt(output);
      Attempt killed = new Attempt(output);
      StringBuilder order = new StringBuilder();
      try {
        for (int i = 0; i < length; i++) {
          boolean winners = (bits & 1 << i) != 0;
          order.append(winners ? 'w' : 'k');
          if (winners) {
            winner.step();
          } else if (killed.next < stepsOfKilled) {
            killed.step();
          } else {
            killed.end();
          }
        }
        whole(output);
      } catch (IOException | AssertionError e) {
        findings.add(order + " " + e);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aKilledTwinTakesNothingFromTheOther(StoreDouble store) throws IOException {
    List<String> findings = new ArrayList<>();
    for (int steps = 0; steps < Attempt.STEPS - 1; steps++) {
      orders(store, steps, findings);
    }
    assertEquals("", String.join("\n", findings));
    assertEquals(6 + 21 + 56 + 126, outputs);
  }

  /** Both are done before the scheduler can kill one; the later ledger counts. */
  @ParameterizedTest
  @EnumSource
  void ofTwoThatEndEitherCounts(StoreDouble store) throws IOException {
    List<String> findings = new ArrayList<>();
    orders(store, Attempt.STEPS - 1, findings);
    assertEquals("", String.join("\n", findings));
    assertEquals(252, outputs);
  }

  private static void whole(RunOutput output) throws IOException {
    Ledger ledger = Ledger.read(output, SPLIT.id());
    assertEquals(2, ledger.entries().size());
    for (Ledger.Entry entry : ledger.entries()) {
      byte[] bytes = read(output.store().open(entry.path()));
      assertEquals(entry.size(), bytes.length, entry.path());
      assertEquals(entry.sha256(), Sha256.of(bytes), entry.path());
    }
    assertEquals(1, ledger.fragments().size());
    Ledger.Fragment fragment = ledger.fragments().get(0);
    byte[] records = read(output.openPart(fragment.part()));
    assertEquals(fragment.bytes(), records.length);
    assertArrayEquals("{1}\3{2}\3".getBytes(StandardCharsets.UTF_8), records);
    assertEquals(1, ledger.segments().size());
    Segment segment = ledger.segments().get(0);
    assertTrue(read(output.openPart(segment.part())).length > 2 * entry(1).length / 50);
  }

  private static byte[] read(InputStream in) throws IOException {
    try (in) {
      return in.readAllBytes();
    }
  }

  /** Both put one name at a time: what the slower finds there is its own, byte for byte. */
  @ParameterizedTest
  @EnumSource
  void bothMayPutOneNameAtATime(StoreDouble store) throws Exception {
    OutputStore output = OutputStore.open(store.address("both"), conf);
    StoreFaults.Hang hang = StoreFaults.begin().hangAt(StoreCall.CLOSE, "/both/");
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<?> slow =
          thread.submit(
              () -> {
                output.put("images/1", entry(1));
                return null;
              });
      assertTrue(hang.awaitReached());
      output.put("images/1", entry(1));
      hang.release();
      slow.get();
    } finally {
      hang.release();
      thread.shutdownNow();
    }
    assertArrayEquals(entry(1), read(output.open("images/1")));
  }

  /** A slow attempt that is killed while it puts what the other has put. */
  @ParameterizedTest
  @EnumSource
  void aPutThatIsKilledTakesNothingAway(StoreDouble store) throws Exception {
    OutputStore output = OutputStore.open(store.address("killed"), conf);
    List<StoreCall> calls =
        List.of(StoreCall.CREATE, StoreCall.WRITE, StoreCall.CLOSE, StoreCall.RENAME);
    for (StoreCall call : calls) {
      StoreFaults.Hang hang = StoreFaults.begin().hangAt(call, "/killed/");
      Thread slow =
          new Thread(
              () -> {
                try {
                  output.put("images/" + call, entry(1));
                } catch (IOException e) {
                  hang.release(); // it was interrupted, as Spark does
                }
              });
      slow.start();
      if (store == StoreDouble.GS && call == StoreCall.RENAME) {
        slow.join(); // nothing is renamed there
      } else {
        assertTrue(hang.awaitReached(), call.toString());
      }
      output.put("images/" + call, entry(1));
      slow.interrupt();
      slow.join();
      assertArrayEquals(entry(1), read(output.open("images/" + call)), call.toString());
    }
    OutputFolder folder = new OutputFolder(store.folder(temp).resolve("killed"));
    assertEquals(calls.size(), folder.published().size());
  }
}
