package io.maskmill.engine.source;

import io.maskmill.engine.run.FrameLimits;
import io.maskmill.io.SourceTree;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.io.Serializable;

/**
 * Where a {@link FrameLoop} reads frames from.
 *
 * @param reader of the source, as it is once the source has been listed
 * @param tree the source's files
 * @param limits how large masks and files may be
 * @param copiesImages whether the bytes of images are wanted too, to be copied
 * @param heap how much memory a task may take for pixels
 */
public record FrameSource(
    DatasetReader reader, SourceTree tree, FrameLimits limits, boolean copiesImages, HeapShare heap)
    implements Serializable {

  /** A source whose frames are only looked at: their images are not copied. */
  public FrameSource(DatasetReader reader, SourceTree tree, FrameLimits limits, HeapShare heap) {
    this(reader, tree, limits, false, heap);
  }

  /** The bytes of a frame's files that are held; see {@link FetchedFrame#weight}. */
  long weight(PlannedFrame frame) {
    return FetchedFrame.weight(frame, copied());
  }

  /** The largest image that is fetched whole, to be copied; negative when none is. */
  private long copied() {
    return copiesImages ? heap.buffered() : -1;
  }

  FetchedFrame fetch(PlannedFrame frame) throws IOException {
    return FetchedFrame.fetch(frame, tree, copied(), limits.maxFileBytes());
  }
}
