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
 */
public record Split(String id, long first, int frames, long bytes) implements Serializable {

  /** Ends the path of a segment's index. */
  public static final String INDEX = ".index";

  /** The same split with another position of its first frame. */
  public Split from(long position) {
    return new Split(id, position, frames, bytes);
  }

  /** Where the split's planned frames are. */
  public String planPath() {
    return Staging.PLAN + "/" + id + ".jsonl";
  }

  /** Where its ledger will be. */
  public String ledgerPath() {
    return Staging.LEDGERS + "/" + id + ".json";
  }

  /** Where the records of its frames stay. */
  public String framesPath() {
    return Staging.FRAMES + "/" + id + ".jsonl.gz";
  }

  /** Where the hashes that reading it back must give will be. */
  public String expectedPath() {
    return Staging.EXPECTED + "/" + id + ".jsonl";
  }

  /** Where its n-th fragment will be. */
  public String fragmentPath(int n) {
    return Staging.FRAGMENTS + "/" + id + "-" + n;
  }

  /**
   * Where a segment of a target will be; its index, if any, lies at the path and {@link #INDEX}.
   */
  public String segmentPath(int target, int number) {
    return Staging.SEGMENTS + "/" + id + "-" + target + "-" + number;
  }
}
