package io.maskmill.engine.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.maskmill.json.Json;
import io.maskmill.model.FaultCode;
import io.maskmill.model.FrameKey;
import io.maskmill.model.Sha256;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes and reads planned frames as JSON lines, the input of a split's task. They are plain data,
 * so reading them is safe.
 */
public final class PlanJson {
  /**
   * One line.
   *
   * @param code of a frame that cannot be decoded, else null
   * @param reason likewise
   * @param carried where an earlier output has the frame; null when it is to be converted
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      FrameKey key,
      List<FramePart> parts,
      FaultCode code,
      String reason,
      CarriedFrame.Place carried) {

    static Line of(PlannedFrame frame) {
      if (frame instanceof PlannedFrame.Rejected rejected) {
        return new Line(frame.key(), frame.parts(), rejected.code(), rejected.reason(), null);
      }
      CarriedFrame.Place carried = frame instanceof CarriedFrame same ? same.place() : null;
      return new Line(frame.key(), frame.parts(), null, null, carried);
    }

    boolean isWhole() {
      return key != null && parts != null && (code == null || reason != null);
    }

    PlannedFrame frame() {
      if (carried != null) {
        return new CarriedFrame(key, parts, carried);
      }
      return code == null
          ? new PlannedFrame.Paired(key, parts)
          : new PlannedFrame.Rejected(key, parts, code, reason);
    }
  }

  /** Keeps out what is the same for all frames of a split. */
  @SuppressWarnings("UnusedMethod") // Jackson reads the annotation
  private interface WithoutIndex {
    @JsonIgnore
    String index();
  }

  private static final JsonMapper LINES = Json.records().copy();

  static {
    LINES.registerModule(PartJson.module());
    LINES.disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE); // lines are short
    LINES.addMixIn(CarriedFrame.Place.class, WithoutIndex.class);
  }

  private PlanJson() {}

  /** A generator of lines, one per value; closing it leaves the stream open. */
  public static JsonGenerator lines(OutputStream out) throws IOException {
    JsonGenerator generator =
        LINES.getFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    generator.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
    return generator;
  }

  /** Writes a frame as one line. */
  public static void write(JsonGenerator out, PlannedFrame frame) throws IOException {
    LINES.writeValue(out, Line.of(frame));
  }

  /** The line of a frame that disappeared. */
  public static byte[] gone(FrameKey key) throws IOException {
    return (Json.records().writeValueAsString(Map.of("frame", key.toString())) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads all frames of a split.
   *
   * @throws DamagedStagingException when they are not all there
   */
  public static List<PlannedFrame> read(RunOutput output, Split split) throws IOException {
    String path = output.staging().plan(split.id());
    List<PlannedFrame> frames;
    MessageDigest sha = Sha256.digest();
    try (InputStream in = new DigestInputStream(output.store().open(path), sha)) {
      frames = read(in);
    } catch (JsonProcessingException e) {
      throw new DamagedStagingException(output.store(), path, "is cut or is no plan", e);
    } catch (FileNotFoundException | NoSuchFileException e) {
      throw new DamagedStagingException(output.store(), path, "is missing", e);
    }
    if (!split.plan().isEmpty() && !split.plan().equals(Sha256.of(sha))) {
      throw new DamagedStagingException(output.store(), path, "is not what was written", null);
    }
    if (frames.size() != split.frames()) {
      throw new DamagedStagingException(
          output.store(), path, "has " + frames.size() + " of " + split.frames() + " frames", null);
    }
    return frames;
  }

  static List<PlannedFrame> read(InputStream in) throws IOException {
    List<PlannedFrame> frames = new ArrayList<>();
    try (JsonParser parser = LINES.getFactory().createParser(in);
        MappingIterator<Line> lines = LINES.readerFor(Line.class).readValues(parser)) {
      while (lines.hasNextValue()) {
        Line line = lines.nextValue();
        if (!line.isWhole()) {
          throw JsonMappingException.from(parser, "a line that says no frame");
        }
        frames.add(line.frame());
      }
    }
    return frames;
  }
}
