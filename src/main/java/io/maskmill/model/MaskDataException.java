package io.maskmill.model;

import io.maskmill.mask.BadMaskException;
import io.maskmill.png.PngException;

/** One frame or object is bad: it is set aside with a code and a reason, and the run goes on. */
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

  /** What kind of fault it is. */
  public FaultCode code() {
    return code;
  }

  /** A mask file that could not be decoded. */
  public static MaskDataException ofMask(String path, PngException e) {
    FaultCode code =
        switch (e.fault()) {
          case EMPTY -> FaultCode.MASK_EMPTY;
          case TRUNCATED -> FaultCode.MASK_TRUNCATED;
          case BAD_CHECKSUM -> FaultCode.MASK_CHECKSUM;
          case TOO_LARGE -> FaultCode.MASK_TOO_LARGE;
          case LOSSY -> FaultCode.MASK_LOSSY;
          case MULTI_PAGE -> FaultCode.MASK_MULTI_PAGE;
          case NOT_PNG, BAD_HEADER, BAD_DATA, UNSUPPORTED, NOT_AN_IMAGE ->
              FaultCode.MASK_UNREADABLE;
        };
    return new MaskDataException(code, path + ": " + e.getMessage(), e);
  }

  /** An image whose header could not be read. */
  public static MaskDataException ofImage(String path, PngException e) {
    FaultCode code =
        e.fault() == PngException.Fault.EMPTY ? FaultCode.IMAGE_EMPTY : FaultCode.IMAGE_UNREADABLE;
    return new MaskDataException(code, path + ": " + e.getMessage(), e);
  }

  /** Run lengths or a polygon that could not be read; {@code where} names file and object. */
  public static MaskDataException ofRuns(String where, BadMaskException e) {
    FaultCode code =
        switch (e.fault()) {
          case SUM_SHORT -> FaultCode.RLE_SUM_SHORT;
          case SUM_LONG -> FaultCode.RLE_SUM_LONG;
          case BAD_CHARACTER -> FaultCode.RLE_BAD_CHARACTER;
          case TRUNCATED -> FaultCode.RLE_TRUNCATED;
          case NEGATIVE_RUN -> FaultCode.RLE_NEGATIVE_RUN;
          case OVERFLOW -> FaultCode.RLE_OVERFLOW;
          case EMPTY -> FaultCode.RLE_EMPTY;
          case PYTHON_BYTES -> FaultCode.RLE_PYTHON_BYTES;
          case POLYGON_TOO_SHORT -> FaultCode.POLYGON_TOO_SHORT;
          case POLYGON_NOT_FINITE -> FaultCode.POLYGON_NOT_FINITE;
        };
    return new MaskDataException(code, where + ": " + e.getMessage(), e);
  }
}
