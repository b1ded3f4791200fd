package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class RunStageTest {
  @Test
  void aStoppedRunIsNotPublished() {
    RunStage stage = RunStage.writing();
    stage.begun();
    assertEquals(RunStage.At.BEGUN, stage.stop(143));
    assertThrows(CancellationException.class, stage::publishing);
    assertEquals(RunStage.At.BEGUN, stage.at());
  }

  @Test
  void aSignalWhileTheOutputIsPublishedDoesNotSayThatNothingIs() {
    RunStage stage = RunStage.writing();
    stage.begun();
    stage.publishing();
    assertEquals(RunStage.At.PUBLISHING, stage.stop(143));
    stage.published();
    assertEquals(RunStage.At.PUBLISHED, stage.at());
  }

  @Test
  void aCommandThatOnlyReadsHasBegunNothing() {
    RunStage stage = RunStage.reading();
    stage.begun();
    assertEquals(RunStage.At.READING, stage.at());
  }
}
