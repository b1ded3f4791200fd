package io.maskmill.engine.run;

import io.maskmill.spi.ConfigException;
import java.io.Serializable;

/**
 * How large the masks and files of a frame may be. Every command that decodes frames takes the same
 * limits, so that what one command wrote can be read by another.
 *
 * @param maxPixels largest number of pixels of a mask, 1 to 2^30 - 1
 * @param maxFileBytes largest input file that is read into memory, in bytes, 1 to 2^30
 */
public record FrameLimits(long maxPixels, long maxFileBytes) implements Serializable {
  private static final long MOST_PIXELS = Integer.MAX_VALUE / 2;
  private static final long MOST_FILE_BYTES = 1L << 30;

  /** 100 million pixels and 512 MiB. */
  public static final FrameLimits DEFAULT = new FrameLimits(100_000_000L, 512L << 20);

  public FrameLimits {
    if (maxPixels < 1 || maxPixels > MOST_PIXELS) {
      throw new ConfigException("--max-pixels must be in 1.." + MOST_PIXELS + ", was " + maxPixels);
    }
    if (maxFileBytes < 1 || maxFileBytes > MOST_FILE_BYTES) {
      throw new ConfigException(
          "--max-file-bytes must be in 1.." + MOST_FILE_BYTES + ", was " + maxFileBytes);
    }
  }

  /**
   * The limits for what a run with these limits wrote: the same pixels, but files of any size that
   * can be read. A mask may take more bytes in the target's format than it took in the source's.
   */
  public FrameLimits forOutput() {
    return new FrameLimits(maxPixels, MOST_FILE_BYTES);
  }
}
