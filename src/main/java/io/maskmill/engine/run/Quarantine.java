package io.maskmill.engine.run;

import io.maskmill.model.FaultCode;
import io.maskmill.spi.PlannedFrame;
import java.util.Comparator;
import java.util.List;

/** Makes the records of what was set aside. */
public final class Quarantine {
  /** How many files of a frame a record names; a frame may have one for each of its objects. */
  static final int MAX_PATHS = 10;

  private Quarantine() {}

  public static Ledger.Quarantined frame(
      PlannedFrame frame, String stage, FaultCode code, String reason) {
    return record(frame, "", stage, code, reason);
  }

  public static Ledger.Quarantined object(
      PlannedFrame frame, String object, FaultCode code, String reason) {
    return record(frame, object, "decode", code, reason);
  }

  private static Ledger.Quarantined record(
      PlannedFrame frame, String object, String stage, FaultCode code, String reason) {
    List<String> all =
        frame.parts().stream()
            .map(part -> part.file().path())
            .distinct()
            .sorted(Comparator.comparing(path -> !reason.contains(path)))
            .toList();
    List<String> paths = all.subList(0, Math.min(MAX_PATHS, all.size()));
    return new Ledger.Quarantined(
        frame.key().toString(),
        object,
        stage,
        code.id(),
        reason,
        List.copyOf(paths),
        all.size() - paths.size());
  }
}
