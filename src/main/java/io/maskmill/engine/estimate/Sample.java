package io.maskmill.engine.estimate;

import io.maskmill.engine.run.RunCounts;
import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;

/**
 * What a sample of the frames took and gave, decoded and encoded as the run would.
 *
 * @param counts of its frames
 * @param splits that they were cut into
 * @param reading what was fetched
 * @param outputs what each target got, in the targets' order
 * @param own what the engine puts for itself: plans, ledgers, fragments and the like
 * @param pace how fast that went
 * @param largest the frame that takes the most memory
 */
public record Sample(
    RunCounts counts,
    int splits,
    Reading reading,
    List<Output> outputs,
    Own own,
    Pace pace,
    PixelNeed largest)
    implements Serializable {

  /**
   * What the frames' files cost to read.
   *
   * @param reads requests, each for one file or the head of one
   * @param bytes that they gave
   * @param seconds of one of them
   */
  public record Reading(long reads, long bytes, double seconds) implements Serializable {}

  /** Files of the engine itself, and their bytes. */
  public record Own(long files, long bytes) implements Serializable {}

  /**
   * How fast the sample was converted.
   *
   * @param speed of one core
   * @param processorShare processor time of the process for each second of the converting thread,
   *     once that is warm: memory is cleaned and code compiled by others
   * @param warmProcessor processor seconds that the process spent on becoming warm
   */
  public record Pace(Speed speed, double processorShare, double warmProcessor)
      implements Serializable {}

  /**
   * What one target got.
   *
   * @param folder of the target; empty for the only one
   * @param files of single frames
   * @param bytes of these
   * @param splitFiles files of whole splits, such as Parquet's
   * @param splitBytes of these
   * @param documents the joined documents by name
   * @param fragments files that hold these
   * @param packedBytes bytes that go into archives, without documents
   */
  public record Output(
      String folder,
      long files,
      long bytes,
      long splitFiles,
      long splitBytes,
      SortedMap<String, Document> documents,
      int fragments,
      long packedBytes)
      implements Serializable {}

  /**
   * A joined document.
   *
   * @param bytes of its records
   * @param maxBytes largest size of one file of it
   */
  public record Document(long bytes, long maxBytes) implements Serializable {
    /** How many files so many bytes of records are. */
    long files(long all) {
      return Math.max(1, (all - 1) / maxBytes + 1);
    }
  }

  /** Frames that were looked at. */
  public long frames() {
    return counts.frames();
  }
}
