package io.maskmill.engine.diff;

import io.maskmill.mask.Box;
import java.io.Serializable;
import java.util.List;

/**
 * An object that differs.
 *
 * @param kind how it differs
 * @param labelsA its labels in A, sorted; empty when it is not there
 * @param labelsB likewise in B
 * @param box around its mask in A, or in B when A lacks it
 * @param areaA pixels in A; 0 when it is not there
 * @param areaB likewise in B
 * @param iou of both masks; 0 when one is not there
 */
public record DiffObject(
    Kind kind,
    List<String> labelsA,
    List<String> labelsB,
    Box box,
    long areaA,
    long areaB,
    double iou)
    implements Serializable {

  /** How an object differs. */
  public enum Kind {
    CHANGED,
    RELABELED,
    ONLY_A,
    ONLY_B
  }
}
