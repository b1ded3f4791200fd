package io.maskmill.sql.aggregate;

import io.maskmill.mask.MaskAlgebra;
import io.maskmill.mask.RunLengthMask;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The union or intersection of the masks of a group. Masks wait until they have as many runs as the
 * result so far and are then joined by halves: O(runs * log(masks)) in all, where one after the
 * other would walk the result once per mask. Keeps at most twice the runs of the result, and 4,096
 * more.
 */
public final class SetTally implements Tally<RunLengthMask, SetTally> {

  private static final int FEW_RUNS = 1 << 12;

  private final boolean union;
  private final boolean sized;
  private GroupSize size; // null as long as there is no mask
  private RunLengthMask total;
  private final List<RunLengthMask> waiting = new ArrayList<>();
  private long waitingRuns;

  /**
   * @param union whether to keep pixels of any mask, and not those of all
   * @param sized whether masks have a size, and not only a number of pixels
   */
  public SetTally(boolean union, boolean sized) {
    this.union = union;
    this.sized = sized;
  }

  @Override
  public void add(RunLengthMask mask, String key) {
    add(mask, new GroupSize(mask.width(), sized ? mask.height() : 0, key));
  }

  private void add(RunLengthMask mask, GroupSize its) {
    if (size == null) {
      size = its;
    }
    size.check(its);
    waiting.add(mask);
    waitingRuns += mask.counts().length;
    if (waitingRuns > Math.max(FEW_RUNS, total == null ? 0 : total.counts().length)) {
      join();
    }
  }

  @Override
  public void merge(SetTally other) {
    add(other.total(), other.size);
  }

  /** The mask of all rows; there must be one. */
  public RunLengthMask total() {
    join();
    return total;
  }

  private void join() {
    if (waiting.isEmpty()) {
      return;
    }
    RunLengthMask joined = join(waiting);
    total = total == null ? joined : join(total, joined);
    waiting.clear();
    waitingRuns = 0;
  }

  private RunLengthMask join(List<RunLengthMask> masks) {
    int n = masks.size();
    return n == 1
        ? masks.get(0)
        : join(join(masks.subList(0, n / 2)), join(masks.subList(n / 2, n)));
  }

  private RunLengthMask join(RunLengthMask a, RunLengthMask b) {
    return union ? MaskAlgebra.union(a, b) : MaskAlgebra.intersection(a, b);
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    RunLengthMask mask = total();
    out.writeBoolean(union);
    out.writeBoolean(sized);
    size.write(out);
    int[] counts = mask.counts();
    VarInts.write(out, counts.length);
    for (int count : counts) {
      VarInts.write(out, count);
    }
  }

  /** The tally that was written. */
  public static SetTally read(DataInputStream in) throws IOException {
    SetTally tally = new SetTally(in.readBoolean(), in.readBoolean());
    tally.size = GroupSize.read(in);
    int[] counts = new int[(int) VarInts.read(in)];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = (int) VarInts.read(in);
    }
    int height = Math.max(1, tally.size.height());
    tally.total = new RunLengthMask(tally.size.width(), height, counts);
    return tally;
  }
}
