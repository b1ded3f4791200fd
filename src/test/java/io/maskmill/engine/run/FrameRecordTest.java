package io.maskmill.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.json.Json;
import io.maskmill.model.FrameKey;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FrameRecordTest {
  @Test
  void textsOfAnyLengthAreReadBack() throws IOException {
    FrameKey key = new FrameKey("", "", "a");
    FrameRecord.Text text = new FrameRecord.Text("d.json", "images", "x".repeat(25_000_000));
    FrameRecord record =
        new FrameRecord(key, key, "sha", 1, List.of(), List.of(text), new TreeMap<>());
    assertEquals(record, Json.records().readValue(record.json(), FrameRecord.class));
  }
}
