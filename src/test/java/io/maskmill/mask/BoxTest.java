package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BoxTest {
  @Test
  void onlyABoxWithoutPixelsIsEmpty() {
    assertTrue(Box.EMPTY.isEmpty());
    assertFalse(new Box(3, 4, 1, 1).isEmpty());
  }
}
