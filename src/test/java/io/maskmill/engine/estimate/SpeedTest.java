package io.maskmill.engine.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SpeedTest {
  private static final double EXACT = 1e-9;

  /** 100 frames in 2 s, then 100 in each half second. */
  private static Speed warming() {
    Speed speed = new Speed();
    speed.add(100, 2);
    for (int i = 0; i < 10; i++) {
      speed.add(100, 0.5);
    }
    return speed;
  }

  @Test
  void aSmallRunCostsWhatAColdProcessTakes() {
    assertEquals(2, warming().of(100), EXACT);
    assertEquals(1, warming().of(50), EXACT);
    assertEquals(3, warming().of(300), EXACT);
  }

  @Test
  void aLargeRunGoesOnAtTheSpeedOfTheEnd() {
    assertEquals(0.005, warming().steady(), EXACT);
    assertEquals(7 + 0.005 * 8_900, warming().of(10_000), EXACT);
  }

  @Test
  void warmingUpIsWhatAWarmProcessWouldNotNeed() {
    assertEquals(1.5, warming().warmUp(1_100), EXACT);
    assertEquals(1.5, warming().warmUp(1_000_000), 1e-6);
    assertEquals(0.75, warming().warmUp(50), EXACT);
    assertEquals(0, Speed.constant(0.01).warmUp(1_000), EXACT);
  }

  @Test
  void itIsSteadyWhenTheEndIsAsFastAsBefore() {
    assertTrue(warming().isSteady());
    Speed speed = new Speed();
    for (int i = 10; i > 0; i--) {
      speed.add(100, i);
    }
    assertFalse(speed.isSteady());
  }
}
