package io.maskmill.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonGenerator;
import io.maskmill.model.FaultCode;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanJsonTest {

  @Test
  void aRejectedFrameKeepsACodeThatOnlyItsFormatKnows() throws IOException {
    FrameKey key = new FrameKey("ds", "train", "f1");
    FramePart part = FramePart.whole(key, "mask", new SourceFile("ann/f1.png", 7, 1));
    List<PlannedFrame> frames =
        List.of(
            new PlannedFrame.Rejected(
                key, List.of(part), new FaultCode("some.fault", "it is bad", "mend it"), "why"),
            new PlannedFrame.Paired(key, List.of(part)));
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    try (JsonGenerator out = PlanJson.lines(lines)) {
      for (PlannedFrame frame : frames) {
        PlanJson.write(out, frame);
      }
    }
    assertEquals(frames, PlanJson.read(new ByteArrayInputStream(lines.toByteArray())));
  }
}
