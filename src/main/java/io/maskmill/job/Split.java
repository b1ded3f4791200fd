package io.maskmill.job;

import java.io.Serializable;

/**
 * Consecutive frames: the unit of a task, of retry and of resume. Ids sort in frame order.
 *
 * @param id {@code <sorted partition>-<number in it>}, both five digits
 * @param first position of its first frame among all planned frames
 * @param frames number of planned frames
 * @param bytes of input that they need
 */
record Split(String id, long first, int frames, long bytes) implements Serializable {

  /** Ends the path of a segment's index. */
  static final String INDEX = ".index";

  /** The same split with its place among all. */
  Split from(long position) {
    return new Split(id, position, frames, bytes);
  }

  /** Where the split's planned frames are. */
  String planPath() {
    return Staging.PLAN + "/" + id + ".jsonl";
  }

  /** Where its ledger will be. */
  String ledgerPath() {
    return Staging.LEDGERS + "/" + id + ".json";
  }

  /** Where what it made of its frames stays. */
  String framesPath() {
    return Staging.FRAMES + "/" + id + ".jsonl.gz";
  }

  /** Where the hashes of what reading it back must give will be. */
  String expectedPath() {
    return Staging.EXPECTED + "/" + id + ".jsonl";
  }

  /** Where its n-th fragment will be. */
  String fragmentPath(int n) {
    return Staging.FRAGMENTS + "/" + id + "-" + n;
  }

  /**
   * Where a segment of a target will be; its index, if any, lies at the path and {@link #INDEX}.
   */
  String segmentPath(int target, int number) {
    return Staging.SEGMENTS + "/" + id + "-" + target + "-" + number;
  }
}
