package io.maskmill.engine.run;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.maskmill.engine.stats.FrameFigures;
import io.maskmill.model.FrameKey;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The form of a {@link FrameRecord} in the file: one JSON object on one level. */
public final class FrameRecordJson {
  private FrameRecordJson() {}

  /**
   * Writes a record, just as Jackson's databinding would, which costs three times as much ({@code
   * FrameBench}).
   */
  public static void write(FrameRecord record, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeFieldName("group");
    KeyJson.write(json, record.group());
    json.writeFieldName("key");
    KeyJson.write(json, record.key());
    json.writeStringField("source", record.source());
    json.writeNumberField("objects", record.objects());
    if (record.holds().figures() != null) {
      int[] figures = record.holds().figures().numbers();
      json.writeFieldName("figures");
      json.writeArray(figures, 0, figures.length);
    }
    json.writeArrayFieldStart("entries");
    for (Ledger.Entry entry : record.entries()) {
      json.writeStartObject();
      json.writeStringField("path", entry.path());
      json.writeNumberField("size", entry.size());
      json.writeStringField("sha256", entry.sha256());
      if (entry.from() != null) {
        json.writeStringField("from", entry.from());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("names");
    for (String name : record.names()) {
      json.writeString(name);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("records");
    for (FrameRecord.Text text : record.records()) {
      json.writeStartObject();
      json.writeStringField("document", text.document());
      json.writeStringField("section", text.section());
      json.writeStringField("text", text.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectFieldStart("counters");
    for (Map.Entry<String, Long> counter : record.counters().entrySet()) {
      json.writeNumberField(counter.getKey(), counter.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /** The record on one level; what older versions did not write is null. */
  @JsonAutoDetect(fieldVisibility = Visibility.ANY)
  static final class Flat {
    private FrameKey group;
    private FrameKey key;
    private String source;
    private int objects;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private int[] figures;

    private List<Ledger.Entry> entries;
    private List<String> names;
    private List<FrameRecord.Text> records;
    private TreeMap<String, Long> counters;
  }

  /** For databinding. */
  static final class Flattening extends StdConverter<FrameRecord, Flat> {
    @Override
    public Flat convert(FrameRecord record) {
      Flat flat = new Flat();
      flat.group = record.group();
      flat.key = record.key();
      flat.source = record.source();
      flat.objects = record.objects();
      FrameFigures figures = record.holds().figures();
      flat.figures = figures == null ? null : figures.numbers();
      flat.entries = record.entries();
      flat.names = record.names();
      flat.records = record.records();
      flat.counters = new TreeMap<>(record.counters());
      return flat;
    }
  }

  /** For databinding. */
  static final class Making extends StdConverter<Flat, FrameRecord> {
    @Override
    public FrameRecord convert(Flat flat) {
      FrameFigures figures = flat.figures == null ? null : FrameFigures.of(flat.figures);
      return new FrameRecord(
          flat.group,
          flat.key,
          flat.source,
          new FrameRecord.Holds(flat.objects, figures),
          flat.entries,
          flat.names == null ? List.of() : flat.names,
          flat.records,
          flat.counters);
    }
  }
}
