package io.maskmill.formats.parquet;

import io.maskmill.mask.Box;
import io.maskmill.model.FrameKey;
import java.util.List;

/**
 * A row about to be written.
 *
 * @param key of the frame
 * @param fileName of its image, without folders
 * @param image its bytes, or null; shared, read-only
 * @param mask as PNG
 * @param segments of the mask; none for masks of classes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HubRow(FrameKey key, String fileName, byte[] image, byte[] mask, List<Segment> segments) {

  /**
   * An object with its pixels in the mask.
   *
   * @param id its value in the mask
   * @param category the value of its label
   * @param area pixels that are seen
   * @param box of these
   */
  record Segment(int id, int category, long area, Box box, boolean isCrowd) {}
}
