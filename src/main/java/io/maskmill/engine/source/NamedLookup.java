package io.maskmill.engine.source;

import io.maskmill.io.SourceTree;
import io.maskmill.model.FileNames;
import io.maskmill.model.FoldedName;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks up the files that only documents name, so that a plan says of which length and time they
 * are, as it does of listed files. What cannot be found under the very name stays as it is: reading
 * it tells what is wrong, or finds another spelling. A place where an image may lie is left out
 * when nothing is there, as a listing would not have it.
 *
 * @param tree the source; null to look nothing up
 * @param io how many files are asked for at a time
 */
public record NamedLookup(SourceTree tree, IoShare io) implements Serializable {
  /** Leaves all files as they are. */
  public static final NamedLookup NONE = new NamedLookup(null, IoShare.NONE);

  /** Threads for the requests; none when nothing is looked up. */
  public IoThreads threads() {
    return io.toRead();
  }

  /** The frames with the files that were found. */
  List<PlannedFrame> of(List<PlannedFrame> frames) throws IOException {
    if (tree == null) {
      return frames;
    }
    List<PlannedFrame> found = new ArrayList<>(frames.size());
    for (PlannedFrame frame : frames) {
      found.add(frame instanceof PlannedFrame.Paired paired ? of(paired) : frame);
    }
    return found;
  }

  private PlannedFrame of(PlannedFrame.Paired frame) throws IOException {
    if (frame.parts().stream().allMatch(part -> part.file().wasListed())) {
      return frame;
    }
    Map<String, SourceFile> files = new HashMap<>();
    List<FramePart> parts = new ArrayList<>(frame.parts().size());
    for (FramePart part : frame.parts()) {
      SourceFile file = part.file();
      if (!file.wasListed()) {
        if (!files.containsKey(file.path())) {
          files.put(file.path(), found(file));
        }
        file = files.get(file.path());
      }
      if (file != null) {
        parts.add(part.withFile(file));
      } else if (part.kind() != FramePart.Kind.IMAGE || isRespelled(part.file().path())) {
        parts.add(part);
      }
    }
    return new PlannedFrame.Paired(frame.key(), parts);
  }

  private boolean isRespelled(String path) throws IOException {
    for (String other : FoldedName.others(path)) {
      if (FileNames.isSafe(other) && found(SourceFile.unlisted(other)) != null) {
        return true;
      }
    }
    return false;
  }

  /** The file as it is now, what was given when that cannot be told, or null for none. */
  private SourceFile found(SourceFile named) throws IOException {
    try {
      return tree.findNamed(named.path());
    } catch (DamagedFileException e) {
      return named; // reading it says this with the frame's other faults
    }
  }
}
