package io.maskmill.engine.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.engine.run.FrameRecord;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChangeDetectorTest {
  private static final FrameKey KEY = new FrameKey("", "", "a");

  /** A frame whose files cannot be compared is never taken over from an earlier output. */
  @Test
  void aFrameOfUnlistedFilesIsConvertedAgain() throws Exception {
    List<FramePart> parts = List.of(FramePart.namedMask(KEY, "mask", "m.png"));
    FrameRecord before =
        new FrameRecord(
            KEY, KEY, FrameRecord.source(parts), 0, List.of(), List.of(), new TreeMap<>(Map.of()));
    ChangeDetector changes = new ChangeDetector(key -> {});
    changes.compare(
        List.of(new PlannedFrame.Paired(KEY, parts)), new TreeMap<>(Map.of(KEY, before)));
    assertEquals(new ChangeCounts(0, 0, 1, Examples.NONE), changes.counts(Examples.NONE));
  }
}
