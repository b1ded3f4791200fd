package io.maskmill.spi;

/** A reader that knows what a source without frames lacks. */
public interface SaysWhatIsMissing {

  /**
   * Says what the source lacks and the way out, as the end of a sentence; called after {@link
   * DatasetReader#listed}. Empty when nothing can be told.
   */
  String missing();

  /**
   * Says what a reader's source lacks, after a separator; {@code otherwise} when it cannot tell.
   */
  static String of(DatasetReader reader, String separator, String otherwise) {
    String missing = reader instanceof SaysWhatIsMissing says ? says.missing() : "";
    return missing.isEmpty() ? otherwise : separator + missing;
  }
}
