package io.maskmill.spi;

import io.maskmill.model.FaultCode;
import io.maskmill.model.MaskDataException;
import java.io.IOException;

/**
 * The bytes of one file of the source are damaged for good, so that trying again is of no use: a
 * checksum of an archive that does not fit, an entry that cannot be unpacked. The engine sets the
 * frame aside that needs the file; where a whole run needs it, the run is refused.
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
