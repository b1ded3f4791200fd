package io.maskmill.engine.convert;

import io.maskmill.engine.source.IoShare;
import io.maskmill.engine.source.IoThreads;
import io.maskmill.io.OutputStore;
import io.maskmill.model.FrameKey;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The splits of an earlier output, for the tasks of stage PAIR: each takes ranges of keys, and both
 * the parts of the source and the splits are in the order of keys. So a task reads the indexes of
 * the splits that its range meets, and nothing of the earlier output is shuffled.
 *
 * @param store of the earlier output
 * @param bounds between the ranges
 * @param splits in frame order
 * @param io how many indexes and files of the source are asked for at a time
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EarlierSplits(
    OutputStore store, FrameKey[] bounds, List<EarlierSplit> splits, IoShare io)
    implements Serializable {

  /**
   * Bounds near the given ones that cut through few splits: a split with frames in two ranges
   * cannot be taken over whole. So a bound inside a split is moved behind it. Several inside one
   * split stay where they are: there are whole ranges of new frames among the split's, so that it
   * cannot be taken over whole anyway, and one task would have them all.
   *
   * @param splits with their keys, in frame order
   */
  public static FrameKey[] between(FrameKey[] bounds, List<EarlierSplit> splits) {
    FrameKey[] firsts = splits.stream().map(EarlierSplit::first).toArray(FrameKey[]::new);
    TreeSet<FrameKey> moved = new TreeSet<>();
    for (int i = 0; i < bounds.length; i++) {
      int in = around(bounds[i], firsts, splits);
      boolean isAlone =
          (i == 0 || around(bounds[i - 1], firsts, splits) != in)
              && (i == bounds.length - 1 || around(bounds[i + 1], firsts, splits) != in);
      boolean moves = in >= 0 && isAlone && in + 1 < firsts.length;
      moved.add(moves ? firsts[in + 1] : bounds[i]);
    }
    return moved.toArray(new FrameKey[0]);
  }

  /** The position of the split that a bound cuts through; negative for none. */
  private static int around(FrameKey bound, FrameKey[] firsts, List<EarlierSplit> splits) {
    int at = Arrays.binarySearch(firsts, bound);
    int before = at >= 0 ? -1 : -at - 2;
    return before >= 0 && splits.get(before).last().compareTo(bound) >= 0 ? before : -1;
  }

  /** The frames of a range. */
  EarlierFrames in(int range, IoThreads threads) {
    FrameKey from = range == 0 ? null : bounds[range - 1];
    FrameKey to = range == bounds.length ? null : bounds[range];
    List<EarlierSplit> met =
        splits.stream().filter(Objects::nonNull).filter(split -> split.meets(from, to)).toList();
    return new EarlierFrames(store, met, from, to, threads);
  }
}
