package io.maskmill.sql.aggregate;

import io.maskmill.mask.MaskAlgebra;
import io.maskmill.mask.RunLengthMask;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The union or intersection of the masks of a group. Masks wait until they take as much memory as
 * the result so far and are then joined by halves: O(runs * log(masks)) in all, where one after the
 * other would walk the result once per mask. Keeps at most twice the runs of the result and 64 KB,
 * beside the mask that comes last.
 */
public final class SetTally implements Tally<RunLengthMask, SetTally> {

  private static final int FEW_RUNS = 1 << 14;

  /** What a mask takes beside its runs, in the size of a run: two objects and their place. */
  private static final int RUNS_OF_AN_OBJECT = 16;

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
    waitingRuns += mask.counts().length + RUNS_OF_AN_OBJECT;
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

  /** The number of masks that wait. */
  int waiting() {
    return waiting.size();
  }

  private void join() {
    if (waiting.isEmpty()) {
      return;
    }
    RunLengthMask joined = join(waiting);
    total = total == null ? joined : join(List.of(total, joined));
    waiting.clear();
    waitingRuns = 0;
  }

  private RunLengthMask join(List<RunLengthMask> masks) {
    return union ? MaskAlgebra.union(masks) : MaskAlgebra.intersection(masks);
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
