package io.maskmill.engine.convert;

import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Weight;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * The records that a split, or one of its frames, has for a document.
 *
 * @param whole by section, where the records are; null for none
 * @param fragments by section, the files that hold the records of the split; null for none
 * @param weights by section
 * @param before by section, how many records of the document stand before these
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SplitRecords(
    List<RecordPiece> whole, List<Ledger.Fragment> fragments, List<Weight> weights, long[] before) {

  /**
   * The records of a split.
   *
   * @param fragments by section; null for none
   * @param before by section, how many records of the document stand before the split's
   */
  static SplitRecords of(List<Ledger.Fragment> fragments, long[] before) {
    List<RecordPiece> pieces = new ArrayList<>();
    List<Weight> weights = new ArrayList<>();
    for (Ledger.Fragment fragment : fragments) {
      pieces.add(
          fragment == null
              ? null
              : new RecordPiece(
                  fragment.part(), 0, fragment.bytes(), 0, fragment.records(), before));
      weights.add(fragment == null ? Weight.NONE : fragment.weight());
    }
    return new SplitRecords(pieces, fragments, weights, before);
  }

  /** The records of each frame, in frame order, as the indexes of the fragments tell them. */
  List<SplitRecords> frames(RunOutput output) throws IOException {
    int sections = fragments.size();
    TreeMap<Long, List<FragmentIndex.Row>> frames = new TreeMap<>();
    for (int s = 0; s < sections; s++) {
      Ledger.Fragment fragment = fragments.get(s);
      if (fragment != null) {
        for (FragmentIndex.Row row : rows(output, fragment)) {
          frames
              .computeIfAbsent(
                  row.ordinal(),
                  o -> new ArrayList<>(Arrays.asList(new FragmentIndex.Row[sections])))
              .set(s, row);
        }
      }
    }
    List<SplitRecords> all = new ArrayList<>();
    long[] offsets = new long[sections];
    long[] counted = before.clone();
    for (List<FragmentIndex.Row> rows : frames.values()) {
      all.add(frame(rows, offsets, counted));
    }
    return all;
  }

  private SplitRecords frame(List<FragmentIndex.Row> rows, long[] offsets, long[] counted) {
    List<RecordPiece> pieces = new ArrayList<>();
    List<Weight> own = new ArrayList<>();
    long[] first = counted.clone();
    for (int s = 0; s < rows.size(); s++) {
      FragmentIndex.Row row = rows.get(s);
      if (row == null) {
        pieces.add(null);
        own.add(Weight.NONE);
        continue;
      }
      int records = (int) row.weight().records();
      pieces.add(
          new RecordPiece(
              fragments.get(s).part(),
              offsets[s],
              row.bytes(),
              (int) (counted[s] - before[s]),
              records,
              before));
      own.add(row.weight());
      offsets[s] += row.bytes();
      counted[s] += records;
    }
    return new SplitRecords(pieces, fragments, own, first);
  }

  private static List<FragmentIndex.Row> rows(RunOutput output, Ledger.Fragment fragment)
      throws IOException {
    byte[] index =
        output
            .store()
            .read(output.staging().part(fragment.part()), fragment.bytes(), fragment.index());
    List<FragmentIndex.Row> rows = FragmentIndex.read(index);
    long records = rows.stream().mapToLong(row -> row.weight().records()).sum();
    if (records != fragment.records()) {
      throw new IOException(
          fragment.part()
              + " tells of "
              + records
              + " records and its ledger says "
              + fragment.records());
    }
    return rows;
  }
}
