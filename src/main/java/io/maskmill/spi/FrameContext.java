package io.maskmill.spi;

import io.maskmill.image.header.ImageHeader;
import io.maskmill.model.MaskDataException;
import java.io.IOException;

/** What a reader may request and report while it decodes one frame. */
public interface FrameContext extends HoldsPixels {

  /**
   * The whole bytes of a part's file; shared, read-only. Fetched ahead, with one request per file.
   *
   * @throws MaskDataException when the file is larger than the run allows, when its pixels would
   *     not fit in memory, or {@code mask.missing} when no listing has seen it and it is not there
   */
  byte[] bytes(FramePart part) throws IOException, MaskDataException;

  /**
   * The header of a part's image.
   *
   * @throws MaskDataException {@code image.empty} or {@code image.unreadable}
   */
  ImageHeader imageHeader(FramePart part) throws IOException, MaskDataException;

  /**
   * Says how to get an image that is not a file of its own.
   *
   * @param path that the frame's {@link io.maskmill.model.ImageRef} names it by; not the path of a
   *     file
   * @param image asked at most once, and only when the run copies images
   */
  void embed(String path, EmbeddedImage image);

  /** The bytes of an image inside another file. */
  @FunctionalInterface
  interface EmbeddedImage {
    byte[] bytes() throws IOException;
  }

  /** Largest number of pixels of a mask. */
  long maxPixels();

  /**
   * Counts something worth knowing in the manifest, such as {@code unmapped-pixels.7}. Keys are
   * short and few.
   */
  void count(String counter, long by);

  /** Sets one object of the frame aside; the frame goes on without it. */
  void reject(String object, MaskDataException reason);
}
