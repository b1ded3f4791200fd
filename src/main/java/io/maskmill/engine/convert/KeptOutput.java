package io.maskmill.engine.convert;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.maskmill.engine.run.FrameRecord;
import io.maskmill.engine.run.KeptSplit;
import io.maskmill.engine.run.QuickGzip;
import io.maskmill.io.OutputStore;
import io.maskmill.json.Json;
import io.maskmill.model.Sha256;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/** Writes what a split keeps for later runs: the records of its frames, then their index. */
final class KeptOutput implements AutoCloseable {
  private final OutputStore store;
  private final String split;
  private final List<KeptSplit.Row> rows = new ArrayList<>();
  private KeptSplit.Origin origin = KeptSplit.Origin.HERE;
  private OutputStore.EntryStream file;
  private CountingStream bytes;
  private final MessageDigest sha = Sha256.digest();
  private String hash = "";
  private QuickGzip compressed;
  private JsonGenerator lines;

  KeptOutput(OutputStore store, String split) {
    this.store = store;
    this.split = split;
  }

  void add(FrameRecord frame) throws IOException {
    if (lines == null) {
      compressed = new QuickGzip(new DigestOutputStream(file(), sha));
      // A writer puts '?' for half a surrogate pair, which Jackson's own encoder refuses. Jackson
      // passes a piece on at every character that it escapes.
      Writer text = new BufferedWriter(new OutputStreamWriter(compressed, StandardCharsets.UTF_8));
      lines = Json.records().getFactory().createGenerator(text);
      lines.setPrettyPrinter(new MinimalPrettyPrinter(""));
    }
    frame.write(lines);
    lines.writeRaw('\n');
    rows.add(KeptSplit.Row.of(frame.group(), frame.key(), frame.source()));
  }

  /** As {@link SplitOutput#keepAll}. */
  void addAll(KeptSplit earlier, String root, byte[] records) throws IOException {
    rows.addAll(earlier.rows());
    origin = root == null ? KeptSplit.Origin.COPIED : earlier.head().origin().from(root);
    hash = earlier.head().sha256();
    file().write(records);
  }

  private OutputStream file() throws IOException {
    file = store.create(KeptSplit.records(split));
    bytes = new CountingStream(file);
    return bytes;
  }

  /** Makes both files appear; does nothing when no frame was kept. */
  void publish() throws IOException {
    if (file == null) {
      return;
    }
    if (lines != null) {
      lines.flush();
      compressed.finish();
      hash = Sha256.of(sha);
    }
    bytes.flush();
    file.publish();
    KeptSplit.of(rows, bytes.count(), hash, origin).write(store, split);
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
