package io.maskmill.spi;

import java.io.IOException;

/**
 * An encoder whose entries hold many frames, such as the files of a table. A frame goes into one
 * only when all targets of the run took it, so {@link #encode} puts nothing yet.
 */
public interface FilesOfManyFrames extends DatasetWriter.FrameEncoder {

  /**
   * All targets took the frame that was encoded last.
   *
   * @param split names the split, the same in every run of the same plan
   */
  void accepted(String split, EntrySink sink) throws IOException;

  /** The split has no further frame: what is open is put. */
  void finish(String split, EntrySink sink) throws IOException;
}
