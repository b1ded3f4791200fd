package io.maskmill.job;

import io.maskmill.engine.run.Ending;
import io.maskmill.engine.run.Owner;
import io.maskmill.engine.run.Staging;
import io.maskmill.engine.run.Verdict;
import io.maskmill.io.OutputStore;
import java.io.IOException;

/**
 * The summary in an output, which its owner writes at its end. While a run works on the output
 * there is none, so what is there tells of the last run, and when that was killed there is none.
 *
 * @param owner of the output, without whom nothing is written
 */
record OutputSummary(
    OutputStore store, Owner owner, RunRecord record, RunStage stage, Console console) {

  /** Deletes what an earlier run wrote, before anything of this run can be seen. */
  void begin() throws IOException {
    store.delete(Staging.SUMMARY);
  }

  /** Writes how the run ended. */
  void end() {
    put(record.ending());
  }

  /**
   * Writes how the run failed, which it also does when a signal cancels its tasks. A run that wrote
   * nothing leaves nothing, and one that had begun to publish may have done so.
   */
  void fail(Throwable e) {
    if (stage.stoppedWith() > 0) {
      stop(stage.stoppedWith());
    } else if (stage.at().leavesRun()) {
      put(record.failure(e));
    }
  }

  /** Writes that a signal stopped the run, unless it had begun to publish. */
  void stop(int status) {
    if (stage.at().leavesRun()) {
      put(new Ending(Verdict.STOPPED, status, stage.at().words()));
    }
  }

  private void put(Ending ending) {
    try {
      owner.check();
      store.put(Staging.SUMMARY, record.summary(ending).bytes());
    } catch (IOException | RuntimeException e) {
      console.say(
          "note: " + store.root() + "/" + Staging.SUMMARY + " was not written: " + e.getMessage());
    }
  }
}
