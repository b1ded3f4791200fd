package io.maskmill.engine.estimate;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.engine.run.RunCounts;
import io.maskmill.engine.run.Split;
import io.maskmill.engine.run.Told;
import io.maskmill.engine.source.HeapShare;
import io.maskmill.io.StoreCosts;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.Packing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arithmetic of estimates, with measurements that are made up. */
class EstimatorTest {
  private static final StoreCosts LOCAL = StoreCosts.of("/somewhere");
  private static final StoreCosts S3 = StoreCosts.of("s3a://bucket/folder");
  private static final int FRAMES = 100;
  private static final StageTime SHORT = new StageTime(4, 0.4, 0.1, "ann/");

  /** A hundred frames of 10 ms, two reads of 1 MB in all, one file and 500 bytes of a document. */
  private static Sample sample(long pixelBytes) {
    TreeMap<String, Sample.Document> documents =
        new TreeMap<>(
            Map.of("annotations/instances.json", new Sample.Document(50_000, Long.MAX_VALUE)));
    return new Sample(
        new RunCounts(FRAMES, FRAMES, 300, 0, 0, 0, Map.of(), Told.NOTHING),
        1,
        new Sample.Reading(2 * FRAMES, FRAMES * 1_000_000L, 0.02),
        List.of(new Sample.Output("", FRAMES, 100_000, 0, 0, documents, 2, 0)),
        new Sample.Own(4, 10_000),
        new Sample.Pace(Speed.constant(0.01), 1.1, 0),
        new PixelNeed(new FrameKey("", "", "a"), 1_000, 1_000, pixelBytes));
  }

  private static Workload work(int splits, Packing packing) {
    List<Split> all = new ArrayList<>();
    for (int i = 0; i < splits; i++) {
      all.add(new Split("" + i, 100L * i, 100, 100_000_000));
    }
    return new Workload(
        all,
        new Workload.Listed(200L * splits, 100_000_000L * splits, 2),
        List.of(new Workload.Target("coco", packing)),
        new Workload.Before(3, 6, 4, 0.5, SHORT, SHORT));
  }

  private static Estimate estimate(int splits, StoreCosts in, StoreCosts out, Shape... shapes) {
    return new Estimator(work(splits, Packing.NONE), sample(2_000_000), in, out)
        .of(List.of(shapes), new MemoryPlan(100_000_000, 0));
  }

  @Test
  void filesAndBytesGrowWithTheFrames() {
    Estimate estimate = estimate(50, LOCAL, LOCAL, new Shape(1, 1));
    assertEquals(10_000, estimate.reading().reads());
    assertEquals(5_000_000_000L, estimate.reading().bytes());
    Estimate.Output output = estimate.outputs().get(0);
    assertEquals(5_001, output.files());
    assertEquals(50 * 150_000L, output.bytes());
  }

  @Test
  void aDocumentAboveItsLimitIsSeveralFiles() {
    Sample one = sample(2_000_000);
    TreeMap<String, Sample.Document> documents =
        new TreeMap<>(Map.of("annotations/instances.json", new Sample.Document(50_000, 1_000_000)));
    Sample cut =
        new Sample(
            one.counts(),
            1,
            one.reading(),
            List.of(new Sample.Output("", FRAMES, 100_000, 0, 0, documents, 2, 0)),
            one.own(),
            one.pace(),
            one.largest());
    Estimate estimate =
        new Estimator(work(50, Packing.NONE), cut, LOCAL, LOCAL)
            .of(List.of(new Shape(1, 1)), new MemoryPlan(1, 0));
    assertEquals(5_003, estimate.outputs().get(0).files());
  }

  @Test
  void archivesHoldFilesAndRecords() {
    Packing zips = new Packing(Packing.Kind.ZIP, "dataset", 1_000_000);
    Sample.Output packed =
        new Sample.Output(
            "",
            0,
            0,
            0,
            0,
            new TreeMap<>(Map.of("labels.txt", new Sample.Document(20_000, Long.MAX_VALUE))),
            1,
            130_000);
    Sample sample = sample(2_000_000);
    Sample packing =
        new Sample(
            sample.counts(),
            1,
            sample.reading(),
            List.of(packed),
            sample.own(),
            sample.pace(),
            sample.largest());
    Estimate.Output output =
        new Estimator(work(50, zips), packing, LOCAL, LOCAL)
            .of(List.of(new Shape(1, 1)), new MemoryPlan(1, 0))
            .outputs()
            .get(0);
    assertEquals(50 * 150_000L, output.bytes());
    assertEquals(8, output.files());
  }

  @Test
  void twiceTheCoresTakeHalfTheTimeForSplitsOnly() {
    Estimate estimate = estimate(64, LOCAL, LOCAL, new Shape(1, 1), new Shape(1, 2));
    Estimate.Row one = estimate.rows().get(0);
    Estimate.Row two = estimate.rows().get(1);
    assertEquals(0.5, two.convert() / one.convert(), 0.01);
    assertTrue(two.seconds() > one.seconds() / 2, "starting and publishing take as long as before");
    assertTrue(two.serialSeconds() >= one.serialSeconds() - 1e-9);
  }

