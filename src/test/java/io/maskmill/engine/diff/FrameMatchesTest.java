package io.maskmill.engine.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.model.FrameKey;
import io.maskmill.spi.PlannedFrame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameMatchesTest {

  private static final MeetingKeys.Common NOTHING = new MeetingKeys.Common(List.of(), List.of());
  private static final MeetingKeys NAMES = new MeetingKeys(true, true, NOTHING, NOTHING);

  private static FrameMatches.Sided frame(String side, String dataset, String name) {
    PlannedFrame frame = new PlannedFrame.Paired(new FrameKey(dataset, "train", name), List.of());
    boolean isB = side.equals("B");
    return new FrameMatches.Sided(FrameMatches.Key.of(frame, isB, NAMES.plain(frame.key())), frame);
  }

  private static List<String> matched(FrameMatches.Sided... frames) {
    List<FrameMatches.Sided> sorted = new ArrayList<>(List.of(frames));
    sorted.sort((x, y) -> x.key().compareTo(y.key()));
    List<String> said = new ArrayList<>();
    new FrameMatches(NAMES, sorted.iterator())
        .forEachRemaining(
            match ->
                said.add(
                    match.key()
                        + " "
                        + match.order()
                        + " "
                        + name(match.a())
                        + " "
                        + name(match.b())
                        + (match.byOrder() ? " by order" : "")));
    return said;
  }

  private static String name(PlannedFrame frame) {
    return frame == null ? "-" : frame.key().toString();
  }

  @Test
  void framesMeetByWhatIsNotIgnored() {
    assertEquals(
        List.of("a 0 x/train/a y/train/a", "b 0 x/train/b -", "c 0 - y/train/c"),
        matched(
            frame("B", "y", "a"),
            frame("A", "x", "b"),
            frame("B", "y", "c"),
            frame("A", "x", "a")));
  }

  @Test
  void framesOfOneKeyAreMatchedInTheirOwnOrder() {
    assertEquals(
        List.of(
            "a 0 x1/train/a y1/train/a by order",
            "a 1 x2/train/a y2/train/a by order",
            "a 2 x3/train/a - by order",
            "b 0 x1/train/b y1/train/b"),
        matched(
            frame("A", "x3", "a"),
            frame("A", "x1", "a"),
            frame("B", "y2", "a"),
            frame("B", "y1", "a"),
            frame("A", "x2", "a"),
            frame("A", "x1", "b"),
            frame("B", "y1", "b")));
  }

  @Test
  void nothingGivesNothing() {
    assertEquals(List.of(), matched());
  }
}
