package io.maskmill.engine.convert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.LedgerFile;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Segment;
import io.maskmill.engine.run.Split;
import io.maskmill.engine.run.Staging;
import io.maskmill.engine.source.IoThreads;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import io.maskmill.spi.Envelope;
import io.maskmill.spi.Packing;
import io.maskmill.testing.stores.StoreDouble;
import io.maskmill.testing.stores.StoreFaults;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two attempts of one split, each in five steps, in every order, one of them killed after each of
 * its steps or both alive: whichever committed, all that the ledger names is there and whole.
 */
class TwinsTest {
  private static final Split SPLIT = new Split("00000-00000", 0, 2, 0);
  private static final int STEPS = 5;

  @TempDir Path temp;

  @BeforeEach
  void begin() throws IOException {
    StoreFaults.begin();
  }

  @AfterEach
  void end() throws IOException {
    StoreFaults.begin();
  }

  /** One attempt; the same steps write the same. */
  private static final class Attempt implements AutoCloseable {
    private final IoThreads threads = new IoThreads(0);
    private final SplitOutput made;
    private final OutputPlace loose;
    private final OutputPlace zip;
    private int next;

    Attempt(RunOutput output) {
      made = new SplitOutput(output, SPLIT, threads);
      loose = made.place("coco/", 0, Packing.NONE);
      zip = made.place("zip/", 1, new Packing(Packing.Kind.ZIP, "all", 1 << 20));
    }

    boolean isDone() {
      return next == STEPS;
    }

    void step() throws IOException {
      switch (next++) {
        case 0 -> loose.put("coco/img/a.png", new byte[] {1, 2, 3});
        case 1 -> made.record(loose, "coco/x.json", "images", 0, "{1}");
        case 2 -> {
          zip.frame(3);
          zip.put("zip/a.png", new byte[] {4, 5, 6});
        }
        case 3 -> made.record(loose, "coco/x.json", "images", 1, "{2}");
        default -> made.commit();
      }
    }

    @Override
    public void close() throws IOException {
      made.close();
      threads.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"FILE", "GS", "ABFS", "HDFS"})
  void whicheverCommitsTheLedgersFilesAreWhole(String store) throws IOException {
    List<String> orders = new ArrayList<>();
    orders("", STEPS, STEPS, orders);
    assertEquals(252, orders.size());
    for (int i = 0; i < orders.size(); i++) {
      // The second is killed after so many of its steps; with all five it lives.
      run(store, orders.get(i), i, i % (STEPS + 1));
    }
  }

  private static void orders(String order, int a, int b, List<String> all) {
    if (a == 0 && b == 0) {
      all.add(order);
    }
    if (a > 0) {
      orders(order + "a", a - 1, b, all);
    }
    if (b > 0) {
      orders(order + "b", a, b - 1, all);
    }
  }

  private void run(String store, String order, int number, int lives) throws IOException {
    RunOutput output = new RunOutput(open(store, "out-" + number), Staging.of("a command"));
    Attempt first = new Attempt(output);
    Attempt second = new Attempt(output);
    int left = lives;
    for (int i = 0; i < order.length(); i++) {
      if (order.charAt(i) == 'a') {
        first.step();
      } else if (left > 0) {
        second.step();
        left--;
      } else if (left == 0) {
        second.close();
        left = -1;
      }
    }
    second.close();
    first.close();
    assertTrue(first.isDone());
    verify(output, order + " " + lives);
  }

  private OutputStore open(String store, String folder) throws IOException {
    Configuration conf = new Configuration();
    StoreDouble.settings(temp)
        .forEach((key, value) -> conf.set(key.replace("spark.hadoop.", ""), value));
    String address =
        store.equals("FILE")
            ? temp.resolve(folder).toString()
            : StoreDouble.valueOf(store).address(folder);
    return OutputStore.open(address, new HadoopConf(conf));
  }

  private static void verify(RunOutput output, String order) throws IOException {
    Ledger ledger = LedgerFile.read(output, SPLIT.id());
    try (InputStream in = output.store().open("coco/img/a.png")) {
      assertArrayEquals(new byte[] {1, 2, 3}, in.readAllBytes(), order);
    }
    Envelope envelope = new Envelope(List.of("images"), List.of("[", "]"), ",", 1);
    List<JoinDocument> joins =
        List.of(
            DocumentPlan.join(
                output, List.of(ledger.result()), "coco/x.json", envelope, "coco/x.json", null));
    joins.get(0).run();
    try (InputStream in = output.store().open("coco/x.json")) {
      assertEquals("[{1},{2}]", new String(in.readAllBytes(), StandardCharsets.UTF_8), order);
    }
    assertEquals(1, ledger.segments().size());
    Segment segment = ledger.segments().get(0);
    try (InputStream in = output.openPart(segment.part())) {
      assertEquals(segment.bytes(), in.readAllBytes().length, order);
    }
    try (InputStream in = output.openPart(segment.part() + Segment.INDEX)) {
      assertTrue(in.readAllBytes().length > 0, order);
    }
  }
}
