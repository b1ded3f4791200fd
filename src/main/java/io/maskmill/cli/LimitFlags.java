package io.maskmill.cli;

import io.maskmill.engine.run.FrameLimits;
import io.maskmill.spi.ConfigException;
import picocli.CommandLine.Option;

/** The flags that say how large masks and files may be, for every command that decodes frames. */
final class LimitFlags {
  @Option(
      names = "--max-pixels",
      paramLabel = "N",
      defaultValue = "100000000",
      converter = Numbers.Pixels.class,
      description =
          "Most pixels of a mask; frames with larger ones are set aside before any memory is taken."
              + " Default: ${DEFAULT-VALUE}.")
  private long maxPixels;

  @Option(
      names = "--max-file-bytes",
      paramLabel = "SIZE",
      defaultValue = "536870912",
      converter = Numbers.FileBytes.class,
      description =
          "Largest mask or annotation file that is read, in bytes or with a unit."
              + " Default: ${DEFAULT-VALUE} (512MiB).")
  private long maxFileBytes;

  /**
   * The limits.
   *
   * @throws ConfigException when one is out of range
   */
  FrameLimits value() {
    return new FrameLimits(maxPixels, maxFileBytes);
  }
}
