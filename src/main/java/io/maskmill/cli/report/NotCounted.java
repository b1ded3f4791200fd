package io.maskmill.cli.report;

import io.maskmill.engine.run.ConvertConfig;
import java.util.Map;
import java.util.TreeMap;

/** The flags of a conversion that its estimate takes no account of. */
final class NotCounted {
  private NotCounted() {}

  /** Each flag that was given, with what it changes. */
  static Map<String, String> of(ConvertConfig config) {
    Map<String, String> flags = new TreeMap<>();
    if (config.mode().verify()) {
      flags.put("--verify", "reads and decodes everything that was written once more");
    }
    if (!config.mode().from().isNone()) {
      flags.put("--incremental", "takes unchanged frames over; this is the plan of a full run");
    }
    return flags;
  }
}
