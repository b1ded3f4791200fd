package io.maskmill.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EnoughLimitTest {

  @Test
  void aShareIsWrittenAsPeopleTypeIt() {
    assertEquals("0.1", EnoughLimit.of(6, 60));
    assertEquals("0.25", EnoughLimit.of(1, 4));
    assertEquals("0.34", EnoughLimit.of(1, 3));
    assertEquals("0.0000084", EnoughLimit.of(1, 120_000));
    assertEquals("1", EnoughLimit.of(999, 1_000));
    assertEquals("1", EnoughLimit.of(3, 3));
    assertEquals("0", EnoughLimit.of(0, 0));
  }

  @Test
  void aRunThatTakesItPublishes() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      long frames = 1 + random.nextLong(i % 2 == 0 ? 2_000 : 1L << 40);
      long lossy = random.nextLong(frames + 1);
      String enough = EnoughLimit.of(lossy, frames);
      double limit = Double.parseDouble(enough);
      assertTrue((double) lossy / frames <= limit && limit <= 1, lossy + "/" + frames);
      assertTrue(limit <= 1.1 * lossy / frames, lossy + "/" + frames + ": " + enough);
    }
  }
}
