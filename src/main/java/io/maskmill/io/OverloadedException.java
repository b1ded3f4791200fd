package io.maskmill.io;

import java.io.IOException;

/** A store that has refused the same for as long as there was patience. */
final class OverloadedException extends IOException {
  private static final long serialVersionUID = 1;

  OverloadedException(long seconds, Throwable cause) {
    super(
        StoreException.answer(cause)
            + "; the store has said for "
            + seconds
            + " s that it has too much to do: run the same command again when less is asked of it,"
            + " with fewer executors, or with more patience (spark.hadoop."
            + Patience.SETTING
            + "=1h)",
        cause);
  }
}
