package io.maskmill.cli;

import io.maskmill.job.RunRecord;
import io.maskmill.job.RunStage;

/** A command that writes an output and can be interrupted. */
interface WritesOutput {
  /** How far it has come. */
  RunStage stage();

  /** What it has to tell of itself when it ends. */
  RunRecord record();

  /** Where it writes. */
  String output();
}
