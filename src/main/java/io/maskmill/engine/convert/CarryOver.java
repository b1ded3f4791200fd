package io.maskmill.engine.convert;

import io.maskmill.engine.run.FrameRecord;
import io.maskmill.engine.run.KeptSplit;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.LedgerBuilder;
import io.maskmill.engine.run.Split;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import io.maskmill.spi.Packing;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.zip.ZipException;

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
  private final Map<String, OutputStore> stores = new HashMap<>();

  CarryOver(From from, SplitOutput output, Envelopes envelopes) {
    this.from = from;
    this.output = output;
    this.envelopes = envelopes;
    this.loose = output.place("", 0, Packing.NONE);
  }

  /**
   * Takes a frame over and keeps it for later runs.
   *
   * @param frame whose files say where they are
   * @param ordinal position of the frame among all planned ones
   */
  void accept(FrameRecord frame, long ordinal) throws IOException {
    List<Ledger.Entry> entries = put(frame, ordinal);
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
      output.record(loose, record.document(), record.section(), texts.get(i));
    }
    LedgerBuilder ledger = output.ledger();
    entries.forEach(ledger::entry);
    ledger.made(ordinal, frame.names());
    ledger.count(frame.counters());
    ledger.planned();
    ledger.written(frame.objects());
    return entries;
  }

  /**
   * Takes a split over whole: what the earlier output keeps of it is copied as it is, and only read
   * to refer to its files and to put its records.
   *
   * @param progress told 1 for each frame
   */
  void acceptWhole(Split split, LongConsumer progress) throws IOException {
    OutputStore store = from.store();
    KeptSplit kept = KeptSplit.read(store, split.reuses());
    if (kept == null || kept.rows().size() != split.frames()) {
      throw damaged(KeptSplit.index(split.reuses()), null);
    }
    String path = KeptSplit.records(split.reuses());
    KeptSplit.Origin origin = kept.head().origin();
    String root = store.root();
    List<FrameRecord> frames = new ArrayList<>(split.frames());
    try (InputStream in = store.open(path)) {
      InputStream copied = output.keepAll(kept, from.copies() ? null : root, in);
      try (BufferedReader lines = KeptFrames.lines(copied)) {
        for (KeptSplit.Row row : kept.rows()) {
          String line = lines.readLine();
          FrameRecord frame = line == null ? null : FrameRecord.read(line);
          if (frame == null || !frame.key().equals(row.key())) {
            throw damaged(path, null);
          }
          frames.add(frame.located(recorded -> origin.rootOf(recorded, root)));
        }
        if (lines.readLine() != null) {
          throw damaged(path, null);
        }
        copied.transferTo(OutputStream.nullOutputStream());
      }
    } catch (EOFException
        | ZipException
        | FileNotFoundException
        | NoSuchFileException
        | IllegalStateException e) {
      throw damaged(path, e);
    }
    long ordinal = split.first(); // nothing is put before the file's checksum has been compared
    for (FrameRecord frame : frames) {
      put(frame, ordinal++);
      progress.accept(1);
    }
  }

  private IOException damaged(String path, Exception cause) {
    return new IOException(
        from.store().root()
            + "/"
            + path
            + " is missing, damaged or not what it was when the run was planned; delete it and"
            + " repeat the command, which then converts the frames that it is about",
        cause);
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
