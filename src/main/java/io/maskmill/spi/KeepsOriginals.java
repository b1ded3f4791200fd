package io.maskmill.spi;

import java.util.Map;

/**
 * A reader whose source's own files may be put into a target of the same system as they are, when
 * nothing changes frames on their way. The writer finds the texts in {@link WriterSetup#originals}
 * and each frame's files in its {@link OriginalSink}.
 */
public interface KeepsOriginals {

  /**
   * Texts of the source's metadata, by names that begin with the format's id. Small: they travel to
   * tasks. Empty when this source's files are not kept.
   */
  Map<String, String> originals();

  /** The texts that a reader keeps; empty when it is not one that does. */
  static Map<String, String> of(DatasetReader reader) {
    return reader instanceof KeepsOriginals keeps ? keeps.originals() : Map.of();
  }
}
