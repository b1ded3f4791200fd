package io.maskmill.spi;

import java.io.IOException;

/**
 * An encoder whose entries hold many frames, such as the files of a table. A frame may go into an
 * entry only after all targets of the run have accepted it, so {@link #encode} puts nothing yet.
 */
public interface FilesOfManyFrames extends DatasetWriter.FrameEncoder {

  /**
   * Takes the frame that was encoded last: all targets have accepted it.
   *
   * @param split names the split, the same in every run of the same plan
   */
  void accepted(String split, EntrySink sink) throws IOException;

  /** Puts what is still open: the split has no further frame. */
  void finish(String split, EntrySink sink) throws IOException;
}
