package io.maskmill.engine.diff;

import java.io.Serializable;

/**
 * How two datasets differ in one label, over the frames that were compared.
 *
 * @param objectsA objects of the label in A
 * @param objectsB likewise in B
 * @param changed objects in both with another mask
 * @param relabeledA objects of A that have other labels in B
 * @param relabeledB objects of B that have other labels in A
 * @param onlyA objects that B lacks
 * @param onlyB objects that A lacks
 * @param pixelsA pixels of the label in A: of the union of its masks, frame by frame
 * @param pixelsB likewise in B
 * @param intersection pixels that are of the label in both
 */
public record LabelDiff(
    long objectsA,
    long objectsB,
    long changed,
    long relabeledA,
    long relabeledB,
    long onlyA,
    long onlyB,
    long pixelsA,
    long pixelsB,
    long intersection)
    implements Serializable {

  static final LabelDiff NONE = new LabelDiff(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  static LabelDiff objects(long a, long b) {
    return new LabelDiff(a, b, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  static LabelDiff one(DiffObject.Kind kind, boolean isA) {
    return switch (kind) {
      case CHANGED -> new LabelDiff(0, 0, 1, 0, 0, 0, 0, 0, 0, 0);
      case RELABELED -> new LabelDiff(0, 0, 0, isA ? 1 : 0, isA ? 0 : 1, 0, 0, 0, 0, 0);
      case ONLY_A -> new LabelDiff(0, 0, 0, 0, 0, 1, 0, 0, 0, 0);
      case ONLY_B -> new LabelDiff(0, 0, 0, 0, 0, 0, 1, 0, 0, 0);
    };
  }

  static LabelDiff pixels(long a, long b, long intersection) {
    return new LabelDiff(0, 0, 0, 0, 0, 0, 0, a, b, intersection);
  }

  LabelDiff plus(LabelDiff other) {
    return new LabelDiff(
        objectsA + other.objectsA,
        objectsB + other.objectsB,
        changed + other.changed,
        relabeledA + other.relabeledA,
        relabeledB + other.relabeledB,
        onlyA + other.onlyA,
        onlyB + other.onlyB,
        pixelsA + other.pixelsA,
        pixelsB + other.pixelsB,
        intersection + other.intersection);
  }

  /** Pixels of the label in A or in B. */
  public long union() {
    return pixelsA + pixelsB - intersection;
  }

  /** Intersection over union, 0..1; 1 when the label has no pixel. */
  public double iou() {
    return union() == 0 ? 1 : (double) intersection / union();
  }

  /** Whether any object or pixel differs. */
  public boolean differs() {
    return changed + relabeledA + relabeledB + onlyA + onlyB > 0 || intersection != union();
  }
}
