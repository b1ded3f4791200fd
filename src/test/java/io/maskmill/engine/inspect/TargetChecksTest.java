package io.maskmill.engine.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.TargetFaults;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What would set a frame aside is told apart from what would end the run. */
class TargetChecksTest {
  private static final TargetChecks CHECKS =
      new TargetChecks(
          Map.of(
              "ends",
              frame -> {
                throw new ConfigException(frame.key().name() + " ends it");
              },
              "sets-aside",
              frame -> {
                throw new MaskDataException(TargetFaults.CANNOT_HOLD, "no place");
              }),
          Map.of());

  private static InspectSummary checked(String... names) {
    InspectSummary summary = new InspectSummary(0);
    for (String name : names) {
      FrameKey key = new FrameKey("", "", name);
      CHECKS.check(new Frame(key, new ImageRef(name, "", 0, ""), 2, 2, List.of()), summary);
    }
    return summary;
  }

  @Test
  void aFrameThatEndsTheRunIsARefusalOfTheTarget() {
    InspectSummary summary = checked("b", "a");
    assertEquals("a ends it", summary.refusal("ends"));
    assertEquals(0, summary.refused("ends").count());
    assertEquals("", summary.refusal("sets-aside"));
    assertEquals(2, summary.refused("sets-aside").count());
  }

  @Test
  void theRefusalDoesNotDependOnHowTheWorkWasDivided() {
    assertEquals("a ends it", checked("b").plus(checked("a")).refusal("ends"));
    assertEquals("a ends it", new InspectSummary(0).plus(checked("a", "b")).refusal("ends"));
  }
}
