package io.maskmill.formats.coco;

import io.maskmill.spi.FileTree;
import io.maskmill.spi.Listed;
import io.maskmill.spi.PartStream;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;

/** Streams the images of a ground truth, and then the results that are of them. */
final class ResultParts implements PartStream.Pieces {
  private final Scanning scanning;
  private final FileTree tree;
  private final Elements elements;
  private DocumentParts images;
  private DocumentParts results;

  ResultParts(Scanning scanning, FileTree tree) throws IOException {
    this.scanning = scanning;
    this.tree = tree;
    this.elements = scanning.document().kind().elements(scanning);
    GroundTruth truth = scanning.document().truth();
    if (truth != null) {
      images = DocumentParts.ofImages(truth.name(), elements, truth.open());
    }
  }

  @Override
  public Iterator<? extends Listed> next() throws IOException {
    if (images != null) {
      Iterator<? extends Listed> next = images.next();
      if (next != null) {
        return scanning.document().truth().isRepeated() ? Collections.emptyIterator() : next;
      }
      images.close();
      images = null;
    }
    if (results == null) {
      results =
          DocumentParts.ofAnnotations(
              scanning.file().path(), elements, DocumentJson.open(scanning.file(), tree));
    }
    return results.next();
  }

  @Override
  public void close() throws IOException {
    if (images != null) {
      images.close();
    }
    if (results != null) {
      results.close();
    }
  }
}
