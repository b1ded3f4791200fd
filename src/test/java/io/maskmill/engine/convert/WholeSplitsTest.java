package io.maskmill.engine.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.engine.run.CarriedFrame;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Which earlier splits are taken over whole; {@code a0/3} is the first of three frames of split a.
 */
class WholeSplitsTest {
  private static final int ENOUGH = 3;
  private static final int MOST = 6;

  private static PlannedFrame frame(String text) {
    FrameKey key = new FrameKey("", "", text);
    if (text.equals("new")) {
      return new PlannedFrame.Paired(key, List.of());
    }
    return new CarriedFrame(
        key,
        List.of(),
        new CarriedFrame.Place(
            text.substring(0, 1), text.charAt(1) - '0', Integer.parseInt(text.substring(3)), ""));
  }

  /** The splits that come out: frames one by one, or "=" and the earlier split. */
  private static List<String> splits(String frames) throws IOException {
    List<String> made = new ArrayList<>();
    WholeSplits.Sink sink =
        new WholeSplits.Sink() {
          private final List<String> open = new ArrayList<>();

          @Override
          public void add(PlannedFrame frame) {
            open.add(frame.key().name());
            if (open.size() == MOST) {
              close();
            }
          }

          @Override
          public void reuse(List<CarriedFrame> whole) {
            close();
            made.add("=" + whole.get(0).place().split());
          }

          @Override
          public boolean hasRoom(int more) {
            return !open.isEmpty() && open.size() + more <= MOST;
          }

          private void close() {
            if (!open.isEmpty()) {
              made.add(String.join(" ", open));
              open.clear();
            }
          }
        };
    WholeSplits wholes = new WholeSplits(sink, ENOUGH);
    for (String frame : frames.split(" ")) {
      wholes.add(frame(frame));
    }
    wholes.finish();
    if (sink.hasRoom(0)) {
      sink.reuse(List.of((CarriedFrame) frame("_0/1"))); // closes the last one
      made.remove(made.size() - 1);
    }
    return made;
  }

  @Test
  void unchangedSplitsAreTakenOverWhole() throws IOException {
    assertEquals(List.of("=a", "=b"), splits("a0/3 a1/3 a2/3 b0/3 b1/3 b2/3"));
  }

  @Test
  void aSplitThatLacksOrGainsAFrameIsNot() throws IOException {
    assertEquals(List.of("a0/3 a2/3", "=b"), splits("a0/3 a2/3 b0/3 b1/3 b2/3"));
    assertEquals(List.of("a1/3 a2/3", "=b"), splits("a1/3 a2/3 b0/3 b1/3 b2/3"));
    assertEquals(List.of("a0/3 a1/3", "=b"), splits("a0/3 a1/3 b0/3 b1/3 b2/3"));
    assertEquals(List.of("a0/3 new a1/3 a2/3", "=b"), splits("a0/3 new a1/3 a2/3 b0/3 b1/3 b2/3"));
  }

  @Test
  void newFramesBetweenSplitsMakeASplitOfTheirOwn() throws IOException {
    assertEquals(List.of("=a", "new", "=b"), splits("a0/3 a1/3 a2/3 new b0/3 b1/3 b2/3"));
  }

  @Test
  void smallSplitsAreJoinedWithTheirNeighbors() throws IOException {
    assertEquals(List.of("=a", "=b", "=c"), splits("a0/3 a1/3 a2/3 b0/1 c0/3 c1/3 c2/3"));
    assertEquals(List.of("b0/1 c0/2 c1/2"), splits("b0/1 c0/2 c1/2"));
    assertEquals(List.of("b0/2 b1/2 new"), splits("b0/2 b1/2 new"));
    assertEquals(List.of("new b0/2 b1/2"), splits("new b0/2 b1/2"));
    assertEquals(List.of("=a", "=b"), splits("a0/3 a1/3 a2/3 b0/2 b1/2"));
    assertEquals(List.of("b0/2 b1/2 a0/3 a2/3"), splits("b0/2 b1/2 a0/3 a2/3"));
  }

  @Test
  void onlyTheOpenSplitsRoomIsUsed() throws IOException {
    assertEquals(List.of("new new new new new", "=b"), splits("new new new new new b0/2 b1/2"));
  }
}
