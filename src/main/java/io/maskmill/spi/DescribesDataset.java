package io.maskmill.spi;

import java.util.Map;

/** A reader whose source says something of the dataset as a whole, such as who made it. */
public interface DescribesDataset {

  /**
   * Short texts by key, the key starting with the format's id and a dot. Writers find them in
   * {@link WriterSetup#provenance}.
   */
  Map<String, String> about();

  /** What a reader's source says of the whole; empty when it says nothing. */
  static Map<String, String> of(DatasetReader reader) {
    return reader instanceof DescribesDataset describes ? describes.about() : Map.of();
  }
}
