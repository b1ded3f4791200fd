package io.maskmill.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.engine.run.FrameRecord;
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
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Groups of sorted parts, with frames of an earlier output among them. */
class FrameGroupsTest {
  private static FrameKey key(String name) {
    return new FrameKey("", "", name);
  }

  private static PairInput part(String group, String role) {
    SourceFile file = new SourceFile(role + "/" + group, 1, 1);
    return new PairInput.Part(FramePart.mask(key(group), role, file));
  }

  private static PairInput earlier(String group, String name) {
    return new PairInput.Earlier(
        new FrameRecord(key(group), key(name), "", 0, List.of(), List.of(), new TreeMap<>()));
  }

  /** What {@code compare} was asked: the frames' keys and those of the earlier output. */
  private static List<String> asked(PairInput... inputs) {
    List<PairInput> sorted = new ArrayList<>(List.of(inputs));
    sorted.sort(null);
    List<String> asked = new ArrayList<>();
    FrameGroups groups =
        new FrameGroups(
            new OneFrame(),
            sorted.iterator(),
            (frames, before) -> {
              asked.add(frames.stream().map(PlannedFrame::key).toList() + " " + before.keySet());
              return frames;
            });
    groups.forEachRemaining(frame -> asked.add(frame.parts().size() + " parts"));
    return asked;
  }

  @Test
  void earlierFramesMeetThePartsOfTheirGroup() {
    assertEquals(
        List.of("[a] [a/1, a/2]", "2 parts", "[b] []", "1 parts", "[] [c]"),
        asked(
            part("b", "mask"),
            part("a", "mask"),
            earlier("c", "c"),
            earlier("a", "a/2"),
            part("a", "image"),
            earlier("a", "a/1")));
  }

  @Test
  void partsKeepTheirOwnOrderBehindEarlierFrames() {
    List<PairInput> sorted =
        new ArrayList<>(List.of(part("a", "mask"), part("a", "image"), earlier("a", "z")));
    sorted.sort(null);
    assertEquals(List.of(earlier("a", "z"), part("a", "image"), part("a", "mask")), sorted);
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
