package io.maskmill.spi;

import io.maskmill.model.Frame;
import io.maskmill.model.MaskDataException;
import java.io.IOException;

/** Takes what a writer makes of a frame. Paths are below the target's root, parts joined by '/'. */
public interface EntrySink extends HoldsPixels, Measures {

  /** Puts a whole file; {@code bytes} is handed over and must not change afterwards. */
  void entry(String path, byte[] bytes) throws IOException;

  /**
   * Puts the frame's image under a path, byte for byte, as the run's image mode says.
   *
   * @return whether the entry exists in the output
   */
  boolean image(String path, Frame frame) throws IOException;

  /**
   * The bytes of the frame's image, for a target that keeps them in files of many frames.
   *
   * @return shared, read-only; null when the run does not copy images or the frame has none
   * @throws MaskDataException when it takes more memory than a task has
   */
  byte[] imageBytes(Frame frame) throws IOException, MaskDataException;

  /** Position of the frame among all planned frames of the run, from 0. */
  long ordinal();

  /**
   * Puts a record into a section of a joined document. Inside the text {@link Envelope#OWN_NUMBER}
   * stands for the record's number in its section, and {@link Envelope#reference} for that of a
   * record of this frame's split in another section.
   *
   * @return the record's index among those of this split in its section, from 0, to refer to it
   */
  int record(String document, String section, String text) throws IOException;

  /** Counts something worth knowing in the manifest, such as {@code images-absent}. */
  void count(String counter, long by);
}
