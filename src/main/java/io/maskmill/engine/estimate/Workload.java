package io.maskmill.engine.estimate;

import io.maskmill.engine.run.Split;
import io.maskmill.spi.Packing;
import java.util.List;

/**
 * What a run has to do, as listing and pairing its source have shown.
 *
 * @param splits of the plan, in frame order
 * @param files listed
 * @param bytes of these
 * @param prefixes that are listed apart from each other
 * @param targets what is written
 * @param startSeconds until Spark was there
 * @param startProcessor processor seconds until then
 * @param planProcessor processor seconds of opening, listing and pairing
 * @param openSeconds that opening the source took on the driver
 * @param list the stage that listed
 * @param pair the stages that paired and cut
 */
public record Workload(
    List<Split> splits,
    long files,
    long bytes,
    int prefixes,
    List<Target> targets,
    double startSeconds,
    double startProcessor,
    double planProcessor,
    double openSeconds,
    StageTime list,
    StageTime pair) {

  /**
   * A target.
   *
   * @param format its id
   * @param packing how its files are packed
   */
  public record Target(String format, Packing packing) {}

  /** Frames of the run. */
  public long frames() {
    return splits.stream().mapToLong(Split::frames).sum();
  }
}
