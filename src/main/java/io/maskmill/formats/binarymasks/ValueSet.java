package io.maskmill.formats.binarymasks;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.IntStream;

/**
 * A few values of pixels, numbers or {@link ColorValue}s. It is asked once for each run of each
 * mask, so it boxes nothing.
 */
final class ValueSet implements Serializable {
  private static final long serialVersionUID = 1;

  static final ValueSet NONE = new ValueSet(new int[0]);

  private final int[] sorted;

  private ValueSet(int[] sorted) {
    this.sorted = sorted;
  }

  static ValueSet of(Collection<Integer> values) {
    return new ValueSet(values.stream().mapToInt(Integer::intValue).sorted().distinct().toArray());
  }

  /** These and others. */
  ValueSet with(Collection<Integer> more) {
    return new ValueSet(
        IntStream.concat(Arrays.stream(sorted), more.stream().mapToInt(Integer::intValue))
            .sorted()
            .distinct()
            .toArray());
  }

  boolean contains(int value) {
    return sorted.length > 0 && Arrays.binarySearch(sorted, value) >= 0;
  }

  /** Whether one of them is a color that is no gray. */
  boolean hasColors() {
    return sorted.length > 0 && ColorValue.isColor(sorted[sorted.length - 1]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValueSet set && Arrays.equals(sorted, set.sorted);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sorted);
  }

  @Override
  public String toString() {
    return Arrays.toString(sorted);
  }
}
