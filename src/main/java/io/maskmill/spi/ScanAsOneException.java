package io.maskmill.spi;

import java.io.IOException;

/**
 * Says that a file cannot be scanned in ranges: it is damaged, or means something that no range can
 * tell by itself. The engine then scans it as one.
 */
public final class ScanAsOneException extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * @param message why not, for logs
   */
  public ScanAsOneException(String message) {
    super(message);
  }

  /** What a range met that the scan of the whole file will tell in its own way. */
  public ScanAsOneException(Exception cause) {
    super(cause.getMessage(), cause);
  }
}
