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

  EarlierRecords(OutputStore store) {
    this.store = store;
  }

  /**
   * The frames in their order, with the earlier output's record in the place of each that is
   * carried over. A frame whose record cannot be read is to be converted.
   */
  List<PlannedFrame> of(List<PlannedFrame> planned) throws IOException {
    List<PlannedFrame> frames = new ArrayList<>(planned.size());
    try {
      for (PlannedFrame frame : planned) {
        FrameRecord record = frame instanceof CarriedFrame carried ? find(carried) : null;
        if (record != null) {
          String root = store.root();
          KeptSplit.Origin origin = head.origin();
          frames.add(record.located(from -> origin.rootOf(from, root)));
        } else {
          frames.add(frame instanceof CarriedFrame carried ? carried.asPaired() : frame);
        }
      }
    } finally {
      close();
    }
    return frames;
  }

  private FrameRecord find(CarriedFrame frame) throws IOException {
    CarriedFrame.Place place = frame.place();
    if (!place.split().equals(split) || place.row() < row) {
      close();
      split = place.split();
      head = KeptSplit.head(store, split);
      records = new KeptFrames(store, KeptSplit.records(split));
      row = 0;
    }
    if (head == null) {
      return null;
    }
    FrameRecord record = null;
    while (row <= place.row() && records.hasNext()) {
      record = records.next();
      row++;
    }
    boolean isThere = row == place.row() + 1 && record != null && record.key().equals(frame.key());
    return isThere ? record : null;
  }

  private void close() {
    if (records != null) {
      records.close();
    }
  }
}
