package io.maskmill.mask;

import java.util.Arrays;

/**
 * Maps numbers of up to 24 bits to keys 1, 2, ... in order of first appearance. A hash table with
 * open addressing, since a {@code Map} would create an object per run. Reusable; one per thread.
 */
public final class ColorNumbers {
  private int[] slots = new int[1 << 10]; // key of the number in the slot, 0 when free
  private int[] numbers = new int[1 << 9]; // by key - 1
  private int size;

  /** Forgets all numbers. */
  public void clear() {
    Arrays.fill(slots, 0);
    size = 0;
  }

  /** How many numbers have a key. */
  public int size() {
    return size;
  }

  /** The number of a key. */
  public int number(int key) {
    return numbers[key - 1];
  }

  /** The key of a number. */
  public int key(int number) {
    int slot = slot(number);
    if (slots[slot] == 0) {
      if (size == numbers.length) {
        grow();
        slot = slot(number);
      }
      numbers[size++] = number;
      slots[slot] = size;
    }
    return slots[slot];
  }

  private int slot(int number) {
    int mask = slots.length - 1;
    int slot = (number * 0x9E3779B9) >>> 7 & mask;
    while (slots[slot] != 0 && numbers[slots[slot] - 1] != number) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    numbers = Arrays.copyOf(numbers, 2 * size);
    slots = new int[4 * size];
    for (int key = 1; key <= size; key++) {
      slots[slot(numbers[key - 1])] = key;
    }
  }
}
