package io.maskmill.engine.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.maskmill.json.Json;
import io.maskmill.model.FaultCode;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.DamagedItem;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import java.util.List;

/**
 * Carries damaged items through stage PAIR: as parts of a role that no reader has, each under a key
 * of its own, which become frames for quarantine without the reader being asked.
 */
public final class DamagedItems {
  private static final String ROLE = "engine:damaged-item";

  /** What the part's text holds. */
  record Fault(FaultCode code, String reason) {}

  private DamagedItems() {}

  static FramePart part(DamagedItem item) {
    FrameKey key = new FrameKey("", "", item.name());
    try {
      String fault = Json.records().writeValueAsString(new Fault(item.code(), item.reason()));
      return FramePart.inline(key, ROLE, item.file(), fault);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static boolean isDamaged(FramePart part) {
    return part.role().equals(ROLE);
  }

  /** Whether a planned frame stands for a damaged item, so that its dataset is not known. */
  public static boolean isDamaged(PlannedFrame frame) {
    return frame instanceof PlannedFrame.Rejected
        && frame.parts().size() == 1
        && isDamaged(frame.parts().get(0));
  }

  static PlannedFrame.Rejected rejected(FramePart part) {
    try {
      Fault fault = Json.records().readValue(part.inline(), Fault.class);
      return new PlannedFrame.Rejected(part.key(), List.of(part), fault.code(), fault.reason());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a part that maskmill wrote is not JSON", e);
    }
  }
}
