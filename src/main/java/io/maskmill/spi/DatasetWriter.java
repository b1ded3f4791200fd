package io.maskmill.spi;

import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.MaskDataException;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Writes one target of one format. Travels to tasks. Names and bytes depend on the frame and the
 * configuration alone: never on partition, attempt, clock, host, locale or hash order.
 *
 * <p>What few writers need is declared by interfaces of their own: {@link WarnsBeforeRun}, and
 * {@link FilesOfManyFrames} for encoders.
 */
public interface DatasetWriter extends Serializable {

  /** An encoder for one task, used by one thread at a time, with its own buffers. */
  FrameEncoder encoder();

  /** Puts the target's small metadata, on the driver, after all frames. */
  void finish(RunSummary summary, EntrySink sink) throws IOException;

  /** What stands around the records of a document that the encoders named. */
  Envelope envelope(String document);

  /** How the engine is to pack what this writer puts. */
  default Packing packing() {
    return Packing.NONE;
  }

  /**
   * What the format's own reader makes of what was written of a frame, as far as the frame itself
   * decides it: key, file name and size, and labels and mask of every object. Scores, attributes,
   * ids, instances and the order of objects do not matter. A format that renames, flattens or drops
   * says so here; {@code --verify} compares with it.
   *
   * @return empty when the reader takes no such frame, such as a mask without its image
   */
  default Optional<Frame> readBack(Frame frame) {
    return Optional.of(frame);
  }

  /**
   * What tells a frame from all others in the target, besides the paths of its files: by default
   * what its reader names it by. No two frames of a run may have one, or they would be mixed up
   * inside a document without a file that shows it.
   *
   * @return empty when the paths of files tell it alone
   */
  default Optional<FrameKey> identity(Frame frame) {
    Frame bare = new Frame(frame.key(), frame.image(), frame.width(), frame.height(), List.of());
    return readBack(bare).map(DatasetWriter::identityOf);
  }

  private static FrameKey identityOf(Frame back) {
    String name = back.image().fileName();
    FrameKey key = back.key();
    return name.isEmpty() ? key : new FrameKey(key.dataset(), key.subset(), name);
  }

  /** Encodes frames, in stage ENCODE. */
  interface FrameEncoder {
    /**
     * Puts the frame's entries and records.
     *
     * @throws MaskDataException when the target cannot hold this frame: it is quarantined, and
     *     nothing of it may have been put before
     */
    void encode(Frame frame, EntrySink sink) throws IOException, MaskDataException;
  }
}
