package io.maskmill.formats.encord;

import java.util.HashMap;
import java.util.Map;

/**
 * Numbers objects from 0 in the order in which a document first names them, as Encord's COCO
 * exporter numbers its {@code track_id}. An objectHash belongs to one label row, so only one row's
 * numbers are kept.
 */
final class TrackNumbers {
  private final boolean isOn;
  private final Map<String, Long> ofRow = new HashMap<>();
  private final StringBuilder ofFrame = new StringBuilder();
  private long next;

  /**
   * @param isOn whether numbers are wanted
   */
  TrackNumbers(boolean isOn) {
    this.isOn = isOn;
  }

  /** Adds an object of the frame, or another element of its list. */
  void object(String objectHash) {
    if (!isOn) {
      return;
    }
    Long number = ofRow.get(objectHash);
    if (number == null) {
      number = next++;
      ofRow.put(objectHash, number);
    }
    ofFrame.append(ofFrame.isEmpty() ? "" : ",").append(number);
  }

  /** Numbers of the frame's objects in order, separated by commas; empty when not wanted. */
  String endFrame() {
    String numbers = ofFrame.toString();
    ofFrame.setLength(0);
    return numbers;
  }

  /** Ends the row; the next object belongs to another one. */
  void endRow() {
    ofRow.clear();
  }
}
