package io.maskmill.engine.run;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.maskmill.engine.stats.FrameFigures;
import io.maskmill.engine.stats.Least;
import io.maskmill.model.FrameKey;
import io.maskmill.model.Sha256;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Records what a run made of a frame, so that a later run can take it over when the frame's source
 * is the same. Only frames that lost nothing are kept.
 *
 * @param group key that the frame's parts met under
 * @param key of the frame as planned
 * @param source hash of its parts: files by path, length and time (or, without a time, the store's
 *     version), document pieces by their text
 * @param holds what it holds
 * @param entries its files
 * @param names of the frame inside documents, each behind the folder of its target
 * @param records its records; references count from the frame's own first record of a section
 * @param told what was counted and measured
 */
@JsonSerialize(converter = FrameRecord.Flattening.class)
@JsonDeserialize(converter = FrameRecord.Making.class)
public record FrameRecord(
    FrameKey group,
    FrameKey key,
    String source,
    Holds holds,
    List<Ledger.Entry> entries,
    List<String> names,
    List<Text> records,
    Told told)
    implements PlannedFrame.Carried {

  /**
   * What a frame holds.
   *
   * @param objects how many
   * @param figures for statistics; null when they are not kept
   */
  public record Holds(int objects, FrameFigures figures) {
    /** The same, without figures that would weigh too much. */
    public Holds kept() {
      return objects > FrameFigures.MOST_KEPT ? new Holds(objects, null) : this;
    }
  }

  /** A record of a section of a document. */
  public record Text(String document, String section, String text) implements Serializable {}

  public FrameRecord {
    entries = List.copyOf(entries);
    names = List.copyOf(names);
    records = List.copyOf(records);
  }

  /** What was counted, by name. */
  public Map<String, Long> counters() {
    return told.counters();
  }

  /** The smallest values that targets measured, by the target's id and the measure. */
  public Map<String, Least> least() {
    return told.least();
  }

  /** How many objects it has. */
  public int objects() {
    return holds.objects;
  }

  /** The same record with other files. */
  public FrameRecord with(List<Ledger.Entry> others) {
    return new FrameRecord(group, key, source, holds, others, names, records, told);
  }

  /** The same record, whose files say where they are. */
  public FrameRecord located(UnaryOperator<String> root) {
    List<Ledger.Entry> located =
        entries.stream()
            .map(e -> new Ledger.Entry(e.path(), e.size(), e.sha256(), root.apply(e.from())))
            .toList();
    return with(located);
  }

  /**
   * Writes the record as JSON, just as Jackson's databinding would, which costs three times as much
   * ({@code FrameBench}).
   */
  public void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeFieldName("group");
    KeyJson.write(json, group);
    json.writeFieldName("key");
    KeyJson.write(json, key);
    json.writeStringField("source", source);
    json.writeNumberField("objects", holds.objects);
    if (holds.figures != null) {
      int[] figures = holds.figures.numbers();
      json.writeFieldName("figures");
      json.writeArray(figures, 0, figures.length);
    }
    json.writeArrayFieldStart("entries");
    for (Ledger.Entry entry : entries) {
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
    for (String name : names) {
      json.writeString(name);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("records");
    for (Text record : records) {
      json.writeStartObject();
      json.writeStringField("document", record.document());
      json.writeStringField("section", record.section());
      json.writeStringField("text", record.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectFieldStart("counters");
    for (Map.Entry<String, Long> counter : counters().entrySet()) {
      json.writeNumberField(counter.getKey(), counter.getValue());
    }
    json.writeEndObject();
    if (!least().isEmpty()) {
      json.writeObjectFieldStart("least");
      for (Map.Entry<String, Least> one : least().entrySet()) {
        json.writeObjectFieldStart(one.getKey());
        json.writeNumberField("value", one.getValue().value());
        json.writeStringField("what", one.getValue().what());
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /** Hash of what a frame is made from. */
  public static String source(List<FramePart> parts) {
    MessageDigest sha = Sha256.digest();
    for (FramePart part : parts) {
      text(sha, part.role());
      text(sha, part.access().name());
      text(sha, part.file().path());
      text(sha, part.inline());
      if (part.inline().isEmpty()) {
        sha.update(
            ByteBuffer.allocate(16)
                .putLong(part.file().length())
                .putLong(part.file().modified())
                .array());
        if (part.file().modified() == 0 && !part.file().version().isEmpty()) {
          text(sha, part.file().version());
        }
      }
    }
    return Sha256.of(sha);
  }

  private static void text(MessageDigest sha, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    sha.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
    sha.update(bytes);
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
    private List<Text> records;
    private TreeMap<String, Long> counters;

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private TreeMap<String, Least> least;
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
      flat.least = new TreeMap<>(record.least());
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
          new Holds(flat.objects, figures),
          flat.entries,
          flat.names == null ? List.of() : flat.names,
          flat.records,
          new Told(flat.counters, flat.least == null ? new TreeMap<>() : flat.least));
    }
  }
}
