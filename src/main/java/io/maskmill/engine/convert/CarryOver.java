package io.maskmill.engine.convert;

import io.maskmill.engine.run.FrameRecord;
import io.maskmill.engine.run.KeptSplit;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.LedgerBuilder;
import io.maskmill.engine.run.Split;
import io.maskmill.io.FileFaults;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import io.maskmill.spi.Packing;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Takes frames over from an earlier output without decoding them, and puts their records in place.
 */
public final class CarryOver {
  /**
   * The earlier output.
   *
   * @param store that holds it
   * @param conf for the stores of outputs that it refers to
   * @param copies whether files are copied into this output instead of being referred to where they
   *     are
   */
  public record From(OutputStore store, HadoopConf conf, boolean copies) implements Serializable {}

  private final From from;
  private final SplitOutput output;
  private final Envelopes envelopes;
  private final OutputPlace loose;
  private final SplitStatistics statistics;
  private final Map<String, OutputStore> stores = new HashMap<>();

  /**
   * @param statistics to which the frames are added
   */
  CarryOver(From from, SplitOutput output, Envelopes envelopes, SplitStatistics statistics) {
    this.from = from;
    this.statistics = statistics;
    this.output = output;
    this.envelopes = envelopes;
    this.loose = output.place("", 0, Packing.NONE);
  }

  /**
   * Takes a frame over and keeps it for later runs.
   *
   * @param frame whose files say where they are
   * @param ordinal position of the frame among all planned ones
   * @throws NotReusableException when the earlier output does not hold its files any more
   */
  void accept(FrameRecord frame, long ordinal) throws IOException {
    List<Ledger.Entry> entries = put(frame, ordinal);
    output.keep(frame.with(entries));
  }

  /** Takes a frame over; returns its files, each with the output that holds it. */
  private List<Ledger.Entry> put(FrameRecord frame, long ordinal) throws IOException {
    List<Ledger.Entry> entries = new ArrayList<>();
    for (Ledger.Entry entry : frame.entries()) {
      entries.add(from.copies() ? copy(entry.from(), entry) : entry);
    }
    List<String> texts = new ArrayList<>();
    for (FrameRecord.Text record : frame.records()) {
      List<String> sections = envelopes.apply(record.document()).sections();
      texts.add(
          RecordShift.shift(
              record.text(),
              section -> output.records(loose, record.document(), sections.get(section))));
    }
    for (int i = 0; i < texts.size(); i++) {
      FrameRecord.Text record = frame.records().get(i);
      output.record(loose, record.document(), record.section(), ordinal, texts.get(i));
    }
    LedgerBuilder ledger = output.ledger();
    entries.forEach(ledger::entry);
    ledger.made(ordinal, frame.names());
    ledger.count(frame.counters());
    ledger.least(frame.least());
    ledger.planned();
    ledger.written(frame.objects());
    ledger.carried();
    statistics.addCarried(frame, ordinal);
    return entries;
  }

  /**
   * Takes a split over whole: what the earlier output keeps of it is copied as it is, and only read
   * to refer to its files and to put its records.
   *
   * @param progress told 1 for each frame
   * @throws NotReusableException when the earlier output is not what it was when that was planned
   */
  void acceptWhole(Split split, LongConsumer progress) throws IOException {
    OutputStore store = from.store();
    String root = store.root();
    KeptSplit kept = KeptSplit.read(store, split.reuses());
    if (kept == null || !kept.hash().equals(split.plan())) {
      throw new NotReusableException(root + "/" + KeptSplit.index(split.reuses()));
    }
    String path = KeptSplit.records(split.reuses());
    byte[] records = KeptSplit.records(store, split.reuses(), kept.head());
    if (records == null) {
      throw new NotReusableException(root + "/" + path);
    }
    KeptFrames frames = new KeptFrames(records);
    KeptSplit.Origin origin = kept.head().origin();
    long ordinal = split.first();
    for (KeptSplit.Row row : kept.rows()) {
      FrameRecord frame = frames.next();
      if (frame == null || !frame.key().equals(row.key())) {
        throw new NotReusableException(root + "/" + path);
      }
      put(frame.located(recorded -> origin.rootOf(recorded, root)), ordinal++);
      progress.accept(1);
    }
    output.keepAll(kept, from.copies() ? null : root, records);
  }

  private Ledger.Entry copy(String root, Ledger.Entry entry) throws IOException {
    OutputStore store = stores.computeIfAbsent(root, r -> OutputStore.open(r, from.conf()));
    String address = root + "/" + entry.path();
    Ledger.Entry copied = new Ledger.Entry(entry.path(), entry.size(), entry.sha256());
    try (InputStream in = store.open(entry.path())) {
      if (output.copy(in, copied)) {
        return copied;
      }
    } catch (IOException e) {
      if (!FileFaults.isOfFile(e)) {
        throw new IOException(address + " cannot be carried over: " + e, e);
      }
    }
    throw new NotReusableException(address);
  }
}
