package io.maskmill.job;

import java.io.IOException;

/** An output did not read back as it was written. */
final class UnprovenException extends IOException {
  private static final long serialVersionUID = 1;

  UnprovenException(String message, Throwable cause) {
    super(message, cause);
  }
}
