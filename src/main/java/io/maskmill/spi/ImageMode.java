package io.maskmill.spi;

/** What becomes of the images. */
public enum ImageMode {
  /** Copied byte for byte into the output. */
  COPY,
  /** Left where they are; the output names their address where its format can. */
  REFERENCE,
  /** Left out. */
  NONE
}
