package io.maskmill.engine.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.maskmill.model.FaultCode;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan's lines give the frames that were written. */
class PlanJsonTest {
  private static final FrameKey KEY = new FrameKey("ds", "train", "a \u0430 \"b\"");
  private static final SourceFile FILE = new SourceFile("img/a.png", 12, 34, "in.zip@5");

  private static final SourceFile TAGGED = new SourceFile("", 12, 34, "", "\"etag\"");

  /** Only its format knows it, so that the engine could not look it up. */
  private static final FaultCode OF_A_FORMAT = new FaultCode("some.fault", "is bad", "mend it");

  private static final List<PlannedFrame> FRAMES =
      List.of(
          new PlannedFrame.Paired(
              KEY,
              List.of(
                  FramePart.image(KEY, "image", FILE),
                  FramePart.mask(KEY, "mask", TAGGED),
                  FramePart.inline(KEY, "row", FILE, "{\"x\":1}"))),
          new PlannedFrame.Rejected(
              KEY, List.of(FramePart.document(KEY, "ann", FILE)), OF_A_FORMAT, "gone"),
          new CarriedFrame(
              KEY,
              List.of(FramePart.image(KEY, "image", FILE)),
              new CarriedFrame.Place("00000-00003", 4, 21, "")));

  private static byte[] json(List<PlannedFrame> frames) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator lines = PlanJson.lines(out)) {
      for (PlannedFrame frame : frames) {
        PlanJson.write(lines, frame);
      }
    }
    return out.toByteArray();
  }

  private static List<PlannedFrame> throughJson() throws IOException {
    return PlanJson.read(new ByteArrayInputStream(json(FRAMES)));
  }

  @Test
  void everyKindOfFrameComesBack() throws IOException {
    assertEquals(FRAMES, throughJson());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"kind\":\"IMAGE\"|\"kind\":\"PICTURE\"",
        "\"access\":\"HEAD\"|\"access\":7",
        "\"role\":\"image\",|",
        "\"length\":12|\"length\":\"12\"",
        "\"path\":\"img/a.png\",|",
        "\"modified\"|\"changed\"",
        "\"subset\":\"train\",|",
        "\"file\":{|\"file\":[{"
      })
  void aDamagedPartIsNoPlan(String text, String other) throws IOException {
    String line = new String(json(FRAMES.subList(0, 1)), UTF_8);
    String damaged = line.replace(text, other == null ? "" : other);
    assertNotEquals(line, damaged);
    assertThrows(
        JsonProcessingException.class,
        () -> PlanJson.read(new ByteArrayInputStream(damaged.getBytes(UTF_8))));
  }

  @Test
  void aCutPlanIsNoPlan() throws IOException {
    byte[] line = json(FRAMES.subList(0, 1));
    for (int length = 1; length < line.length; length++) {
      byte[] cut = Arrays.copyOf(line, length);
      assertThrows(
          JsonProcessingException.class, () -> PlanJson.read(new ByteArrayInputStream(cut)));
    }
  }

  @Test
  void whatAListingDoesNotSayTakesNoSpace() throws IOException {
    SourceFile plain = new SourceFile("a.png", 1, 2);
    PlannedFrame frame = new PlannedFrame.Paired(KEY, List.of(FramePart.mask(KEY, "m", plain)));
    assertTrue(
        new String(json(List.of(frame)), UTF_8)
            .contains("\"file\":{\"path\":\"a.png\",\"length\":1,\"modified\":2}"));
  }
}
