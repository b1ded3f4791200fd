package io.maskmill.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultCodeTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "mask", "mask.", ".empty", "mask.Empty", "mask_x.empty", "mask.a--b"})
  void anIdIsWordsBehindAGroup(String id) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new FaultCode(id, "m", "w"));
    assertEquals(
        "'" + id + "' is no id of a fault; it must be words such as group.two-words",
        e.getMessage());
  }

  @Test
  void aCodeHasAMeaningAndAWayOut() {
    for (List<String> texts : List.of(List.of("", "w"), List.of("m", " "))) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () -> new FaultCode("mask.empty", texts.get(0), texts.get(1)));
      assertEquals("mask.empty must have a meaning and a way out", e.getMessage());
    }
  }

  @Test
  void codesAreOrderedById() {
    assertEquals(
        List.of(ImageFaults.EMPTY, MaskFaults.EMPTY, RleFaults.EMPTY),
        List.of(RleFaults.EMPTY, MaskFaults.EMPTY, ImageFaults.EMPTY).stream().sorted().toList());
  }
}
