package io.maskmill.engine.convert;

import io.maskmill.engine.run.FrameRecord;
import io.maskmill.engine.run.KeptSplit;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.LedgerBuilder;
import io.maskmill.engine.run.LedgerFile;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Split;
import io.maskmill.engine.source.HeapShare;
import io.maskmill.engine.source.IoThreads;
import io.maskmill.io.Closing;
import io.maskmill.io.OutputStore;
import io.maskmill.io.SourceTree;
import io.maskmill.model.Sha256;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.NotData;
import io.maskmill.spi.Packing;
import io.maskmill.spi.SourceFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Writes what one split makes (stage WRITE): entries under their final names, records into one
 * fragment file per section, the records of frames and, last, the ledger, with which the split
 * counts as done.
 */
final class SplitOutput implements AutoCloseable {
  /** Copies of larger files are streamed, so that a task does not hold them. */
  private static final int HELD = 8 << 20;

  /** Files under their own names. */
  private final class Loose implements OutputPlace {
    @Override
    public String refusal(String path) {
      return store.refusal(path);
    }

    @Override
    public void put(String path, byte[] bytes) throws IOException {
      refuseEngines(path);
      ledger.entry(new Ledger.Entry(path, bytes.length, Sha256.of(bytes)));
      puts.put(path, bytes);
    }

    @Override
    public void copy(SourceTree tree, SourceFile file, String path) throws IOException {
      refuseEngines(path);
      Ledger.Entry entry;
      try (InputStream in = tree.open(file)) {
        entry = stream(in, path);
      }
      HashedCopy.checkLength(file, entry);
      ledger.entry(entry);
    }

    private void refuseEngines(String path) {
      int slash = path.indexOf('/');
      String top = slash < 0 ? path : path.substring(0, slash);
      if (NotData.isEngines(top)) {
        throw new ConfigException(
            "'"
                + path
                + "' cannot be written to "
                + store.root()
                + ": maskmill itself needs the name '"
                + top
                + "' there; rename the dataset or frame of that name, or name a second format with"
                + " --to, so that each has a folder of its own");
      }
    }
  }

  private final RunOutput output;
  private final OutputStore store;
  private final Split split;
  private final String attempt = UUID.randomUUID().toString();
  private final PutQueue puts;
  private final LedgerBuilder ledger;
  private final List<OpenFragment> fragments = new ArrayList<>();
  private final OutputPlace loose = new Loose();
  private final List<OutputPlace> packed = new ArrayList<>();
  private final KeptOutput kept;

  /** An output whose files wait for nothing but the memory that a whole heap allows. */
  SplitOutput(RunOutput output, Split split, IoThreads threads) {
    this(output, split, threads, HeapShare.WHOLE);
  }

  SplitOutput(RunOutput output, Split split, IoThreads threads, HeapShare heap) {
    this.output = output;
    this.store = output.store();
    this.split = split;
    this.puts = new PutQueue(store, threads, heap.buffered());
    this.ledger = new LedgerBuilder(split.id());
    this.kept = new KeptOutput(store, split.id());
  }

  /** Records what the split does. */
  LedgerBuilder ledger() {
    return ledger;
  }

  /**
   * Where the files of a target go.
   *
   * @param folder of the target
   * @param target position of the target among all
   */
  OutputPlace place(String folder, int target, Packing packing) {
    if (!packing.isOn()) {
      return loose;
    }
    String name = split.id() + "-" + attempt + "-" + target;
    if (packing.kind().isGrouped()) {
      OutputPlace grouped =
          new GroupedFiles(
              folder,
              packing,
              (group, number) ->
                  new SegmentFiles(
                      output, name + "-" + number, group, target, packing, ledger, n -> false));
      packed.add(grouped);
      return grouped;
    }
    SegmentFiles[] self = new SegmentFiles[1];
    self[0] =
        new SegmentFiles(
            output, name, folder, target, packing, ledger, n -> closeFragments(self[0]));
    packed.add(self[0]);
    return self[0];
  }

  /** Ends the fragments of a place's segment; returns whether there were any. */
  private boolean closeFragments(OutputPlace place) throws IOException {
    boolean any = false;
    for (OpenFragment fragment : fragments) {
      if (fragment.goesWith(place) && place.segment() >= 0) {
        fragment.publish();
        any = true;
      }
    }
    return any;
  }

  /** Streams bytes to a file. Does not record it in the ledger. */
  Ledger.Entry stream(InputStream in, String path) throws IOException {
    try (OutputStore.EntryStream out = store.create(path)) {
      Ledger.Entry entry = HashedCopy.of(in, out, path);
      out.publish();
      return entry;
    }
  }

  /**
   * Copies bytes to a file, which appears only when it is the expected one. Does not record it in
   * the ledger.
   *
   * @return whether it is
   */
  boolean copy(InputStream in, Ledger.Entry expected) throws IOException {
    if (expected.size() <= HELD) {
      byte[] bytes = new byte[(int) expected.size() + 1];
      int length = in.readNBytes(bytes, 0, bytes.length);
      byte[] whole = Arrays.copyOf(bytes, length);
      if (length != expected.size() || !Sha256.of(whole).equals(expected.sha256())) {
        return false;
      }
      puts.put(expected.path(), whole);
      return true;
    }
    try (OutputStore.EntryStream out = store.create(expected.path())) {
      if (!HashedCopy.of(in, out, expected.path()).equals(expected)) {
        return false;
      }
      out.publish();
      return true;
    }
  }

  /**
   * Adds a record to a document.
   *
   * @param ordinal position of its frame among all planned ones
   */
  void record(OutputPlace place, String document, String section, long ordinal, String text)
      throws IOException {
    OpenFragment fragment = find(place, document, section);
    if (fragment == null) {
      String part = split.id() + "-" + attempt + "-records-" + fragments.size();
      OutputStore.EntryStream stream = store.createOwn(output.staging().part(part));
      fragment = new OpenFragment(document, section, place, part, stream);
      fragments.add(fragment);
    }
    fragment.add(ordinal, text);
  }

  /** Keeps what was made of a frame for later runs. */
  void keep(FrameRecord frame) throws IOException {
    kept.add(frame);
  }

  /**
   * Keeps what an earlier output keeps of a split.
   *
   * @param root of the earlier output when its files stay there; null when they are copied
   * @param records the earlier output's file of records
   */
  void keepAll(KeptSplit earlier, String root, byte[] records) throws IOException {
    kept.addAll(earlier, root, records);
  }

  int records(OutputPlace place, String document, String section) {
    OpenFragment fragment = find(place, document, section);
    return fragment == null ? 0 : fragment.records();
  }

  private OpenFragment find(OutputPlace place, String document, String section) {
    for (int i = fragments.size() - 1; i >= 0; i--) {
      if (fragments.get(i).is(place, document, section)) {
        return fragments.get(i);
      }
    }
    return null;
  }

  /** Waits until everything is put, then puts the ledger, which completes the split. */
  Ledger commit() throws IOException {
    puts.flush();
    for (OutputPlace place : packed) {
      place.finish();
    }
    for (OpenFragment fragment : fragments) {
      fragment.publish();
      ledger.fragment(fragment.told());
    }
    kept.publish();
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted before split " + split.id() + " was complete");
    }
    Ledger all = ledger.build();
    LedgerFile.write(all, output);
    return all;
  }

  @Override
  public void close() throws IOException {
    List<Closeable> all = new ArrayList<>();
    all.addAll(fragments);
    packed.forEach(place -> all.add(place::close));
    all.add(kept::close);
    Closing.all(all);
  }
}
