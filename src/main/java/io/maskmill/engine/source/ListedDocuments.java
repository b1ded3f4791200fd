package io.maskmill.engine.source;

import io.maskmill.io.SourceTree;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes sure that documents are still the listed ones before files are read that only they name. A
 * listing holds the text of a document for as long as a table is open, and those files have no
 * length or time in it: without this, what an old document says would meet the pixels of a new
 * file. Each document is asked for once per task. Thread-safe.
 */
final class ListedDocuments implements FrameLoop.Check {
  private final SourceTree tree;
  private final Map<SourceFile, Optional<DamagedFileException>> known = new ConcurrentHashMap<>();

  ListedDocuments(SourceTree tree) {
    this.tree = tree;
  }

  /** The frame; as a bad one when a document of it has changed. */
  @Override
  public PlannedFrame of(PlannedFrame frame) throws IOException {
    if (!(frame instanceof PlannedFrame.Paired)
        || frame.parts().stream().allMatch(part -> part.file().wasListed())) {
      return frame;
    }
    for (FramePart part : frame.parts()) {
      if (part.access() == FramePart.Access.NONE && !part.inline().isEmpty()) {
        Optional<DamagedFileException> fault = fault(part.file());
        if (fault.isPresent()) {
          return new PlannedFrame.Rejected(
              frame.key(), frame.parts(), fault.get().code(), fault.get().getMessage());
        }
      }
    }
    return frame;
  }

  private Optional<DamagedFileException> fault(SourceFile document) throws IOException {
    Optional<DamagedFileException> fault = known.get(document);
    if (fault == null) {
      fault = Optional.empty();
      try {
        tree.readHead(document, 1);
      } catch (DamagedFileException e) {
        fault = Optional.of(e);
      }
      known.put(document, fault);
    }
    return fault;
  }
}
