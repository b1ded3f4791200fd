package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunningCountsTest {
  private static final int STAGE = 3;
  private static final long COUNT = 7;

  private final RunningCounts counts = new RunningCounts();

  @BeforeEach
  void begin() {
    counts.follow(COUNT);
    counts.begin(STAGE);
  }

  @Test
  void theNumberMovesWhileATaskRuns() {
    counts.tell(STAGE, 1, Map.of(COUNT, 10L));
    assertEquals(10, counts.sum(COUNT));
    counts.tell(STAGE, 1, Map.of(COUNT, 25L));
    counts.tell(STAGE, 2, Map.of(COUNT, 5L));
    assertEquals(30, counts.sum(COUNT));
  }

  @Test
  void aTaskThatEndsIsNotCountedTwice() {
    counts.tell(STAGE, 1, Map.of(COUNT, 25L));
    counts.end(STAGE, 1, Map.of(COUNT, 40L));
    assertEquals(40, counts.sum(COUNT));
    counts.tell(STAGE, 1, Map.of(COUNT, 25L)); // a heartbeat that comes late
    assertEquals(40, counts.sum(COUNT));
  }

  @Test
  void whatAFailedTaskDidGoesAgain() {
    counts.tell(STAGE, 1, Map.of(COUNT, 25L));
    counts.end(STAGE, 1, Map.of());
    assertEquals(0, counts.sum(COUNT));
  }

  @Test
  void nothingIsKeptOfAStageThatHasEnded() {
    counts.tell(STAGE, 1, Map.of(COUNT, 25L));
    counts.end(STAGE);
    counts.tell(STAGE, 2, Map.of(COUNT, 25L));
    assertEquals(0, counts.sum(COUNT));
  }

  @Test
  void otherAccumulatorsAreNotKept() {
    counts.end(STAGE, 1, Map.of(8L, 40L));
    assertEquals(0, counts.sum(8));
    counts.end(STAGE, 2, Map.of(COUNT, 1L));
    counts.forget(COUNT);
    assertEquals(0, counts.sum(COUNT));
  }

  @Test
  void anEndThatTellsNothingOfItsTaskChangesNothing() {
    counts.tell(STAGE, 1, Map.of(COUNT, 25L));
    counts.onTaskEnd(new SparkListenerTaskEnd(STAGE, 0, "ResultTask", null, null, null, null));
    assertEquals(25, counts.sum(COUNT));
  }
}
