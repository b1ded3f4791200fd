package io.maskmill.engine.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.maskmill.io.FileFaults;
import io.maskmill.io.OutputStore;
import io.maskmill.json.Json;
import io.maskmill.model.FrameKey;
import io.maskmill.model.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * The index of what a split of a finished output keeps for later runs: which frames, made from
 * what. What it made of them is in another file, see {@link #records}, which only the runs that
 * take frames over read.
 *
 * @param head about all frames
 * @param rows the frames in their order
 * @param hash SHA-256 of the index's file, by which one that was made anew is recognized; empty
 *     before there is a file
 */
public record KeptSplit(Head head, List<Row> rows, String hash) {
  private static final int VERSION = 2;
  private static final int BUFFER = 1 << 16;
  private static final String INDEX = ".index.gz";
  private static final String RECORDS = ".jsonl.gz";

  /**
   * What can be known without the rows.
   *
   * @param version of the file's form
   * @param rows number of frames
   * @param bytes of the file of records, by which a listing shows that one was cut
   * @param sha256 of the file of records, by which any other is recognized
   * @param first key that the parts of the first frame met under
   * @param last the same of the last frame
   * @param origin where the files of frames are
   */
  public record Head(
      int version,
      int rows,
      long bytes,
      String sha256,
      FrameKey first,
      FrameKey last,
      Origin origin)
      implements Serializable {
    private boolean isWhole() {
      return version == VERSION && sha256 != null && first != null && last != null;
    }
  }

  /**
   * Where the files of frames are that a copied file of records tells of.
   *
   * @param root of the output that the records were written for; null for the one that holds them
   * @param all whether the files of all frames are there, whatever the records say
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Origin(String root, boolean all) implements Serializable {
    /** The origin of records that were written with their output. */
    public static final Origin HERE = new Origin(null, false);

    /** The origin of records whose output has copies of all files. */
    public static final Origin COPIED = new Origin(null, true);

    /** The same files, as records that are copied to another output tell of them. */
    public Origin from(String output) {
      return new Origin(root == null ? output : root, all);
    }

    /**
     * The root of the output that holds a file.
     *
     * @param recorded what the record says
     * @param output root of the output that holds the record
     */
    public String rootOf(String recorded, String output) {
      String own = root == null ? output : root;
      return recorded == null || all ? own : recorded;
    }
  }

  /**
   * A frame.
   *
   * @param group key that its parts met under; null when the frame's own key folds to it
   * @param key of the frame
   * @param source hash of what it was made from
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Row(FrameKey group, FrameKey key, String source) {
    /** The row of a frame whose parts met under a key. */
    public static Row of(FrameKey group, FrameKey key, String source) {
      FrameKey folded = group.folded();
      return new Row(folded.equals(key.folded()) ? null : folded, key, source);
    }

    /** The key that its parts met under, folded. */
    public FrameKey met() {
      return group == null ? key.folded() : group;
    }
  }

  public KeptSplit {
    rows = List.copyOf(rows);
  }

  /**
   * The index of a split's frames, of which there is at least one.
   *
   * @param bytes of the file of records
   * @param sha256 of the file of records
   */
  public static KeptSplit of(List<Row> rows, long bytes, String sha256, Origin origin) {
    FrameKey first = rows.get(0).met();
    FrameKey last = rows.get(rows.size() - 1).met();
    Head head = new Head(VERSION, rows.size(), bytes, sha256, first, last, origin);
    return new KeptSplit(head, rows, "");
  }

  /** Where the index of a split is. */
  public static String index(String split) {
    return Staging.FRAMES + "/" + split + INDEX;
  }

  /** Where the records of a split's frames are. */
  public static String records(String split) {
    return Staging.FRAMES + "/" + split + RECORDS;
  }

  /** The split whose records a file in {@link Staging#FRAMES} holds; empty for another file. */
  public static String ofRecords(String name) {
    return name.endsWith(RECORDS) ? name.substring(0, name.length() - RECORDS.length()) : "";
  }

  /** Puts the index, after the records. */
  public void write(OutputStore store, String split) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new QuickGzip(bytes);
        JsonGenerator json = Json.records().getFactory().createGenerator(out)) {
      json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      json.writeObject(head);
      for (Row row : rows) {
        json.writeObject(row);
      }
    }
    store.put(index(split), bytes.toByteArray());
  }

  /** The index of a split; null when it cannot be read, is damaged, or is of another version. */
  public static KeptSplit read(OutputStore store, String split) throws IOException {
    return read(store, split, Integer.MAX_VALUE);
  }

  /** The head of a split's index; null where {@link #read(OutputStore, String)} gives null. */
  public static Head head(OutputStore store, String split) throws IOException {
    KeptSplit kept = read(store, split, 0);
    return kept == null ? null : kept.head;
  }

  /**
   * Whether all is there that a run needs to take a split over.
   *
   * @param hash of the index when that was planned
   */
  public static boolean isWhole(OutputStore store, String split, String hash) throws IOException {
    KeptSplit kept = read(store, split, 0);
    if (kept == null || !kept.hash.equals(hash)) {
      return false;
    }
    OutputStore.Status records = store.status(records(split));
    return records != null && records.length() == kept.head.bytes;
  }

  /**
   * The file of a split's records; null when it cannot be read or is not what the index says.
   *
   * @param head of the index
   */
  public static byte[] records(OutputStore store, String split, Head head) throws IOException {
    byte[] bytes = bytes(store, records(split));
    return bytes != null && Sha256.of(bytes).equals(head.sha256) ? bytes : null;
  }

  private static byte[] bytes(OutputStore store, String path) throws IOException {
    try (InputStream in = store.open(path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      if (FileFaults.isOfFile(e)) {
        return null;
      }
      throw e;
    }
  }

  private static KeptSplit read(OutputStore store, String split, int most) throws IOException {
    byte[] file = bytes(store, index(split));
    if (file == null) {
      return null;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(file), BUFFER);
        JsonParser json = Json.records().getFactory().createParser(in)) {
      if (json.nextToken() == null) {
        return null;
      }
      Head head = json.readValueAs(Head.class);
      if (!head.isWhole()) {
        return null;
      }
      List<Row> rows = new ArrayList<>();
      while (rows.size() < most && json.nextToken() != null) {
        Row row = json.readValueAs(Row.class);
        if (row.key == null || row.source == null) {
          return null;
        }
        rows.add(row);
      }
      boolean isCut = most > 0 && rows.size() != head.rows;
      return isCut ? null : new KeptSplit(head, rows, Sha256.of(file));
    } catch (IOException e) {
      return null; // the bytes are here, so they are damaged
    }
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%,d frames from %s to %s", head.rows, head.first, head.last);
  }
}
