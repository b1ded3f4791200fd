package io.maskmill.job;

import java.io.IOException;

/** What a conversion does next. Steps lead to one another in one direction, until there is none. */
sealed interface Next {

  /** The conversion has come to its end. */
  record Ended(JobOutcome outcome) implements Next {}

  /**
   * Another run has changed the output in the meantime, so what was found there no longer holds.
   */
  record LookAgain() implements Next {}

  /** There is more to do. */
  non-sealed interface Step extends Next {

    /** Takes the step. */
    Next take() throws IOException;
  }
}
