package io.maskmill.engine.convert;

import java.io.IOException;

/**
 * Says that an earlier output does not hold what was planned to be taken over from it, so that the
 * frames have to be converted.
 */
final class NotReusableException extends IOException {
  private static final long serialVersionUID = 1;

  private final String address;

  /**
   * @param address of the file at fault
   */
  NotReusableException(String address) {
    super(address + " is missing, damaged or not what it was when the run was planned");
    this.address = address;
  }

  /** The address of the file at fault. */
  String address() {
    return address;
  }
}
