package io.maskmill.engine.convert;

import io.maskmill.engine.run.Weight;
import io.maskmill.spi.Envelope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects where the records of each frame end in a fragment, and what they weigh. It is kept
 * behind the fragment's records, where it is read only when a document is cut inside the split.
 * Numbers are written seven bits to a byte, the lowest first.
 */
final class FragmentIndex {
  private static final int LAST = 0x7f;

  /**
   * The records of one frame.
   *
   * @param ordinal position of the frame among all planned ones
   * @param bytes of its records in the fragment
   * @param weight of these
   */
  record Row(long ordinal, long bytes, Weight weight) {}

  /** Sums over records; not a {@link Weight}, since one is added to for each record of a split. */
  private static final class Sum {
    private long records;
    private long plain;
    private long own;
    private long[] references = {};

    void reference(int section, long count) {
      if (references.length <= section) {
        references = Arrays.copyOf(references, section + 1);
      }
      references[section] += count;
    }

    void add(Sum other) {
      records += other.records;
      plain += other.plain;
      own += other.own;
      for (int s = 0; s < other.references.length; s++) {
        reference(s, other.references[s]);
      }
    }

    Weight weight() {
      List<Long> counts = new ArrayList<>();
      for (long count : references) {
        counts.add(count);
      }
      return new Weight(records, plain, own, counts);
    }
  }

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Sum total = new Sum();
  private Sum row;
  private long ordinal;
  private long bytes;
  private long written;

  /**
   * Adds a record.
   *
   * @param frame position of its frame among all planned ones; records of one frame come one after
   *     the other, and frames in ascending order
   * @param length of the text as bytes
   */
  void add(long frame, String text, int length) {
    if (row == null || ordinal != frame) {
      end();
      row = new Sum();
      ordinal = frame;
      bytes = 0;
    }
    bytes += length + 1L;
    row.records++;
    row.plain += length - marks(text);
  }

  /** Counts the marks in a record; returns how many bytes they take. */
  private long marks(String text) {
    long length = 0;
    int mark = text.indexOf(Envelope.OWN_NUMBER);
    while (mark >= 0) {
      row.own++;
      length++;
      mark = text.indexOf(Envelope.OWN_NUMBER, mark + 1);
    }
    mark = text.indexOf(Envelope.REFERENCE);
    while (mark >= 0) {
      int end = text.indexOf(Envelope.REFERENCE, mark + 1);
      row.reference(Integer.parseInt(text, mark + 1, text.indexOf(':', mark), 10), 1);
      length += end + 1 - mark;
      mark = text.indexOf(Envelope.REFERENCE, end + 1);
    }
    return length;
  }

  private void end() {
    if (row == null) {
      return;
    }
    total.add(row);
    write(ordinal - written);
    written = ordinal;
    write(bytes);
    write(row.records);
    write(row.plain);
    write(row.own);
    write(row.references.length);
    for (long count : row.references) {
      write(count);
    }
    row = null;
  }

  private void write(long number) {
    long rest = number;
    for (; rest > LAST; rest >>>= 7) {
      out.write((int) (rest & LAST | LAST + 1));
    }
    out.write((int) rest);
  }

  /** All rows as bytes; no record is added afterwards. */
  byte[] bytes() {
    end();
    return out.toByteArray();
  }

  /** What all records weigh, once {@link #bytes} was asked for. */
  Weight total() {
    return total.weight();
  }

  /**
   * The rows of an index.
   *
   * @throws IOException when it is cut
   */
  static List<Row> read(byte[] index) throws IOException {
    List<Row> rows = new ArrayList<>();
    int[] at = {0};
    long ordinal = 0;
    try {
      while (at[0] < index.length) {
        ordinal += number(index, at);
        long bytes = number(index, at);
        long records = number(index, at);
        long plain = number(index, at);
        long own = number(index, at);
        List<Long> references = new ArrayList<>();
        for (long n = number(index, at); n > 0; n--) {
          references.add(number(index, at));
        }
        rows.add(new Row(ordinal, bytes, new Weight(records, plain, own, references)));
      }
    } catch (ArrayIndexOutOfBoundsException e) {
      throw new IOException("the index of a fragment breaks off", e);
    }
    return rows;
  }

  private static long number(byte[] index, int[] at) {
    long number = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = index[at[0]++];
      number |= (long) (next & LAST) << shift;
      if (next >= 0) {
        return number;
      }
    }
  }
}
