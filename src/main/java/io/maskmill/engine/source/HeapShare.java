package io.maskmill.engine.source;

import io.maskmill.image.PixelMemory;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import java.io.Serializable;
import java.util.Locale;

/**
 * The part of a process's heap that one task may take for pixels, so that a picture which does not
 * fit is its frame's fault instead of the process's end.
 *
 * @param tasks tasks that run in a process at the same time; 0 when only the process knows, where
 *     every processor counts
 */
public record HeapShare(int tasks) implements Serializable {
  /** A process that runs one task at a time. */
  public static final HeapShare WHOLE = new HeapShare(1);

  /** What Spark, classes and fetched files take before any pixel. */
  private static final long BASE = 96L << 20;

  /** Arrays need one piece of heap each, so not all of it can be filled with large ones. */
  private static final double USABLE = 0.65;

  private static final long MEGABYTE = 1L << 20;

  /** The most that files take which are read ahead, and again those which wait to be put. */
  private static final long MOST_BUFFERED = 64 * MEGABYTE;

  /**
   * The part of a task's share that each of the two may take, so that pixels keep three quarters.
   */
  private static final int BUFFERED_PART = 8;

  /**
   * Refuses pictures whose decoding takes more than there is.
   *
   * @param path of the file
   * @param file its bytes, which say its size
   * @param held bytes that the frame holds already
   * @param users how many decoders a task has
   * @param maxPixels the limit on pixels, past which the decoder itself refuses the file
   */
  void check(String path, byte[] file, long held, int users, long maxPixels)
      throws MaskDataException {
    PixelMemory need = PixelMemory.of(file);
    if (need != null && (long) need.width() * need.height() <= maxPixels) {
      String what = path + ": decoding its " + need.width() + "x" + need.height() + " pixels";
      check(what, held + need.bytes(), users, Runtime.getRuntime().maxMemory());
    }
  }

  /**
   * Refuses pixels that take more than there is.
   *
   * @param what names them, at the beginning of a sentence that goes on with "takes"
   */
  public void check(String what, long need) throws MaskDataException {
    check(what, need, 1, Runtime.getRuntime().maxMemory());
  }

  /** The same for a number of bytes, in a heap of the given size. */
  void check(String what, long need, int users, long heap) throws MaskDataException {
    long usable = (long) (Math.max(0, heap - BASE) * USABLE);
    long share = usable / processTasks() / users;
    if (need > share) {
      long enough = enough(need, processTasks() * users);
      throw new MaskDataException(
          MaskFaults.MEMORY,
          String.format(
              Locale.ROOT,
              "%s takes %,d MB, and each of the %d tasks of a process has %,d MB of a heap of %,d"
                  + " MB; give the process %,d MB (MASKMILL_HEAP=%dm, on a cluster"
                  + " spark.executor.memory) or fewer tasks (--master local[1], on a cluster"
                  + " spark.executor.cores)",
              what,
              (need + MEGABYTE - 1) / MEGABYTE,
              processTasks(),
              share / MEGABYTE,
              heap / MEGABYTE,
              (enough + MEGABYTE - 1) / MEGABYTE,
              (enough + MEGABYTE - 1) / MEGABYTE));
    }
  }

  /**
   * The most bytes of files that a task reads ahead, and the most that wait to be put. An image
   * that is larger is streamed to the output instead of being held.
   */
  public long buffered() {
    return buffered(Runtime.getRuntime().maxMemory());
  }

  /** The same in a heap of the given size. */
  long buffered(long heap) {
    return Math.min(MOST_BUFFERED, Math.max(0, heap - BASE) / processTasks() / BUFFERED_PART);
  }

  /** The heap of a process in which each of so many tasks may take so many bytes for pixels. */
  public static long enough(long need, int tasks) {
    return (long) Math.ceil(need * (double) tasks / USABLE) + BASE;
  }

  private int processTasks() {
    return tasks > 0 ? tasks : Runtime.getRuntime().availableProcessors();
  }
}
