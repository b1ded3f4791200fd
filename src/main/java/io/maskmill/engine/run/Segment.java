package io.maskmill.engine.run;

import io.maskmill.spi.Packing;
import java.io.Serializable;

/**
 * Consecutive frames of a split as a piece of an archive: their members one after the other, ready
 * to be copied into it.
 *
 * @param folder of the target
 * @param target position of the target among all
 * @param number of the segment in its split and target, from 0
 * @param kind of archive that it is made for
 * @param frames that have files in it
 * @param bytes of the segment; 0 when it has records of documents only, and no file
 * @param directory bytes that its members will take in a zip's directory
 * @param part the file's name, see {@link Staging#part}; its index, if any, has {@link #INDEX} at
 *     its end
 */
public record Segment(
    String folder,
    int target,
    int number,
    Packing.Kind kind,
    int frames,
    long bytes,
    long directory,
    String part)
    implements Serializable {

  /** Ends the name of a segment's index. */
  public static final String INDEX = ".index";

  /** Whether it has an index. */
  public boolean hasIndex() {
    return kind == Packing.Kind.ZIP;
  }
}
