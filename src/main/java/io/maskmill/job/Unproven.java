package io.maskmill.job;

import io.maskmill.engine.run.RunOutput;
import java.io.IOException;

/**
 * The mark of a run whose output was read back and was not what was written. It stays until the
 * output is published, so that no run publishes what has not been proven since.
 *
 * @param output of the run
 */
record Unproven(RunOutput output) {

  boolean isSet() throws IOException {
    return output.store().exists(output.staging().unproven());
  }

  void set() throws IOException {
    output.store().put(output.staging().unproven(), new byte[0]);
  }

  /** Deletes all else that the run has staged. */
  void clearStaging() throws IOException {
    boolean wasSet = isSet();
    output.staging().clear(output.store());
    if (wasSet) {
      set();
    }
  }
}
