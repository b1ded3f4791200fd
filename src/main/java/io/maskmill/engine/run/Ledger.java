package io.maskmill.engine.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import io.maskmill.io.OutputStore;
import io.maskmill.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a split left: its task's commit. A split without a ledger has not happened; whatever its
 * task put before is put again under the same names.
 */
public final class Ledger implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int MAX_COUNTERS = 1_000;

  /**
   * A file of the output.
   *
   * @param from root of the earlier output that holds it; null when this one does
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Entry(String path, long size, String sha256, String from) implements Serializable {
    public Entry(String path, long size, String sha256) {
      this(path, size, sha256, null);
    }
  }

  /** Something that was set aside: a frame, or an object of a frame that went on without it. */
  public record Quarantined(
      String frame, String object, String stage, String code, String reason, List<String> paths)
      implements Serializable {}

  /**
   * Records of one section of one document, in one file.
   *
   * @param segment of the document's target that they go with; -1 when the document is of the run
   * @param bytes of the file
   */
  public record Fragment(String document, String section, int records, int segment, long bytes)
      implements Serializable {}

  public String split = "";
  public long frames;
  public long written;
  public long objects;
  public long framesWithLoss;
  public TreeMap<String, Long> counters = new TreeMap<>();
  public List<Entry> entries = new ArrayList<>();

  /** Files that go into archives, in their order. */
  public List<Entry> packed = new ArrayList<>();

  public List<Segment> segments = new ArrayList<>();
  public List<Quarantined> quarantine = new ArrayList<>();
  public List<Fragment> fragments = new ArrayList<>();

  /** By target folder, what reading back must give; null when nobody asked. */
  public TreeMap<String, FrameSum> readBack;

  /** Adds to a counter; past a bound of names the rest is lumped together. */
  public void count(String counter, long by) {
    String name =
        counters.containsKey(counter) || counters.size() < MAX_COUNTERS ? counter : "other";
    counters.merge(name, by, Long::sum);
  }

  public void write(OutputStore store, String path) throws IOException {
    store.put(path, Json.records().writeValueAsBytes(this));
  }

  public static Ledger read(OutputStore store, Split split) throws IOException {
    try (InputStream in = store.open(split.ledgerPath())) {
      return Json.records()
          .readerFor(Ledger.class)
          .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .readValue(in);
    }
  }

  /** What it adds to the run's counts. */
  public RunCounts counts() {
    TreeMap<String, Long> codes = new TreeMap<>();
    long rejectedFrames = 0;
    for (Quarantined q : quarantine) {
      codes.merge(q.code(), 1L, Long::sum);
      if (q.object().isEmpty()) {
        rejectedFrames++;
      }
    }
    return new RunCounts(
        frames,
        written,
        objects,
        rejectedFrames,
        framesWithLoss,
        quarantine.size() - rejectedFrames,
        codes,
        counters);
  }

  /** The small part that the driver may hold for every split. */
  public Result result() {
    return new Result(split, new ArrayList<>(fragments), new ArrayList<>(segments), readBack);
  }

  /**
   * A finished split, its fragments, its segments and, where asked for, what reading it back must
   * give.
   */
  public record Result(
      String split,
      List<Fragment> fragments,
      List<Segment> segments,
      TreeMap<String, FrameSum> readBack)
      implements Serializable {}

  static Map<String, Long> sum(Map<String, Long> a, Map<String, Long> b) {
    TreeMap<String, Long> sum = new TreeMap<>(a);
    b.forEach((key, n) -> sum.merge(key, n, Long::sum));
    return sum;
  }
}
