package io.maskmill.formats.binarymasks.packed;

/** The labels of class numbers. */
public final class PackedLabels {
  private static final int[] NONE = {};

  private final int[][] byClass;

  /**
   * @param byClass for each class number from 0, the catalog positions of its labels; not copied
   */
  public PackedLabels(int[][] byClass) {
    this.byClass = byClass;
  }

  /** The catalog positions of a class's labels, read-only; none when no label takes it. */
  int[] of(int classNumber) {
    return classNumber < byClass.length ? byClass[classNumber] : NONE;
  }
}
