package io.maskmill.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.model.FrameKey;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.SourceFile;
import io.maskmill.testing.GivenParts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Groups of sorted parts. */
class FrameGroupsTest {
  private static FramePart part(String group, String role) {
    SourceFile file = new SourceFile(role + "/" + group, 1, 1);
    return FramePart.mask(new FrameKey("", "", group), role, file);
  }

  @Test
  void groupsAreComparedInOrderUnderTheKeyThatTheirPartsShare() {
    List<FramePart> sorted =
        new ArrayList<>(List.of(part("b", "mask"), part("a%20c", "mask"), part("a c", "image")));
    sorted.sort(null);
    List<String> asked = new ArrayList<>();
    FrameGroups groups =
        new FrameGroups(
            GivenParts.planned(),
            sorted.iterator(),
            NamedLookup.NONE,
            new IoThreads(0),
            (group, frames) -> {
              asked.add(group + " " + frames.stream().map(PlannedFrame::key).toList());
              return frames;
            });
    groups.forEachRemaining(frame -> asked.add(frame.parts().size() + " parts"));
    assertEquals(List.of("a c [a c]", "2 parts", "b [b]", "1 parts"), asked);
  }
}
