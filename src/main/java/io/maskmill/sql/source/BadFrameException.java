package io.maskmill.sql.source;

/** Ends a query whose mode is {@code fail} at the first frame or object that is bad. */
public final class BadFrameException extends RuntimeException {
  private static final long serialVersionUID = 1;

  BadFrameException(String message) {
    super(message);
  }
}
