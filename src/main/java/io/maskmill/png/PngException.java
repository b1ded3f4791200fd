package io.maskmill.png;

/**
 * Thrown when an image cannot be read: one file is bad, not the run. The message says what was
 * found, where (byte offset or chunk), and what was expected; the caller adds the file's name.
 */
public class PngException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The kinds of damage that callers report and count. */
  public enum Fault {
    /** Content other than PNG was given to the PNG decoder. */
    NOT_PNG,
    /** The file or its compressed stream ends too early. */
    TRUNCATED,
    /** A CRC-32 or Adler-32 does not match the bytes. */
    BAD_CHECKSUM,
    /** The format does not allow the sizes, depth or color type. */
    BAD_HEADER,
    /** Any other damage. */
    BAD_DATA,
    /** There are more pixels than the caller allows. */
    OVER_LIMIT,
    /** There are more pixels or bytes than this decoder can hold. */
    TOO_LARGE,
    /** The file looks sound but is of a kind that is not supported. */
    UNSUPPORTED,
    /** The file has no bytes. */
    EMPTY,
    /** The compression is lossy, so the stored values are not exact. */
    LOSSY,
    /** There is more than one page or frame. */
    MULTI_PAGE,
    /** A sample is no whole number in the range of numbers of classes and objects. */
    NOT_A_NUMBER,
    /** No image format is recognized. */
    NOT_AN_IMAGE
  }

  private final Fault fault;

  /** Creates an exception for a fault, with its message. */
  public PngException(Fault fault, String message) {
    super(message);
    this.fault = fault;
  }

  /** Creates an exception for a fault, with its message and the library's exception. */
  public PngException(Fault fault, String message, Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  /** What is wrong. */
  public Fault fault() {
    return fault;
  }
}
