package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MaskHashTest {

  @Test
  void hashIsTheDigestOfThePixels() {
    Fuzz.cases(
        random -> {
          RunLengthMask mask = Fuzz.bitmap(random).mask();
          String head = mask.height() + " " + mask.width() + "\n";
          assertEquals(Golden.sha256(head, mask).substring(0, 32), MaskHash.of(mask));
        });
  }

  @Test
  void blocksDoNotChangeTheDigest() {
    RunLengthMask mask = RunLengthMask.full(301, 99).place(777, 333, 400, 50);
    assertEquals(Golden.sha256("333 777\n", mask).substring(0, 32), MaskHash.of(mask));
  }
}
