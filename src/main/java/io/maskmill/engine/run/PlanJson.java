package io.maskmill.engine.run;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.MappingIterator;
import io.maskmill.json.Json;
import io.maskmill.model.FaultCode;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Planned frames as JSON lines: what a split's task reads. Data, not Java objects: safe to read.
 */
public final class PlanJson {
  /** One line. {@code code} is null for a frame that can be decoded. */
  record Line(FrameKey key, List<FramePart> parts, FaultCode code, String reason) {}

  private PlanJson() {}

  public static JsonGenerator lines(OutputStream out) throws IOException {
    JsonGenerator generator =
        Json.records()
            .getFactory()
            .createGenerator(out)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    generator.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
    return generator;
  }

  public static void write(JsonGenerator out, PlannedFrame frame) throws IOException {
    PlannedFrame.Rejected rejected = frame instanceof PlannedFrame.Rejected r ? r : null;
    Json.records()
        .writeValue(
            out,
            new Line(
                frame.key(),
                frame.parts(),
                rejected == null ? null : rejected.code(),
                rejected == null ? null : rejected.reason()));
  }

  /** A line of the frames that disappeared. */
  public static byte[] gone(FrameKey key) throws IOException {
    return (Json.records().writeValueAsString(Map.of("frame", key.toString())) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  public static List<PlannedFrame> read(InputStream in) throws IOException {
    List<PlannedFrame> frames = new ArrayList<>();
    try (JsonParser parser = Json.records().getFactory().createParser(in);
        MappingIterator<Line> lines = Json.records().readerFor(Line.class).readValues(parser)) {
      while (lines.hasNextValue()) {
        Line line = lines.nextValue();
        frames.add(
            line.code() == null
                ? new PlannedFrame.Paired(line.key(), line.parts())
                : new PlannedFrame.Rejected(line.key(), line.parts(), line.code(), line.reason()));
      }
    }
    return frames;
  }
}
