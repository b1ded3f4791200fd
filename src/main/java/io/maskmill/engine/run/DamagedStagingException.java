package io.maskmill.engine.run;

import io.maskmill.io.OutputStore;
import java.io.IOException;

/** Says that a file of an incomplete run is damaged, so that what it stands for is done again. */
public final class DamagedStagingException extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * @param path of the file, below the output
   * @param what is wrong with it, such as "is cut"
   * @param cause null without one
   */
  DamagedStagingException(OutputStore store, String path, String what, Throwable cause) {
    super(store.root() + "/" + path + " " + what + "; the same command does its work again", cause);
  }
}
