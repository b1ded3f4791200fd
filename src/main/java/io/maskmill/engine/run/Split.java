package io.maskmill.engine.run;

import java.io.Serializable;

/**
 * A number of consecutive frames: the unit of a task, of retry and of resume. Ids sort in frame
 * order.
 *
 * @param id {@code <sorted partition>-<number in it>}, both five digits
 * @param first position of its first frame among all planned frames
 * @param frames number of planned frames
 * @param bytes of input that they need
 * @param plan SHA-256 of the file that says which frames they are; empty when it is not known
 * @param reuses id of the split of an earlier output that is taken over whole, whose index then is
 *     that file; empty when its frames are planned one by one
 */
public record Split(String id, long first, int frames, long bytes, String plan, String reuses)
    implements Serializable {

  /** Takes what a record leaves out as empty. */
  public Split {
    reuses = reuses == null ? "" : reuses;
  }

  /** A split whose frames are planned one by one. */
  public Split(String id, long first, int frames, long bytes, String plan) {
    this(id, first, frames, bytes, plan, "");
  }

  /** A split whose plan is not verified. */
  public Split(String id, long first, int frames, long bytes) {
    this(id, first, frames, bytes, "");
  }

  /** The same split with another position of its first frame. */
  public Split from(long position) {
    return new Split(id, position, frames, bytes, plan, reuses);
  }

  /** Whether a split of an earlier output is taken over whole. */
  public boolean isReused() {
    return !reuses.isEmpty();
  }
}
