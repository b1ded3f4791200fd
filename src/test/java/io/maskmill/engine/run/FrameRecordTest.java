package io.maskmill.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonGenerator;
import io.maskmill.engine.stats.FrameFigures;
import io.maskmill.engine.stats.Least;
import io.maskmill.json.Json;
import io.maskmill.model.FrameKey;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrameRecordTest {
  private static final FrameRecord.Holds HOLDS =
      new FrameRecord.Holds(1, FrameFigures.of(new int[] {4, 3, 2, ~5, 7, 2, 1, 17}));

  @Test
  void textsOfAnyLengthAreReadBack() throws IOException {
    FrameKey key = new FrameKey("", "", "a");
    FrameRecord.Text text = new FrameRecord.Text("d.json", "images", "x".repeat(25_000_000));
    FrameRecord record =
        new FrameRecord(key, key, "sha", HOLDS, List.of(), List.of(), List.of(text), Told.NOTHING);
    assertEquals(record, Json.records().readValue(json(record), FrameRecord.class));
  }

  @Test
  void jsonIsThatOfDatabinding() throws IOException {
    FrameRecord record =
        new FrameRecord(
            new FrameKey("d\u0130", "", "a"),
            new FrameKey("d\u0130", "train", "A \"b\"\n\ud83c\udf4b"),
            "0123",
            HOLDS,
            List.of(
                new Ledger.Entry("img/\u0131.png", 5_000_000_000L, "ff"),
                new Ledger.Entry("img/b.png", 0, "00", "s3a://bucket/earlier")),
            List.of("coco/\0d\0train\0A"),
            List.of(
                new FrameRecord.Text("d.json", "images", "{\"id\":\u0001}"),
                new FrameRecord.Text("d.json", "annotations", "{\"image_id\":\u00020:1\u0002}")),
            new Told(
                Map.of("void-pixels", 3L, "a", 1L << 40),
                Map.of("x.y", new Least(1 / 3.0, "\"a\" \ud83c\udf4b"))));
    assertEquals(Json.records().writeValueAsString(record), json(record));
    assertEquals(record, Json.records().readValue(json(record), FrameRecord.class));
  }

  @Test
  void jsonOfAnEmptyRecordIsThatOfDatabinding() throws IOException {
    FrameKey key = new FrameKey("", "", "");
    FrameRecord record =
        new FrameRecord(
            key,
            key,
            "",
            new FrameRecord.Holds(0, null),
            List.of(),
            List.of(),
            List.of(),
            Told.NOTHING);
    assertEquals(Json.records().writeValueAsString(record), json(record));
  }

  @Test
  void recordsOfOlderVersionsHaveNoFigures() throws IOException {
    String old =
        "{'group':{'dataset':'','subset':'','name':'a'},'key':{'dataset':'','subset':'','name':'a'},"
            + "'source':'0','objects':2,'entries':[],'records':[],'counters':{}}";
    FrameRecord record = Json.records().readValue(old.replace('\'', '"'), FrameRecord.class);
    assertEquals(new FrameRecord.Holds(2, null), record.holds());
    assertEquals(List.of(), record.names());
    assertEquals(Map.of(), record.least());
  }

  @Test
  void figuresThatAreNoneAreLeftOut() throws IOException {
    FrameKey key = new FrameKey("", "", "a");
    FrameRecord record =
        new FrameRecord(key, key, "", HOLDS, List.of(), List.of(), List.of(), Told.NOTHING);
    for (String damaged : List.of("[4,3]", "[4,3,2,-6,7,2,1]", "[4,3,2,7,0,1,17]", "[0,3,2]")) {
      String text = json(record).replaceFirst("\\[4,3,2,[^]]*]", damaged);
      assertEquals(
          new FrameRecord.Holds(1, null),
          Json.records().readValue(text, FrameRecord.class).holds(),
          damaged);
    }
  }

  private static String json(FrameRecord record) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = Json.records().getFactory().createGenerator(text)) {
      record.write(json);
    }
    return text.toString();
  }
}
