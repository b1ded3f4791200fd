package io.maskmill.engine.run;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.maskmill.engine.stats.FrameFigures;
import io.maskmill.model.FrameKey;
import io.maskmill.model.Sha256;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Records what a run made of a frame, so that a later run can take it over when the frame's source
 * is the same. Only frames that lost nothing are kept.
 *
 * @param group key that the frame's parts met under
 * @param key of the frame as planned
 * @param source hash of its parts: files by path, length and time, document pieces by their text
 * @param holds what it holds
 * @param entries its files
 * @param names of the frame inside documents, each behind the folder of its target
 * @param records its records; references count from the frame's own first record of a section
 * @param counters what was counted
 */
@JsonSerialize(converter = FrameRecordJson.Flattening.class)
@JsonDeserialize(converter = FrameRecordJson.Making.class)
public record FrameRecord(
    FrameKey group,
    FrameKey key,
    String source,
    Holds holds,
    List<Ledger.Entry> entries,
    List<String> names,
    List<Text> records,
    SortedMap<String, Long> counters)
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
    counters = new TreeMap<>(counters);
  }

  /** How many objects it has. */
  public int objects() {
    return holds.objects;
  }

  /** The same record with other files. */
  public FrameRecord with(List<Ledger.Entry> others) {
    return new FrameRecord(group, key, source, holds, others, names, records, counters);
  }

  /** The same record, whose files say where they are. */
  public FrameRecord located(UnaryOperator<String> root) {
    List<Ledger.Entry> located =
        entries.stream()
            .map(e -> new Ledger.Entry(e.path(), e.size(), e.sha256(), root.apply(e.from())))
            .toList();
    return with(located);
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
      }
    }
    return Sha256.of(sha);
  }

  private static void text(MessageDigest sha, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    sha.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
    sha.update(bytes);
  }
}
