package io.maskmill.io.archive;

import io.maskmill.model.FaultCode;
import java.util.List;

/** What may be wrong with a file in an archive. */
public final class ArchiveFaults {
  public static final FaultCode CRC =
      new FaultCode(
          "archive.crc",
          "a file in an archive is not what its checksum says",
          "the archive was damaged on its way: copy it again");
  public static final FaultCode UNREADABLE =
      new FaultCode(
          "archive.unreadable",
          "a file in an archive cannot be unpacked",
          "pack it again as a plain zip or tar: without a password, stored or deflated; "
              + "copy it again if it is damaged");

  /** All of them, in the order that people read them in. */
  public static final List<FaultCode> ALL = List.of(CRC, UNREADABLE);

  private ArchiveFaults() {}
}
