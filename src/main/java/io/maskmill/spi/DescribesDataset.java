package io.maskmill.spi;

import java.util.Map;

/** A reader whose source describes the dataset as a whole, for example who made it. */
public interface DescribesDataset {

  /**
   * Short texts by key, the key starting with the format's id and a dot. Writers find them in
   * {@link WriterSetup#provenance}.
   */
  Map<String, String> about();

  /** The description that a reader's source gives; empty when it gives none. */
  static Map<String, String> of(DatasetReader reader) {
    return reader instanceof DescribesDataset describes ? describes.about() : Map.of();
  }
}
