package io.maskmill.engine.inspect;

import io.maskmill.engine.stats.CappedCounts;
import io.maskmill.image.header.ImageHeader;
import java.io.Serializable;

/** Counts the image and mask files of the inspected frames: their kinds, turning and size. */
public final class FileTally implements Serializable {
  private static final long serialVersionUID = 1;

  private long withoutImage;
  private long turned;
  private long otherImageSize;
  private final CappedCounts imageKinds = new CappedCounts(InspectSummary.MAX_NAMES);
  private final CappedCounts maskKinds = new CappedCounts(InspectSummary.MAX_NAMES);

  /** Adds a mask file of this kind. */
  void maskFile(String kind) {
    maskKinds.add(kind, 1);
  }

  /** Adds a frame without an image file. */
  void noImage() {
    withoutImage++;
  }

  /** Adds an image whose header cannot be read. */
  void badImage() {
    imageKinds.add("unreadable", 1);
  }

  /**
   * Adds an image.
   *
   * @param width of the frame, as its annotation says
   * @param height likewise
   */
  void image(ImageHeader header, int width, int height) {
    imageKinds.add(header.kind().name(), 1);
    turned += header.orientation() == 1 ? 0 : 1;
    boolean fits = header.uprightWidth() == width && header.uprightHeight() == height;
    otherImageSize += fits ? 0 : 1;
  }

  /** Readable frames without an image file. */
  public long withoutImage() {
    return withoutImage;
  }

  /** Images that EXIF turns. */
  public long turned() {
    return turned;
  }

  /** Images whose size differs from what their annotation says. */
  public long otherImageSize() {
    return otherImageSize;
  }

  /** Images by kind of file. */
  public CappedCounts imageKinds() {
    return imageKinds;
  }

  /** Mask files by kind of file and samples. */
  public CappedCounts maskKinds() {
    return maskKinds;
  }

  void plus(FileTally other) {
    withoutImage += other.withoutImage;
    turned += other.turned;
    otherImageSize += other.otherImageSize;
    imageKinds.plus(other.imageKinds);
    maskKinds.plus(other.maskKinds);
  }
}
