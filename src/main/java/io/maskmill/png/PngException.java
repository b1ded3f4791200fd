package io.maskmill.png;

/**
 * An image cannot be read: one file is bad, not the run. The message says what was found, where
 * (byte offset or chunk), and what was expected; it does not repeat the file's name, which the
 * caller knows.
 */
public class PngException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong, in the grain that callers report and count. */
  public enum Fault {
    /** Some other content than PNG was given to the PNG decoder. */
    NOT_PNG,
    /** The file or its compressed stream ends too early. */
    TRUNCATED,
    /** A CRC-32 or Adler-32 does not fit the bytes. */
    BAD_CHECKSUM,
    /** Sizes, depth or color type that the format does not allow. */
    BAD_HEADER,
    /** Any other damage. */
    BAD_DATA,
    /** More pixels or bytes than the limit. */
    TOO_LARGE,
    /** Sound as far as is known, but of a kind that is not read here. */
    UNSUPPORTED,
    /** No bytes at all. */
    EMPTY,
    /** Lossy compression: the stored values are not exact. */
    LOSSY,
    /** More than one page or frame. */
    MULTI_PAGE,
    /** No image format is recognized. */
    NOT_AN_IMAGE
  }

  private final Fault fault;

  /** A fault with its message. */
  public PngException(Fault fault, String message) {
    super(message);
    this.fault = fault;
  }

  /** A fault with its message and the exception of the library that found it. */
  public PngException(Fault fault, String message, Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  /** What is wrong. */
  public Fault fault() {
    return fault;
  }
}
