package io.maskmill.spi;

/**
 * A reader that can propose a mapping of mask values to labels once it has seen some mask files.
 */
public interface AdvisesMapping {

  /** A decoder like {@link DatasetReader#decoder} that reports the values of every mask file. */
  DatasetReader.FrameDecoder decoder(MaskWatch watch);

  /** What the user should know before a conversion, given what the masks were seen to hold. */
  Advice advice(MaskValues seen);

  /** A reader's decoder, which reports the values of mask files if the reader can. */
  static DatasetReader.FrameDecoder decoder(DatasetReader reader, MaskWatch watch) {
    return reader instanceof AdvisesMapping advises ? advises.decoder(watch) : reader.decoder();
  }

  /** A reader's advice; {@link Advice#NONE} if it gives none. */
  static Advice of(DatasetReader reader, MaskValues seen) {
    return reader instanceof AdvisesMapping advises ? advises.advice(seen) : Advice.NONE;
  }
}
