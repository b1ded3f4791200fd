package io.maskmill.engine.estimate;

import java.util.List;

/**
 * What a run will take.
 *
 * @param work that it has to do
 * @param sample that was measured
 * @param outputs what each target gets
 * @param reading requests and bytes that are read from the source
 * @param requests of the run
 * @param rows seconds for each shape that was asked about
 * @param memory that it wants
 */
public record Estimate(
    Workload work,
    Sample sample,
    List<Output> outputs,
    Reading reading,
    Requests requests,
    List<Row> rows,
    Memory memory) {

  /**
   * What a target gets.
   *
   * @param format its id
   * @param files of it, archives and documents included
   * @param bytes of these
   */
  public record Output(String format, long files, long bytes) {}

  /** What is read of the source: requests or files, and bytes. */
  public record Reading(long reads, long bytes) {}

  /**
   * Requests to the stores of source and output.
   *
   * @param what the source's are called; empty when there are none to count
   * @param reads of the source's files
   * @param lists of the source
   * @param whatOut what the output's are called; empty when there are none to count
   * @param puts of the output's files
   * @param ownPuts of files that the run needs until it is complete
   * @param gets of these
   * @param others of listing the output and deleting what is no longer needed
   */
  public record Requests(
      String what,
      long reads,
      long lists,
      String whatOut,
      long puts,
      long ownPuts,
      long gets,
      long others) {}

  /**
   * A step of a run that more cores do not shorten.
   *
   * @param name of the step
   * @param seconds of it
   * @param where it runs
   */
  public record Serial(String name, double seconds, Where where) {}

  /** Where a step runs that does not spread over cores. */
  public enum Where {
    DRIVER("driver"),
    TASK("one task"),
    EXECUTOR("each executor");

    private final String words;

    Where(String words) {
      this.words = words;
    }

    /** For people and programs. */
    public String words() {
      return words;
    }
  }

  /**
   * The time on one shape.
   *
   * @param shape executors and cores
   * @param start until Spark is there and the source is opened
   * @param plan listing and pairing
   * @param convert decoding and encoding, and reading and writing frames
   * @param publish joining documents and archives, comparing, the manifest
   * @param processor seconds of all cores together
   * @param serial the part of the time that more cores do not shorten, step by step
   */
  public record Row(
      Shape shape,
      double start,
      double plan,
      double convert,
      double publish,
      double processor,
      List<Serial> serial) {

    /** All of it. */
    public double seconds() {
      return start + plan + convert + publish;
    }

    /** The part that more cores do not shorten. */
    public double serialSeconds() {
      return serial.stream().mapToDouble(Serial::seconds).sum();
    }
  }

  /**
   * Memory.
   *
   * @param largest the frame of the sample that takes the most
   * @param perCore bytes of heap for each core, for frames up to twice as large
   * @param buffered bytes of these for files on their way
   * @param ofMaxPixels bytes for the pixels of a frame at the run's limit on pixels
   * @param executorCores cores of an executor
   * @param executor heap of an executor with these cores
   * @param executorAtLimit heap of one whose cores may all meet a frame at the limit
   * @param driver heap of the driver
   */
  public record Memory(
      PixelNeed largest,
      long perCore,
      long buffered,
      long ofMaxPixels,
      int executorCores,
      long executor,
      long executorAtLimit,
      long driver) {}
}
