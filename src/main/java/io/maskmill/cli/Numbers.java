package io.maskmill.cli;

import io.maskmill.engine.run.FrameLimits;
import io.maskmill.job.InspectJob;
import io.maskmill.spi.ByteSize;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the numbers of flags, and refuses other texts with the range that the flag takes. */
final class Numbers {
  /** The largest value of {@code --max-pixels}, as {@link FrameLimits} has it. */
  static final long MOST_PIXELS = Integer.MAX_VALUE / 2;

  /** The largest value of {@code --max-file-bytes}, as {@link FrameLimits} has it. */
  static final long MOST_FILE_BYTES = 1L << 30;

  private Numbers() {}

  private static long whole(String text, long min, long max) {
    try {
      long value = Long.parseLong(text);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    throw bad(
        "a whole number "
            + (max < Long.MAX_VALUE
                ? "in " + min + ".." + max
                : min == 0 ? "from 0 up" : "above 0"),
        text);
  }

  private static TypeConversionException bad(String expected, String text) {
    return new TypeConversionException("must be " + expected + ", was '" + text + "'");
  }

  /** The pixels of the largest mask. */
  static final class Pixels implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return whole(text, 1, MOST_PIXELS);
    }
  }

  /** The bytes of the largest file, with or without a unit. */
  static final class FileBytes implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      Long bytes = ByteSize.parse(text);
      if (bytes == null || bytes > MOST_FILE_BYTES) {
        throw bad(
            "a whole number in 1.." + MOST_FILE_BYTES + " or a size such as 512MiB or 1GB", text);
      }
      return bytes;
    }
  }

  /** The pixels of the smallest object. */
  static final class Area implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return whole(text, 0, Long.MAX_VALUE);
    }
  }

  /** A share of all frames. */
  static final class Share implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      try {
        double share = Double.parseDouble(text);
        boolean isPlain =
            !text.matches("(?s).*[dDfFxX\\s].*"); // which Java takes in its own sources
        if (isPlain && share >= 0 && share <= 1) {
          return share;
        }
      } catch (NumberFormatException e) {
        // reported below
      }
      throw bad("a number in 0..1, such as 0.05 for 5 percent", text);
    }
  }

  /** Whether pieces that touch at a corner are one. */
  static final class Connectivity implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      if (!text.equals("4") && !text.equals("8")) {
        throw bad("4 or 8", text);
      }
      return Integer.valueOf(text);
    }
  }

  /** About how many frames to look at, or all of them. */
  static final class Sample implements ITypeConverter<Long> {
    private static final String ALL = "all";

    @Override
    public Long convert(String text) {
      try {
        return text.equalsIgnoreCase(ALL) ? InspectJob.ALL : whole(text, 1, Long.MAX_VALUE);
      } catch (TypeConversionException e) {
        throw bad("a whole number above 0, or all", text);
      }
    }
  }

  /** A number of examples. */
  static final class Top implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return (int) whole(text, 0, 1_000);
    }
  }

  /** A number of frames to make. */
  static final class Frames implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return (int) whole(text, 1, 10_000_000);
    }
  }

  /** The seed of made-up data. */
  static final class Seed implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException e) {
        throw bad("a whole number, such as 7", text);
      }
    }
  }

  /** Executors or cores. */
  static final class Cluster implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return (int) whole(text, 1, 100_000);
    }
  }
}
