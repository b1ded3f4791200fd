package io.maskmill.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.maskmill.json.Json;
import io.maskmill.model.FrameKey;
import io.maskmill.model.MaskFaults;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuarantineTest {
  private static final FrameKey KEY = new FrameKey("", "", "a");

  private static PlannedFrame frame(int masks) {
    List<FramePart> parts = new ArrayList<>();
    for (int i = 0; i < masks; i++) {
      parts.add(FramePart.mask(KEY, "mask", new SourceFile("masks/%03d.png".formatted(i), 9, 0)));
    }
    return new PlannedFrame.Paired(KEY, parts);
  }

  @Test
  void aRecordNamesFewFilesAndTheOneThatIsToBlame() {
    Ledger.Quarantined record =
        Quarantine.object(frame(312), "7", MaskFaults.EMPTY, "masks/300.png: has no pixel");
    assertEquals(10, record.paths().size());
    assertEquals("masks/300.png", record.paths().get(0));
    assertEquals("masks/000.png", record.paths().get(1));
    assertEquals(302, record.morePaths());
  }

  @Test
  void aRecordOfFewFilesSaysNothingOfOthers() throws IOException {
    Ledger.Quarantined record = Quarantine.frame(frame(2), "pair", MaskFaults.EMPTY, "why");
    String json = Json.records().writeValueAsString(record);
    assertFalse(json.contains("morePaths"), json);
    assertEquals(record, Json.records().readValue(json, Ledger.Quarantined.class));
  }
}
