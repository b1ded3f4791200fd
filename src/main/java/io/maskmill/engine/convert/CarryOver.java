package io.maskmill.engine.convert;

import io.maskmill.engine.run.FrameRecord;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.LedgerBuilder;
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

/**
 * Takes frames over from an earlier output without decoding them, and puts their records in place.
 */
public final class CarryOver {
  /**
   * The earlier output.
   *
   * @param root of the earlier output
   * @param conf for its store
   * @param copies whether files are copied into this output instead of being referred to where they
   *     are
   */
  public record From(String root, HadoopConf conf, boolean copies) implements Serializable {}

  private final From from;
  private final SplitOutput output;
  private final Envelopes envelopes;
  private final OutputPlace loose;
  private final Map<String, OutputStore> stores = new HashMap<>();

  CarryOver(From from, SplitOutput output, Envelopes envelopes) {
    this.from = from;
    this.output = output;
    this.envelopes = envelopes;
    this.loose = output.place("", 0, Packing.NONE);
  }

  /**
   * Takes a frame over.
   *
   * @param ordinal position of the frame among all planned ones
   */
  void accept(FrameRecord frame, long ordinal) throws IOException {
    List<Ledger.Entry> entries = new ArrayList<>();
    for (Ledger.Entry entry : frame.entries()) {
      String root = entry.from() == null ? from.root() : entry.from();
      entries.add(
          from.copies()
              ? copy(root, entry)
              : new Ledger.Entry(entry.path(), entry.size(), entry.sha256(), root));
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
      output.record(loose, record.document(), record.section(), texts.get(i));
    }
    LedgerBuilder ledger = output.ledger();
    entries.forEach(ledger::entry);
    ledger.made(ordinal, frame.names());
    ledger.count(frame.counters());
    ledger.planned();
    ledger.written(frame.objects());
    output.keep(
        new FrameRecord(
            frame.group(),
            frame.key(),
            frame.source(),
            frame.objects(),
            entries,
            frame.names(),
            frame.records(),
            frame.counters()));
  }

  private Ledger.Entry copy(String root, Ledger.Entry entry) throws IOException {
    OutputStore store = stores.computeIfAbsent(root, r -> OutputStore.open(r, from.conf()));
    Ledger.Entry copied;
    try (InputStream in = store.open(entry.path())) {
      copied = output.stream(in, entry.path());
    } catch (IOException e) {
      throw new IOException(root + "/" + entry.path() + " cannot be carried over: " + e, e);
    }
    if (copied.size() != entry.size() || !copied.sha256().equals(entry.sha256())) {
      throw new IOException(
          root
              + "/"
              + entry.path()
              + " is not what its manifest says ("
              + copied.size()
              + " bytes, SHA-256 "
              + copied.sha256()
              + "); convert without --incremental");
    }
    return copied;
  }
}
