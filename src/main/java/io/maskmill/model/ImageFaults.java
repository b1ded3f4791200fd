package io.maskmill.model;

import java.util.List;

/** What may be wrong with the file of an image. */
public final class ImageFaults {
  public static final FaultCode EMPTY =
      new FaultCode("image.empty", "the image file has no bytes", "upload it again");
  public static final FaultCode UNREADABLE =
      new FaultCode(
          "image.unreadable",
          "the image's header cannot be read",
          "open the file: it may be a git-lfs pointer, a web page or an image of an "
              + "unknown kind");

  /** All of them, in the order that people read them in. */
  public static final List<FaultCode> ALL = List.of(EMPTY, UNREADABLE);

  private ImageFaults() {}
}
