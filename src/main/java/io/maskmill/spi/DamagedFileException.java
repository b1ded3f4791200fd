package io.maskmill.spi;

import io.maskmill.model.FaultCode;
import io.maskmill.model.MaskDataException;
import java.io.IOException;

/**
 * Says that a file of the source is damaged for good, so that a retry is of no use: an archive's
 * checksum does not match, or an entry cannot be unpacked. The engine sets aside the frame that
 * needs the file; when a whole run needs it, the run is refused.
 */
public final class DamagedFileException extends IOException {
  private static final long serialVersionUID = 1;

  private final FaultCode code;

  /**
   * @param message names the file, what is wrong and the way out
   */
  public DamagedFileException(FaultCode code, String message) {
    super(message);
    this.code = code;
  }

  /** What kind of fault it is. */
  public FaultCode code() {
    return code;
  }

  /** The same as the fault of a frame. */
  public MaskDataException asFault() {
    return new MaskDataException(code, getMessage());
  }
}
