package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonParser;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Listed;
import io.maskmill.spi.PartStream;
import io.maskmill.spi.ScanAsOneException;
import java.io.IOException;
import java.util.Iterator;

/** Streams the parts of a piece of a document; whatever is wrong with it is told by the whole. */
final class PieceParts implements PartStream.Pieces {
  private final DocumentParts parts;
  private final int fewest;

  /**
   * @param fewest elements that the piece must have: between two commas there is one
   */
  PieceParts(CocoRanges scan, JsonParser parser, ImageIndex index, int fewest) {
    this.parts = new DocumentParts(scan.scanning(index), parser);
    this.fewest = fewest;
  }

  @Override
  public Iterator<? extends Listed> next() throws IOException {
    try {
      Iterator<? extends Listed> next = parts.next();
      if (next == null && parts.elements() < fewest) {
        throw new ScanAsOneException("a comma without an element");
      }
      return next;
    } catch (ConfigException e) {
      throw new ScanAsOneException(e);
    }
  }

  @Override
  public void close() throws IOException {
    parts.close();
  }
}
