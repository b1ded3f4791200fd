package io.maskmill.formats.rlecsv;

import io.maskmill.csv.CsvRecords;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.List;

/**
 * What a stretch of a CSV text does, for each state that it may begin in: how many records begin in
 * it, where the first one does, and the state behind it. States are those of {@link CsvRecords}
 * where all quotes are closed; where one is not, the records that are found show it.
 *
 * @param effects by the state that the stretch begins in
 */
record CsvSurvey(List<Effect> effects) implements Serializable {

  /**
   * What a stretch does.
   *
   * @param end state behind it
   * @param records how many begin in it
   * @param first offset of the first one in the stretch; -1 when none begins
   */
  record Effect(int end, long records, long first) implements Serializable {}

  /** Where a record may begin; the state in front of a table. */
  static final int LINE_START = 0;

  private static final int FIELD_START = 1;
  private static final int PLAIN = 2;
  private static final int QUOTED = 3;
  private static final int BEHIND_QUOTE = 4;
  private static final int STATES = 5;

  private static final int OTHER = 0;
  private static final int LINE_END = 1;

  private static final int COMMA = 2;
  private static final int QUOTE = 3;

  /** The next state, by four times the state and the kind of byte. */
  private static final byte[] NEXT = {
    PLAIN, LINE_START, FIELD_START, QUOTED, // of LINE_START
    PLAIN, LINE_START, FIELD_START, QUOTED, // of FIELD_START
    PLAIN, LINE_START, FIELD_START, PLAIN, // of PLAIN
    QUOTED, QUOTED, QUOTED, BEHIND_QUOTE, // of QUOTED
    PLAIN, LINE_START, FIELD_START, QUOTED // of BEHIND_QUOTE
  };

  private static final byte[] KINDS = kinds();

  /** States that have become one are followed once, from the next block on. */
  private static final int BLOCK = 1 << 13;

  private static byte[] kinds() {
    byte[] kinds = new byte[256];
    kinds['\n'] = LINE_END;
    kinds['\r'] = LINE_END;
    kinds[','] = COMMA;
    kinds['"'] = QUOTE;
    return kinds;
  }

  /** Surveys a stream to its end. */
  static CsvSurvey of(InputStream in) throws IOException {
    Run[] runs = new Run[STATES];
    for (int state = 0; state < STATES; state++) {
      runs[state] = new Run(state);
    }
    byte[] block = new byte[BLOCK];
    long offset = 0;
    int count;
    while ((count = in.readNBytes(block, 0, BLOCK)) > 0) {
      for (int i = 0; i < STATES; i++) {
        if (runs[i].joined == null) {
          runs[i].take(block, count, offset);
          runs[i].join(runs, i);
        }
      }
      offset += count;
    }
    Effect[] effects = new Effect[STATES];
    for (int i = 0; i < STATES; i++) {
      effects[i] = runs[i].effect();
    }
    return new CsvSurvey(List.of(effects));
  }

  /** One way through a stretch. */
  private static final class Run {
    private int state;
    private long records;
    private long first = -1;

    /** The run that this one does not differ from any more, except in its records so far. */
    private Run joined;

    Run(int state) {
      this.state = state;
    }

    void take(byte[] block, int count, long offset) {
      int now = state;
      int i = 0;
      while (i < count) {
        if (now == QUOTED) {
          while (i < count && block[i] != '"') {
            i++;
          }
        } else if (now == PLAIN) {
          while (i < count && KINDS[block[i] & 0xFF] == OTHER) {
            i++;
          }
        }
        if (i == count) {
          break;
        }
        byte kind = KINDS[block[i] & 0xFF];
        if (now == LINE_START && kind != LINE_END) {
          records++;
          first = first < 0 ? offset + i : first;
        }
        now = NEXT[4 * now + kind];
        i++;
      }
      state = now;
    }

    /** Joins a run before this one that is in the same state. */
    void join(Run[] runs, int own) {
      for (int i = 0; i < own && joined == null; i++) {
        Run other = runs[i];
        if (other.joined == null && other.state == state && (other.first < 0) == (first < 0)) {
          joined = other;
          records -= other.records;
        }
      }
    }

    Effect effect() {
      if (joined == null) {
        return new Effect(state, records, first);
      }
      Effect rest = joined.effect();
      return new Effect(rest.end(), records + rest.records(), first < 0 ? rest.first() : first);
    }
  }

  /** What it does when it begins in a state. */
  Effect from(int state) {
    return effects.get(state);
  }
}
