package io.maskmill.cli;

import io.maskmill.job.RunStage;

/** A command that writes an output and can be interrupted. */
interface WritesOutput {
  /** How far it has come. */
  RunStage stage();

  /** Where it writes. */
  String output();
}
