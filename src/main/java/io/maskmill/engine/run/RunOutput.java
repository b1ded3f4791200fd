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
 */
public record RunOutput(OutputStore store, Staging staging) implements Serializable {

  /** Reads what an attempt streamed. */
  public InputStream openPart(String name) throws IOException {
    return store.open(staging.part(name));
  }
}
