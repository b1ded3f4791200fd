package io.maskmill.engine.convert;

import io.maskmill.engine.run.FrameRecord;
import io.maskmill.engine.run.KeptSplit;
import io.maskmill.io.OutputStore;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes what a split keeps for later runs: the records of its frames, then their index. */
final class KeptOutput implements AutoCloseable {
  private final OutputStore store;
  private final String split;
  private final List<KeptSplit.Row> rows = new ArrayList<>();
  private KeptSplit.Origin origin = KeptSplit.Origin.HERE;
  private OutputStore.EntryStream file;
  private CountingStream bytes;
  private GZIPOutputStream lines;

  KeptOutput(OutputStore store, String split) {
    this.store = store;
    this.split = split;
  }

  void add(FrameRecord frame) throws IOException {
    if (lines == null) {
      lines = new GZIPOutputStream(file(), 1 << 13);
    }
    lines.write(frame.json().getBytes(StandardCharsets.UTF_8));
    lines.write('\n');
    rows.add(KeptSplit.Row.of(frame.group(), frame.key(), frame.source()));
  }

  /** As {@link SplitOutput#keepAll}. */
  InputStream addAll(KeptSplit earlier, String root, InputStream records) throws IOException {
    rows.addAll(earlier.rows());
    origin = root == null ? KeptSplit.Origin.COPIED : earlier.head().origin().from(root);
    OutputStream copy = file();
    return new FilterInputStream(records) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] to, int offset, int length) throws IOException {
        int n = super.read(to, offset, length);
        if (n > 0) {
          copy.write(to, offset, n);
        }
        return n;
      }

      @Override
      public long skip(long n) throws IOException {
        return readNBytes((int) Math.min(n, 1 << 13)).length;
      }

      @Override
      public boolean markSupported() {
        return false;
      }
    };
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
      lines.finish();
    }
    bytes.flush();
    file.publish();
    KeptSplit.of(rows, bytes.count(), origin).write(store, split);
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