  @Test
  void moreCoresThanSplitsDoNotHelp() {
    Estimate estimate = estimate(8, LOCAL, LOCAL, new Shape(2, 4), new Shape(100, 4));
    assertEquals(estimate.rows().get(0).convert(), estimate.rows().get(1).convert(), 1e-9);
  }

  @Test
  void aThirdWaveIsAsLongAsTheOthers() {
    Estimate estimate = estimate(9, LOCAL, LOCAL, new Shape(1, 4), new Shape(1, 9));
    assertEquals(3 * estimate.rows().get(1).convert(), estimate.rows().get(0).convert(), 0.001);
  }

  @Test
  void serialPartsAreNamedAndNeverLongerThanTheRun() {
    Estimate.Row row = estimate(64, LOCAL, LOCAL, new Shape(1_000, 4)).rows().get(0);
    List<String> names = row.serial().stream().map(Estimate.Serial::name).toList();
    assertTrue(names.contains("listing ann/"), names.toString());
    assertTrue(names.contains("annotations/instances.json"), names.toString());
    assertTrue(names.contains("manifest.json"), names.toString());
    assertTrue(names.contains("the longest split"), names.toString());
    assertTrue(row.serialSeconds() <= row.seconds(), row.toString());
  }

  /** Also for many splits an estimate takes no time: each step looks at every split once. */
  @Test
  @Timeout(60)
  void aDocumentOfManySplitsBoundsALargeCluster() {
    Estimate.Row row = estimate(100_000, S3, S3, new Shape(1_000, 4)).rows().get(0);
    Estimate.Serial longest =
        row.serial().stream().max((a, b) -> Double.compare(a.seconds(), b.seconds())).orElseThrow();
    assertEquals("annotations/instances.json", longest.name());
  }

  @Test
  void requestsAreTheStores() {
    Estimate.Requests none = estimate(50, LOCAL, LOCAL, new Shape(1, 1)).requests();
    assertEquals("", none.what());
    assertEquals(0, none.reads() + none.puts() + none.ownPuts() + none.gets() + none.lists());
    Estimate.Requests s3 = estimate(50, S3, S3, new Shape(1, 1)).requests();
    assertEquals("requests", s3.what());
    assertEquals(10_000, s3.reads());
    assertEquals(5_001L * S3.put(), s3.puts());
    assertEquals(10 + 2, s3.lists());
    // A split's ledger is read once, its plan once, each of its two fragments once.
    assertEquals(50 * (1 + 1 + 2), s3.gets());
  }

  @Test
  void aStoreThatIsSlowIsWaitedFor() {
    StoreCosts slow = S3.withGetSeconds(2);
    double fast = estimate(64, S3, LOCAL, new Shape(1, 1)).rows().get(0).convert();
    double waited = estimate(64, slow, LOCAL, new Shape(1, 1)).rows().get(0).convert();
    assertTrue(waited > 10 * fast, fast + " " + waited);
  }

  /**
   * The suggested heap is one in which no such frame is set aside, and less would be too little.
   */
  @ParameterizedTest
  @ValueSource(longs = {2_000_000, 200_000_000, 3_000_000_000L})
  void theSuggestedMemoryHoldsTheFrames(long pixelBytes) {
    Estimate.Memory memory =
        new Estimator(work(8, Packing.NONE), sample(pixelBytes), S3, S3)
            .of(List.of(new Shape(1, 1)), new MemoryPlan(100_000_000, 0))
            .memory();
    HeapOf heap = new HeapOf(memory.executor(), memory.executorCores());
    assertDoesNotThrow(() -> heap.takes(2 * pixelBytes));
    assertThrows(
        IllegalStateException.class, () -> heap.takes(memory.executor() / memory.executorCores()));
    HeapOf limit = new HeapOf(memory.executorAtLimit(), memory.executorCores());
    assertDoesNotThrow(() -> limit.takes(memory.ofMaxPixels()));
    assertTrue(
        pixelBytes < 1_000_000_000L ? memory.executorCores() == 4 : memory.executorCores() == 1);
  }

  @Test
  void aClusterLargerThanAnyHasTheLargestNumberOfCores() {
    assertEquals(Integer.MAX_VALUE, new Shape(100_000, 100_000).all());
  }

  @Test
  void coresThatAreGivenAreTaken() {
    Estimate.Memory memory =
        new Estimator(work(8, Packing.NONE), sample(200_000_000), S3, S3)
            .of(List.of(new Shape(1, 16)), new MemoryPlan(100_000_000, 16))
            .memory();
    assertEquals(16, memory.executorCores());
    assertTrue(memory.executor() > 16L * 400_000_000);
  }

  /** A heap and the tasks that share it, asked as decoding asks. */
  private record HeapOf(long bytes, int tasks) {
    void takes(long need) {
      long enough = HeapShare.enough(need, tasks);
      if (enough > bytes) {
        throw new IllegalStateException(need + " bytes need a heap of " + enough);
      }
    }
  }
}
