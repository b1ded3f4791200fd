package io.maskmill.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.png.PngException;
import io.maskmill.png.PngException.Fault;
import org.junit.jupiter.api.Test;

class MaskDataExceptionTest {
  @Test
  void onlyTheCallersLimitIsOneThatAFlagSets() {
    MaskDataException over =
        MaskDataException.ofMask("a.png", new PngException(Fault.OVER_LIMIT, "9 pixels"));
    assertEquals(MaskFaults.TOO_LARGE, over.code());
    assertEquals("a.png: 9 pixels (--max-pixels sets the limit)", over.getMessage());
    MaskDataException large =
        MaskDataException.ofMask("a.png", new PngException(Fault.TOO_LARGE, "no array holds it"));
    assertEquals(MaskFaults.TOO_LARGE, large.code());
    assertEquals("a.png: no array holds it", large.getMessage());
  }
}
