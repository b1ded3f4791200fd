package io.maskmill.engine.convert;

import io.maskmill.engine.run.CarriedFrame;
import io.maskmill.engine.run.FrameRecord;
import io.maskmill.engine.run.KeptSplit;
import io.maskmill.io.OutputStore;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads what an earlier output made of frames that are carried over one by one. */
final class EarlierRecords {
  private final OutputStore store;
  private String split = "";
  private KeptSplit.Head head;
  private KeptFrames records;
  private int row;
  private String fault = "";

  EarlierRecords(OutputStore store) {
    this.store = store;
  }

  /**
   * The frames in their order, with the earlier output's record in the place of each that is
   * carried over. A frame whose record cannot be read, or is of another source by now, is to be
   * converted.
   */
  List<PlannedFrame> of(List<PlannedFrame> planned) throws IOException {
    List<PlannedFrame> frames = new ArrayList<>(planned.size());
    for (PlannedFrame frame : planned) {
      frames.add(frame instanceof CarriedFrame carried ? of(carried) : frame);
    }
    records = null;
    return frames;
  }

  private PlannedFrame of(CarriedFrame carried) throws IOException {
    FrameRecord record = find(carried);
    if (record == null) {
      fault = store.root() + "/" + KeptSplit.records(split);
      return carried.asPaired();
    }
    String root = store.root();
    KeptSplit.Origin origin = head.origin();
    return record.located(from -> origin.rootOf(from, root));
  }

  /** The address of a file that did not hold what was planned; empty when all did. */
  String fault() {
    return fault;
  }

  private FrameRecord find(CarriedFrame frame) throws IOException {
    CarriedFrame.Place place = frame.place();
    if (!place.split().equals(split) || place.row() < row) {
      split = place.split();
      head = KeptSplit.head(store, split);
      byte[] file = head == null ? null : KeptSplit.records(store, split, head);
      records = file == null ? null : new KeptFrames(file);
      row = 0;
    }
    if (records == null) {
      return null;
    }
    for (; row < place.row(); row++) {
      records.skip();
    }
    FrameRecord record = records.next();
    row++;
    boolean isThere =
        record != null
            && record.key().equals(frame.key())
            && record.source().equals(FrameRecord.source(frame.parts()));
    return isThere ? record : null;
  }
}
