package io.maskmill.engine.source;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Options;
import java.util.Map;

/** Checks what the user gave against what a format knows. */
public final class FormatOptions {
  private FormatOptions() {}

  static Options source(MaskFormat format, Map<String, String> values) {
    return new Options("source option of " + format.id(), values, format.sourceOptions());
  }

  public static Options target(MaskFormat format, Map<String, String> values) {
    return new Options("target option of " + format.id(), values, format.targetOptions());
  }

  /** The system, for a format that knows it; else empty. */
  public static String compat(MaskFormat format, String compat) {
    return format.compat().contains(compat) ? compat : "";
  }

  /** Whether a later run can take single frames over from such a target. */
  public static boolean carries(ConvertConfig.Target target) {
    return target.format().carries(target(target.format(), target.options()));
  }
}
