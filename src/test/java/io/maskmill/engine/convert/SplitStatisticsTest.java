package io.maskmill.engine.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.engine.run.FrameRecord;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.stats.FrameFigures;
import io.maskmill.model.FrameKey;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.VocColors;
import io.maskmill.transform.Remap;
import io.maskmill.transform.Transforms;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SplitStatisticsTest {
  private static final Remap REMAP =
      new Remap(Transforms.NONE, new LabelCatalog(List.of(new Label("a", VocColors.color(1)))));

  private static void add(SplitStatistics statistics, String name, int label) {
    FrameFigures figures = FrameFigures.of(new int[] {1, 1, 1, label, 1, 1, 0});
    statistics.add(new FrameKey("", "", name), 0, new FrameRecord.Holds(1, figures), Map.of());
  }

  @Test
  void theFirstFaultIsKept() {
    SplitStatistics statistics = new SplitStatistics(REMAP);
    add(statistics, "one", 7);
    add(statistics, "two", 8);
    Ledger.Counted counted = statistics.counted();
    assertNull(counted.tally());
    assertTrue(counted.fault().startsWith("one: java.lang.IllegalArgument"), counted.fault());
  }

  @Test
  void nothingIsSaidWhenNothingFails() {
    SplitStatistics statistics = new SplitStatistics(REMAP);
    assertNotNull(statistics.counted().tally());
    assertEquals(null, statistics.counted().fault());
  }
}
