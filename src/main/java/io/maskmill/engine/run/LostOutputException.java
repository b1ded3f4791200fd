package io.maskmill.engine.run;

import java.io.IOException;

/** The output is no longer the run's, which must not write to it. */
public final class LostOutputException extends IOException {
  private static final long serialVersionUID = 1;

  LostOutputException(String message) {
    super(message);
  }
}
