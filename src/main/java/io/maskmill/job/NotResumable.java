package io.maskmill.job;

import java.io.IOException;

/** A failure that the same command would meet again; its message names another way out. */
public final class NotResumable extends IOException {
  private static final long serialVersionUID = 1;

  public NotResumable(String message) {
    super(message);
  }
}
