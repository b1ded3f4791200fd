package io.maskmill.engine.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LossesTest {

  @Test
  void onlyWhatAFrameHasAndTheTargetHasNotIsCounted() {
    RunLengthMask mask = RunLengthMask.full(2, 2);
    ObjectMask rich =
        new ObjectMask(
            List.of(0, 1), 2, mask, 0, OptionalDouble.of(0.5), true, "7", Map.of("k", "v"));
    ObjectMask plain = new ObjectMask(0, 1, mask);
    Frame frame =
        new Frame(
            new FrameKey("", "", "a"), new ImageRef("a", "", 0, ""), 2, 2, List.of(rich, plain));
    Map<String, Long> counted = new TreeMap<>();
    Losses.of("x", Traits.of(Trait.SCORES, Trait.INSTANCES), "")
        .count(frame, (name, by) -> counted.merge(name, by, Long::sum));
    assertEquals(
        Map.of("lost.x.attributes", 1L, "lost.x.crowd", 1L, "lost.x.multi-label", 1L), counted);
  }

  @Test
  void whatOnlySaysHowASystemCallsAFrameIsNoLoss() {
    Map<String, Long> counted = new TreeMap<>();
    for (String source :
        List.of("{\"id\":\"s0\",\"content_type\":\"image/png\"}", "{\"fps\":3}", "{x")) {
      Frame frame =
          new Frame(
              new FrameKey("", "", "a"),
              new ImageRef("a", "", 0, ""),
              2,
              2,
              List.of(),
              List.of(),
              Map.of("clearml.source", source));
      Losses.of("x", Traits.of(), "")
          .count(frame, (name, by) -> counted.merge(name, by, Long::sum));
    }
    assertEquals(Map.of("lost.x.attributes", 2L), counted);
  }

  @Test
  void attributesOfTheTargetsOwnSystemAreNotLost() {
    Map<String, Long> counted = new TreeMap<>();
    Losses losses = Losses.of("x", Traits.of(Trait.INSTANCES), "own.");
    for (String key : List.of("own.tag", "other", "drawn.area")) {
      ObjectMask object =
          new ObjectMask(
              List.of(0),
              1,
              RunLengthMask.full(2, 2),
              0,
              OptionalDouble.empty(),
              false,
              "",
              Map.of(key, "v", "own.more", "v"));
      losses.count(
          new Frame(
              new FrameKey("", "", "a"),
              new ImageRef("a", "", 0, ""),
              2,
              2,
              List.of(object),
              List.of(),
              Map.of(key, "v")),
          (name, by) -> counted.merge(key + " " + name, by, Long::sum));
    }
    assertEquals(
        Map.of("other lost.x.attributes", 2L, "drawn.area lost.x.attributes", 1L), counted);
  }
}
