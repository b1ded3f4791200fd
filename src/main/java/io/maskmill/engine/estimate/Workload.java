package io.maskmill.engine.estimate;

import io.maskmill.engine.run.Split;
import io.maskmill.spi.Packing;
import java.util.List;

/**
 * What a run has to do, as listing and pairing its source have shown.
 *
 * @param splits of the plan, in frame order
 * @param listed of the source
 * @param targets what is written
 * @param before what comes before the first split
 */
public record Workload(List<Split> splits, Listed listed, List<Target> targets, Before before) {

  /**
   * The files of the source.
   *
   * @param files how many
   * @param bytes of these
   * @param prefixes that are listed apart from each other
   */
  public record Listed(long files, long bytes, int prefixes) {}

  /**
   * A target.
   *
   * @param format its id
   * @param packing how its files are packed
   */
  public record Target(String format, Packing packing) {}

  /**
   * What comes before the first split, as this process has gone through it.
   *
   * @param startSeconds until Spark was there
   * @param startProcessor processor seconds until then
   * @param planProcessor processor seconds of opening, listing and pairing
   * @param openSeconds that opening the source took on the driver
   * @param list the stage that listed
   * @param pair the stages that paired and cut
   */
  public record Before(
      double startSeconds,
      double startProcessor,
      double planProcessor,
      double openSeconds,
      StageTime list,
      StageTime pair) {}

  /** Frames of the run. */
  public long frames() {
    return splits.stream().mapToLong(Split::frames).sum();
  }
}
