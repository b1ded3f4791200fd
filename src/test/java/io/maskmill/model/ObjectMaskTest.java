package io.maskmill.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.mask.RunLengthMask;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ObjectMaskTest {
  private static final RunLengthMask MASK = RunLengthMask.full(4, 3);

  private static ObjectMask with(Map<String, String> attributes) {
    return new ObjectMask(List.of(0), 1, MASK, 0, OptionalDouble.empty(), false, "", attributes);
  }

  @Test
  void howItWasDrawnIsForgottenWithItsPixels() {
    ObjectMask object = with(Map.of("drawn.area", "6", AlphaMask.OF_OBJECT, "m", "color", "red"));
    assertEquals(
        Map.of(AlphaMask.OF_OBJECT, "m", "color", "red"),
        object.with(2, RunLengthMask.empty(4, 3)).attributes());
    assertEquals(object.attributes(), object.with(2, RunLengthMask.full(4, 3)).attributes());
  }

  @Test
  void howItIsDrawnIsNoAttributeOfTheThing() {
    assertFalse(with(Map.of("drawn.area", "6")).hasAttributes());
    assertTrue(with(Map.of("drawn.area", "6", "color", "red")).hasAttributes());
  }
}
