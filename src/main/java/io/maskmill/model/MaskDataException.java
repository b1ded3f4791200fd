package io.maskmill.model;

import io.maskmill.mask.BadMaskException;
import io.maskmill.png.PngException;

/** Thrown for a bad frame or object: it is set aside with a code and reason; the run goes on. */
public final class MaskDataException extends Exception {
  private static final long serialVersionUID = 1;

  private final FaultCode code;

  public MaskDataException(FaultCode code, String message) {
    super(message);
    this.code = code;
  }

  private MaskDataException(FaultCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** The kind of fault. */
  public FaultCode code() {
    return code;
  }

  /** A mask file that could not be decoded. */
  public static MaskDataException ofMask(String path, PngException e) {
    FaultCode code =
        switch (e.fault()) {
          case EMPTY -> MaskFaults.EMPTY;
          case TRUNCATED -> MaskFaults.TRUNCATED;
          case BAD_CHECKSUM -> MaskFaults.CHECKSUM;
          case OVER_LIMIT, TOO_LARGE -> MaskFaults.TOO_LARGE;
          case LOSSY -> MaskFaults.LOSSY;
          case MULTI_PAGE -> MaskFaults.MULTI_PAGE;
          case NOT_A_NUMBER -> MaskFaults.NOT_A_NUMBER;
          case NOT_PNG, BAD_HEADER, BAD_DATA, UNSUPPORTED, NOT_AN_IMAGE -> MaskFaults.UNREADABLE;
        };
    String wayOut =
        e.fault() == PngException.Fault.OVER_LIMIT ? " (--max-pixels sets the limit)" : "";
    return new MaskDataException(code, path + ": " + e.getMessage() + wayOut, e);
  }

  /** An image whose header could not be read. */
  public static MaskDataException ofImage(String path, PngException e) {
    FaultCode code =
        e.fault() == PngException.Fault.EMPTY ? ImageFaults.EMPTY : ImageFaults.UNREADABLE;
    return new MaskDataException(code, path + ": " + e.getMessage(), e);
  }

  /** Run lengths or a polygon that could not be read; {@code where} names file and object. */
  public static MaskDataException ofRuns(String where, BadMaskException e) {
    FaultCode code =
        switch (e.fault()) {
          case SUM_SHORT -> RleFaults.SUM_SHORT;
          case SUM_LONG -> RleFaults.SUM_LONG;
          case BAD_CHARACTER -> RleFaults.BAD_CHARACTER;
          case TRUNCATED -> RleFaults.TRUNCATED;
          case NEGATIVE_RUN -> RleFaults.NEGATIVE_RUN;
          case OVERFLOW -> RleFaults.OVERFLOW;
          case EMPTY -> RleFaults.EMPTY;
          case PYTHON_BYTES -> RleFaults.PYTHON_BYTES;
          case NOT_BYTES -> RleFaults.NOT_BYTES;
          case POLYGON_TOO_SHORT -> GeometryFaults.POLYGON_TOO_SHORT;
          case POLYGON_NOT_FINITE -> GeometryFaults.POLYGON_NOT_FINITE;
        };
    return new MaskDataException(code, where + ": " + e.getMessage(), e);
  }
}
