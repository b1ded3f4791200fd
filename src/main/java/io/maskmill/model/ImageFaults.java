package io.maskmill.model;

import java.util.List;

/** The faults of an image file. */
public final class ImageFaults {
  public static final FaultCode EMPTY =
      new FaultCode("image.empty", "the image file has no bytes", "upload it again");
  public static final FaultCode UNREADABLE =
      new FaultCode(
          "image.unreadable",
          "the image's header cannot be read",
          "open the file: it may be a git-lfs pointer, a web page or an image of an "
              + "unknown kind");

  /** All codes, in the order of the documentation. */
  public static final List<FaultCode> ALL = List.of(EMPTY, UNREADABLE);

  private ImageFaults() {}
}
