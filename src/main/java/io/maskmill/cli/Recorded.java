package io.maskmill.cli;

import io.maskmill.job.RunRecord;

/** A command that records what it does, for the summary of its end. */
interface Recorded {
  /** What the command tells of itself when it ends. */
  RunRecord record();
}
