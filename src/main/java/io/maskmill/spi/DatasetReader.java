package io.maskmill.spi;

import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * Reads one source of one format. Made on the driver from small metadata, then travels to tasks;
 * holds nothing that grows with frames. Thread-safe: working memory is made in {@link #decoder()}.
 *
 * <p>What few readers can do is declared by interfaces of their own, which they also implement:
 * {@link AdvisesMapping}, {@link DescribesDataset}, {@link KeepsOriginals}, {@link RefusesTargets}.
 */
public interface DatasetReader extends Serializable {

  /** The labels, known before any frame is read; final once {@link #listed} has been called. */
  LabelCatalog labels();

  /** Whether {@link #listed} may give other labels; if not, {@link #labels} is final at once. */
  default boolean learnsLabels() {
    return false;
  }

  /** What this source may hold, given its options. */
  Traits traits();

  /** Sentences that the user should see before the run, such as a mapping file that was found. */
  default List<String> notes() {
    return List.of();
  }

  /** Stage LIST to PAIR: the parts that a listed file gives, or why it gives none. */
  PartIterator parts(SourceFile file, FileTree tree) throws IOException;

  /**
   * End of stage LIST, on the driver: the reader for the stages that follow, which may have learned
   * labels from the listing.
   *
   * @throws ConfigException when what was found cannot be what the user meant
   */
  default DatasetReader listed(ListingSummary listing) {
    return this;
  }

  /**
   * Stage PAIR: what the parts of one key make, usually one frame. Parts are sorted. Keys of the
   * result need not be the group's: two images of one stem may give two frames. Files that no frame
   * holds are counted as skipped, with reason {@code unpaired}.
   *
   * @param key the parts' key; where they have several spellings of one name, the image's
   */
  List<PlannedFrame> pair(FrameKey key, List<FramePart> parts);

  /** A decoder for one task, used by one thread at a time, with its own buffers. */
  FrameDecoder decoder();

  /** Decodes frames, in stage DECODE. */
  interface FrameDecoder {
    /**
     * The frame of the parts.
     *
     * @throws MaskDataException when the frame is bad
     * @throws IOException when the store fails: the task is retried
     */
    Frame decode(PlannedFrame.Paired frame, FrameContext context)
        throws IOException, MaskDataException;
  }
}
