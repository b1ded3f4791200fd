package io.maskmill.testing;

import io.maskmill.model.FrameKey;
import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Traits;
import java.util.List;

/**
 * A reader of parts that a test gives it: each group of them is one frame, and no file is listed.
 */
public record GivenParts(FrameDecoder decoder) implements DatasetReader {
  /** One whose frames are planned only. */
  public static GivenParts planned() {
    return new GivenParts(
        (frame, context) -> {
          throw new AssertionError("frames are planned; none is decoded");
        });
  }

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
    throw new AssertionError("parts are given; no file is listed");
  }

  @Override
  public List<PlannedFrame> pair(FrameKey key, List<FramePart> parts) {
    return List.of(new PlannedFrame.Paired(key, parts));
  }
}
