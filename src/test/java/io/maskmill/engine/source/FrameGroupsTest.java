package io.maskmill.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.model.FrameKey;
import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Traits;
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
            new OneFrame(),
            sorted.iterator(),
            (group, frames) -> {
              asked.add(group + " " + frames.stream().map(PlannedFrame::key).toList());
              return frames;
            });
    groups.forEachRemaining(frame -> asked.add(frame.parts().size() + " parts"));
    assertEquals(List.of("a c [a c]", "2 parts", "b [b]", "1 parts"), asked);
  }

  /** Makes one frame of every group. */
  private record OneFrame() implements DatasetReader {
    @Override
    public LabelCatalog labels() {
      return new LabelCatalog(List.of());
    }

    @Override
    public Traits traits() {
      return Traits.of();
    }

    @Override
    public PartIterator parts(SourceFile file, FileTree tree) {
      throw new AssertionError("groups are made of listed parts; no file is listed anew");
    }

    @Override
    public List<PlannedFrame> pair(FrameKey key, List<FramePart> parts) {
      return List.of(new PlannedFrame.Paired(key, parts));
    }

    @Override
    public FrameDecoder decoder() {
      throw new AssertionError("groups are planned; no frame is decoded");
    }
  }
}
