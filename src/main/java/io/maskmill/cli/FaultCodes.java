package io.maskmill.cli;

import io.maskmill.engine.source.SharedFaults;
import io.maskmill.formats.Formats;
import io.maskmill.model.FaultCode;
import io.maskmill.spi.MaskFormat;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Lists the codes of faults that quarantine.jsonl may hold: those that formats share, each declared
 * by the package that throws it, and those that each format adds.
 */
public final class FaultCodes {
  private FaultCodes() {}

  /** Codes of more than one format, in the order that people read them in. */
  public static List<FaultCode> shared() {
    return SharedFaults.ALL;
  }

  /** All codes: the shared ones, then those of each format. */
  public static List<FaultCode> all() {
    LinkedHashSet<FaultCode> all = new LinkedHashSet<>(shared());
    for (MaskFormat format : Formats.all()) {
      all.addAll(format.faults());
    }
    return new ArrayList<>(all);
  }
}
