package io.maskmill.spi;

/**
 * A reader that can propose what the user should tell it about the values of mask files, once it
 * has looked at some.
 */
public interface AdvisesMapping {

  /** As {@link DatasetReader#decoder}, and every mask file's values are told. */
  DatasetReader.FrameDecoder decoder(MaskWatch watch);

  /** What the user should know before a conversion, given what the masks were seen to hold. */
  Advice advice(MaskValues seen);

  /** A reader's decoder, which tells the values of masks where the reader can. */
  static DatasetReader.FrameDecoder decoder(DatasetReader reader, MaskWatch watch) {
    return reader instanceof AdvisesMapping advises ? advises.decoder(watch) : reader.decoder();
  }

  /** A reader's advice; {@link Advice#NONE} where it gives none. */
  static Advice of(DatasetReader reader, MaskValues seen) {
    return reader instanceof AdvisesMapping advises ? advises.advice(seen) : Advice.NONE;
  }
}
