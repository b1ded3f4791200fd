package io.maskmill.engine.run;

import io.maskmill.model.FaultCode;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import java.util.List;

/** Makes the records of what was set aside. */
public final class Quarantine {
  private Quarantine() {}

  public static Ledger.Quarantined frame(
      PlannedFrame frame, String stage, FaultCode code, String reason) {
    return new Ledger.Quarantined(
        frame.key().toString(), "", stage, code.id(), reason, paths(frame));
  }

  public static Ledger.Quarantined object(
      PlannedFrame frame, String object, FaultCode code, String reason) {
    return new Ledger.Quarantined(
        frame.key().toString(), object, "decode", code.id(), reason, paths(frame));
  }

  private static List<String> paths(PlannedFrame frame) {
    return frame.parts().stream().map(FramePart::file).map(f -> f.path()).distinct().toList();
  }
}
