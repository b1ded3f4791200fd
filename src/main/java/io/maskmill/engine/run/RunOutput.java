package io.maskmill.engine.run;

import io.maskmill.io.OutputStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;

/**
 * The output of a run, and where the run keeps what it needs until it is complete.
 *
 * @param store the output
 * @param staging the run's own names in it
 * @param plan fingerprint of the plan that is carried out; empty before there is one
 */
public record RunOutput(OutputStore store, Staging staging, String plan) implements Serializable {

  /** An output whose plan is still to be made. */
  public RunOutput(OutputStore store, Staging staging) {
    this(store, staging, "");
  }

  /** The same output, with the plan that is carried out. */
  public RunOutput with(String carriedOut) {
    return new RunOutput(store, staging, carriedOut);
  }

  /** Reads what an attempt streamed. */
  public InputStream openPart(String name) throws IOException {
    return store.open(staging.part(name));
  }
}
