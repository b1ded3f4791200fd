package io.maskmill.cli;

import io.maskmill.job.RunStage;

/** A command that writes an output and can be interrupted. */
interface WritesOutput extends Recorded {
  /** How far the command has come. */
  RunStage stage();

  /** Where the command writes. */
  String output();
}
