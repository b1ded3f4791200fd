package io.maskmill.spi;

/** A reader that knows why files of its layout may be in no frame without anything being wrong. */
public interface ExplainsUnpaired {

  /** Says why, as the end of a sentence about such files. */
  String unpaired();

  /** Says why files of a reader's source are in no frame, after a separator; else empty. */
  static String of(DatasetReader reader, String separator) {
    return reader instanceof ExplainsUnpaired explains ? separator + explains.unpaired() : "";
  }
}
