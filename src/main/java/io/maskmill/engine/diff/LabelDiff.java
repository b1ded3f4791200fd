package io.maskmill.engine.diff;

import java.io.Serializable;

/**
 * How two datasets differ in one label, over the frames that were compared.
 *
 * @param objects of the label
 * @param pixels of the label
 */
public record LabelDiff(Objects objects, Pixels pixels) implements Serializable {
  static final LabelDiff NONE = new LabelDiff(Objects.NONE, Pixels.NONE);

  /**
   * Objects of a label.
   *
   * @param inA objects of the label in A
   * @param inB likewise in B
   * @param changed objects in both with another mask
   * @param relabeledA objects of A that have other labels in B
   * @param relabeledB objects of B that have other labels in A
   * @param onlyA objects that B lacks
   * @param onlyB objects that A lacks
   */
  public record Objects(
      long inA, long inB, long changed, long relabeledA, long relabeledB, long onlyA, long onlyB)
      implements Serializable {
    static final Objects NONE = new Objects(0, 0, 0, 0, 0, 0, 0);

    Objects plus(Objects other) {
      return new Objects(
          inA + other.inA,
          inB + other.inB,
          changed + other.changed,
          relabeledA + other.relabeledA,
          relabeledB + other.relabeledB,
          onlyA + other.onlyA,
          onlyB + other.onlyB);
    }
  }

  /**
   * Pixels of a label: of the union of its masks, frame by frame.
   *
   * @param inA pixels of the label in A
   * @param inB likewise in B
   * @param intersection pixels that are of the label in both
   */
  public record Pixels(long inA, long inB, long intersection) implements Serializable {
    static final Pixels NONE = new Pixels(0, 0, 0);

    Pixels plus(Pixels other) {
      return new Pixels(inA + other.inA, inB + other.inB, intersection + other.intersection);
    }

    /** Pixels of the label in A or in B. */
    public long union() {
      return inA + inB - intersection;
    }

    /** Intersection over union, 0..1; 1 when the label has no pixel. */
    public double iou() {
      return union() == 0 ? 1 : (double) intersection / union();
    }
  }

  static LabelDiff objects(long a, long b) {
    return new LabelDiff(new Objects(a, b, 0, 0, 0, 0, 0), Pixels.NONE);
  }

  static LabelDiff one(DiffObject.Kind kind, boolean isA) {
    Objects one =
        switch (kind) {
          case CHANGED -> new Objects(0, 0, 1, 0, 0, 0, 0);
          case RELABELED -> new Objects(0, 0, 0, isA ? 1 : 0, isA ? 0 : 1, 0, 0);
          case ONLY_A -> new Objects(0, 0, 0, 0, 0, 1, 0);
          case ONLY_B -> new Objects(0, 0, 0, 0, 0, 0, 1);
        };
    return new LabelDiff(one, Pixels.NONE);
  }

  static LabelDiff pixels(long a, long b, long intersection) {
    return new LabelDiff(Objects.NONE, new Pixels(a, b, intersection));
  }

  LabelDiff plus(LabelDiff other) {
    return new LabelDiff(objects.plus(other.objects), pixels.plus(other.pixels));
  }

  /** Whether any object or pixel differs. */
  public boolean differs() {
    return objects.changed + objects.relabeledA + objects.relabeledB > 0
        || objects.onlyA + objects.onlyB > 0
        || pixels.intersection != pixels.union();
  }
}
