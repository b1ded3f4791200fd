package io.maskmill.job;

import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * What a query has read so far, in numbers that Spark's UI shows on the page of each stage. Tasks
 * that are repeated count again.
 */
public final class ScanCounts implements Serializable {
  private static final long serialVersionUID = 1;

  private final LongAccumulator frames;
  private final LongAccumulator decoded;
  private final LongAccumulator setAside;
  private final LongAccumulator objectsSetAside;
  private final LongAccumulator bytes;

  ScanCounts(SparkContext spark) {
    frames = spark.longAccumulator("frames read");
    decoded = spark.longAccumulator("frames decoded");
    setAside = spark.longAccumulator("frames set aside");
    objectsSetAside = spark.longAccumulator("objects set aside");
    bytes = spark.longAccumulator("bytes of frames' files");
  }

  /** Counts a frame that was only named. */
  public void named() {
    frames.add(1);
  }

  /**
   * Counts a frame that was decoded.
   *
   * @param held bytes of its files that were held for it, whole or in part; pieces of documents are
   *     not among them, since listing read those
   */
  public void decoded(long held) {
    frames.add(1);
    decoded.add(1);
    bytes.add(held);
  }

  /** Counts a frame that is bad. */
  public void setAside() {
    setAside.add(1);
  }

  /** Counts bad objects of a frame that goes on without them. */
  public void objectsSetAside(int objects) {
    objectsSetAside.add(objects);
  }

  /** Frames that were looked at; on the driver, as the others are. */
  public long frames() {
    return frames.value();
  }

  /** Frames of them that were decoded. */
  public long framesDecoded() {
    return decoded.value();
  }

  /** Frames of them that are bad. */
  public long framesSetAside() {
    return setAside.value();
  }

  /** Objects that are bad. */
  public long objectsOfFramesSetAside() {
    return objectsSetAside.value();
  }

  /** Bytes of the frames' own files. */
  public long bytesOfFiles() {
    return bytes.value();
  }
}
