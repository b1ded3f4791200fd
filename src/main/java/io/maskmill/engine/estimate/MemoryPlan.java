package io.maskmill.engine.estimate;

import io.maskmill.engine.source.HeapShare;
import io.maskmill.io.StoreCosts;

/**
 * Works out how much memory a run wants.
 *
 * @param maxPixels the run's limit on the pixels of a mask
 * @param cores of an executor; 0 lets the memory of a frame decide
 */
public record MemoryPlan(long maxPixels, int cores) {
  private static final long MEGABYTE = 1L << 20;
  private static final long STEP = 512 * MEGABYTE;
  private static final long LEAST = 1024 * MEGABYTE;

  /** What a task keeps of files that are fetched, and again of files that are put. */
  private static final long IN_FLIGHT = 64 * MEGABYTE;

  /** The largest heap for which an executor of several cores is suggested. */
  private static final long LARGE = 8192 * MEGABYTE;

  private static final int USUAL_CORES = 4;
  private static final long DRIVER_BASE = 512 * MEGABYTE;
  private static final long DRIVER_PER_SPLIT = 16 << 10;

  /** Frames of the sample are not the largest of all. */
  private static final int MARGIN = 2;

  Estimate.Memory of(Workload work, Sample sample, StoreCosts in, StoreCosts out) {
    long need = MARGIN * sample.largest().bytes();
    long limit = sample.largest().of(maxPixels);
    long buffered = buffered(sample, in, out, work);
    int chosen = cores > 0 ? cores : USUAL_CORES;
    while (cores == 0 && chosen > 1 && heap(need, buffered, chosen) > LARGE) {
      chosen /= 2;
    }
    return new Estimate.Memory(
        sample.largest(),
        HeapShare.enough(need, 1) - HeapShare.enough(0, 1) + buffered,
        buffered,
        limit,
        chosen,
        rounded(heap(need, buffered, chosen)),
        rounded(heap(Math.max(need, limit), buffered, chosen)),
        rounded(DRIVER_BASE + DRIVER_PER_SPLIT * work.splits().size()));
  }

  private static long heap(long need, long buffered, int cores) {
    return HeapShare.enough(need, cores) + buffered * cores;
  }

  private static long buffered(Sample sample, StoreCosts in, StoreCosts out, Workload work) {
    double frame = (double) sample.reading().bytes() / sample.frames();
    double made =
        sample.outputs().stream().mapToDouble(o -> o.bytes() + o.packedBytes()).sum()
            / sample.frames();
    double split = (double) work.frames() / work.splits().size();
    double bytes =
        (in.countsRequests() ? Math.min(IN_FLIGHT, frame * split) : frame)
            + (out.countsRequests() ? Math.min(IN_FLIGHT, made * split) : made);
    return Math.round(bytes);
  }

  private static long rounded(long bytes) {
    return Math.max(LEAST, (bytes + STEP - 1) / STEP * STEP);
  }
}
