package io.maskmill.spi;

/** A reader that knows why files of its layout may be in no frame without anything being wrong. */
public interface ExplainsUnpaired {

  /** Says why, as the end of a sentence about such files; empty when nothing is to be said. */
  String unpaired();

  /** Says why files of a reader's source are in no frame, after a separator; else empty. */
  static String of(DatasetReader reader, String separator) {
    String why = reader instanceof ExplainsUnpaired explains ? explains.unpaired() : "";
    return why.isEmpty() ? "" : separator + why;
  }
}
