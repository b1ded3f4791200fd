package io.maskmill.engine.convert;

import io.maskmill.spi.Envelope;
import java.util.function.IntUnaryOperator;

/** Moves the references of a record, so that they count from another first record. */
final class RecordShift {
  private RecordShift() {}

  /**
   * The record with moved references.
   *
   * @param by how far the indices of a section (by its position) move
   */
  static String shift(String text, IntUnaryOperator by) {
    int mark = text.indexOf(Envelope.REFERENCE);
    if (mark < 0) {
      return text;
    }
    StringBuilder moved = new StringBuilder(text.length() + 8);
    int from = 0;
    while (mark >= 0) {
      int colon = text.indexOf(':', mark);
      int end = text.indexOf(Envelope.REFERENCE, mark + 1);
      int section = Integer.parseInt(text, mark + 1, colon, 10);
      int index = Integer.parseInt(text, colon + 1, end, 10);
      moved.append(text.substring(from, mark)); // a range is appended char by char
      moved.append(Envelope.reference(section, index + by.applyAsInt(section)));
      from = end + 1;
      mark = text.indexOf(Envelope.REFERENCE, from);
    }
    return moved.append(text.substring(from)).toString();
  }
}
