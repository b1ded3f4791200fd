package io.maskmill.engine.convert;

import io.maskmill.spi.Envelope;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Copies the records of one fragment into a document and puts numbers where records have marks.
 * Bytes between marks are copied in one piece, since a document is mostly such bytes.
 */
final class RecordCopier {
  private static final int LAST_MARK = Math.max(Envelope.REFERENCE, OpenFragment.RECORD_END);

  private final Envelope envelope;
  private final long[] bases;
  private final OutputStream out;
  private final StringBuilder reference = new StringBuilder();
  private long number;
  private int records;
  private boolean inReference;
  private boolean separate;

  /**
   * @param bases for each section, how many records stand before this fragment's split
   * @param section of the fragment
   * @param before how many of the split's records in the section are not copied
   * @param first whether no fragment of the section was copied before
   */
  RecordCopier(
      Envelope envelope, long[] bases, int section, int before, boolean first, OutputStream out) {
    this.envelope = envelope;
    this.bases = bases;
    this.out = out;
    this.number = envelope.firstNumber() + bases[section] + before;
    this.separate = !first;
  }

  /** How many records have ended. */
  int records() {
    return records;
  }

  /** Takes the next bytes of the fragment; marks may be cut anywhere. */
  void write(byte[] bytes, int length) throws IOException {
    int from = 0;
    for (int i = 0; i < length; i++) {
      byte b = bytes[i];
      if (b > LAST_MARK || b < Envelope.OWN_NUMBER) {
        continue;
      }
      plain(bytes, from, i);
      mark(b);
      from = i + 1;
    }
    plain(bytes, from, length);
  }

  private void plain(byte[] bytes, int from, int to) throws IOException {
    if (from == to) {
      return;
    }
    if (inReference) {
      reference.append(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
    } else {
      separate();
      out.write(bytes, from, to - from);
    }
  }

  private void mark(int mark) throws IOException {
    if (mark == OpenFragment.RECORD_END) {
      number++;
      records++;
      separate = true;
    } else if (mark == Envelope.OWN_NUMBER) {
      separate();
      text(Long.toString(number));
    } else if (inReference) {
      inReference = false;
      int colon = reference.indexOf(":");
      int section = Integer.parseInt(reference, 0, colon, 10);
      long index = Long.parseLong(reference, colon + 1, reference.length(), 10);
      reference.setLength(0);
      text(Long.toString(envelope.firstNumber() + bases[section] + index));
    } else {
      separate();
      inReference = true;
    }
  }

  private void separate() throws IOException {
    if (separate) {
      text(envelope.separator());
      separate = false;
    }
  }

  private void text(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
