package io.maskmill.job;

import io.maskmill.io.OutputStore;
import io.maskmill.io.SourceTree;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.zip.GZIPOutputStream;

/**
 * Stage WRITE of one split: entries under their final names, records into one fragment file a
 * section, and the ledger of it all.
 */
final class SplitOutput implements AutoCloseable {
  /** Ends a record in a fragment; legal in no record's text. */
  static final int RECORD_END = 3;

  private static final class Open {
    final String document;
    final String section;
    final OutputStore.EntryStream stream;
    int records;

    Open(String document, String section, OutputStore.EntryStream stream) {
      this.document = document;
      this.section = section;
      this.stream = stream;
    }
  }

  private final OutputStore store;
  private final Split split;
  private final Puts puts;
  private final Ledger ledger = new Ledger();
  private final List<Open> fragments = new ArrayList<>();
  private OutputStore.EntryStream framesFile;
  private OutputStream frames;
  private boolean done;

  SplitOutput(OutputStore store, Split split, Executor executor) {
    this.store = store;
    this.split = split;
    this.puts = new Puts(store, executor);
    ledger.split = split.id();
  }

  Ledger ledger() {
    return ledger;
  }

  void put(String path, byte[] bytes) throws IOException {
    ledger.entries.add(new Ledger.Entry(path, bytes.length, Sha256.of(bytes)));
    puts.put(path, bytes);
  }

  /** Streams a file that is too large to hold. */
  void copy(SourceTree tree, SourceFile file, String path) throws IOException {
    Ledger.Entry entry;
    try (InputStream in = tree.open(file)) {
      entry = stream(in, path);
    }
    if (entry.size() != file.length()) {
      throw new IOException(
          file.path()
              + ": was "
              + file.length()
              + " bytes when it was listed and is "
              + entry.size()
              + " now; the source must not change while it is converted");
    }
    ledger.entries.add(entry);
  }

  /** Streams bytes to a file, which is not in the ledger by that. */
  Ledger.Entry stream(InputStream in, String path) throws IOException {
    MessageDigest sha = Sha256.digest();
    OutputStore.EntryStream out = store.create(path);
    long length;
    try {
      length = in.transferTo(new DigestOutputStream(out, sha));
    } catch (IOException | RuntimeException e) {
      out.abort();
      throw e;
    }
    out.close();
    return new Ledger.Entry(path, length, Sha256.of(sha));
  }

  void record(String document, String section, String text) throws IOException {
    Open fragment = find(document, section);
    if (fragment == null) {
      fragment = new Open(document, section, store.create(split.fragmentPath(fragments.size())));
      fragments.add(fragment);
    }
    fragment.stream.write(text.getBytes(StandardCharsets.UTF_8));
    fragment.stream.write(RECORD_END);
    fragment.records++;
  }

  /** Keeps what was made of a frame for later runs. */
  void keep(Carried frame) throws IOException {
    if (frames == null) {
      framesFile = store.create(split.framesPath());
      frames = new GZIPOutputStream(framesFile, 1 << 13);
    }
    frames.write(frame.json().getBytes(StandardCharsets.UTF_8));
    frames.write('\n');
  }

  int records(String document, String section) {
    Open fragment = find(document, section);
    return fragment == null ? 0 : fragment.records;
  }

  private Open find(String document, String section) {
    for (Open fragment : fragments) {
      if (fragment.document.equals(document) && fragment.section.equals(section)) {
        return fragment;
      }
    }
    return null;
  }

  /** Everything is put: the ledger is, and with it the split is done. */
  void commit() throws IOException {
    puts.flush();
    for (Open fragment : fragments) {
      fragment.stream.close();
      ledger.fragments.add(
          new Ledger.Fragment(fragment.document, fragment.section, fragment.records));
    }
    if (frames != null) {
      frames.close();
    }
    ledger.write(store, split.ledgerPath());
    done = true;
  }

  @Override
  public void close() throws IOException {
    if (!done) {
      for (Open fragment : fragments) {
        fragment.stream.abort();
      }
      if (framesFile != null) {
        framesFile.abort();
      }
    }
  }
}
