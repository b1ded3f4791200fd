package io.maskmill.formats.encord;

import java.util.HashMap;
import java.util.Map;

/**
 * Numbers of objects in the order that a document first names them, from 0, as Encord's COCO
 * exporter counts its {@code track_id}. An objectHash belongs to one label row, so no more than a
 * row's are kept.
 */
final class TrackNumbers {
  private final boolean isOn;
  private final Map<String, Long> ofRow = new HashMap<>();
  private final StringBuilder ofFrame = new StringBuilder();
  private long next;

  /**
   * @param isOn whether anybody wants them
   */
  TrackNumbers(boolean isOn) {
    this.isOn = isOn;
  }

  /** The frame has a further object, or something else in its list. */
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

  /** Numbers of the frame's objects in order, parted by commas; empty when nobody wants them. */
  String endFrame() {
    String numbers = ofFrame.toString();
    ofFrame.setLength(0);
    return numbers;
  }

  /** The next object is of another row. */
  void endRow() {
    ofRow.clear();
  }
}
