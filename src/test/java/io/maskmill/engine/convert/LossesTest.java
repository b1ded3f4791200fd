package io.maskmill.engine.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.formats.Formats;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.spi.BareIds;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import io.maskmill.testing.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossesTest {
  private static final Map<String, Long> LOST = Map.of("lost.x.attributes", 1L);

  @TempDir Path temp;

  @Test
  void onlyWhatAFrameHasAndTheTargetHasNotIsCounted() {
    RunLengthMask mask = RunLengthMask.full(2, 2);
    ObjectMask rich =
        new ObjectMask(
            List.of(0, 1), 2, mask, 0, OptionalDouble.of(0.5), true, "7", Map.of("k", "v"));
    ObjectMask plain = new ObjectMask(0, 1, mask);
    Frame frame =
        new Frame(
            new FrameKey("", "", "a"), new ImageRef("a", "", 0, ""), 2, 2, List.of(rich, plain));
    Map<String, Long> counted = new TreeMap<>();
    Losses.of("x", Traits.of(Trait.SCORES, Trait.INSTANCES), "", BareIds.NONE)
        .count(frame, (name, by) -> counted.merge(name, by, Long::sum));
    assertEquals(
        Map.of("lost.x.attributes", 1L, "lost.x.crowd", 1L, "lost.x.multi-label", 1L), counted);
  }

  @Test
  void whatOnlySaysHowASystemCallsAFrameIsNoLoss() {
    String ids = "{\"id\":\"s0\",\"content_type\":\"image/png\"}";
    assertEquals(Map.of(), lost("clearml.source", ids));
    assertEquals(Map.of(), lost("clearml.frame", "{\"id\":\"f\",\"timestamp\":3}"));
    assertEquals(LOST, lost("clearml.source", "{\"fps\":3}"));
    assertEquals(LOST, lost("clearml.source", "{\"id\":{}}"));
    assertEquals(LOST, lost("clearml.source", "{x"));
  }

  @Test
  void attributesThatOnlyResembleThemAreLost() {
    for (String key : List.of("camera", "clearml.rois", "coco.source")) {
      assertEquals(LOST, lost(key, "{\"id\":7,\"timestamp\":\"2026-01-02\"}"), key);
    }
    assertEquals(LOST, lost("clearml.frame", "{\"content_type\":\"image/png\"}"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void aRunCountsWhatClearmlSaysBeyondItsIds(int rate) throws IOException {
    Path source = Files.createDirectories(temp.resolve("source"));
    byte[] mask = new PngEncoder().encode(3, 2, 8, ColorType.GRAY, null, null, (y, row) -> {});
    Files.write(source.resolve("m.png"), mask);
    Files.writeString(
        source.resolve("frames.json"),
        "{\"id\":\"f\",\"timestamp\":5,\"sources\":[{\"id\":\"s\",\"uri\":\"a.png\",\"width\":3,"
            + (rate == 0 ? "" : "\"fps\":" + rate + ",")
            + "\"height\":2,\"masks\":[{\"id\":\"00\",\"uri\":\"m.png\"}]}]}\n");
    String out = temp.resolve("out").toString();
    List<String> args =
        CommandRun.convert(
            "" + source, "coco", out, "--images", "none", "--source-opt", "unmapped=keep");
    args.set(args.indexOf("--from") + 1, "clearml");
    CommandRun run = CommandRun.of(args);
    assertEquals(0, run.exit(), run::said);
    String stats = Files.readString(Path.of(out, "_maskmill/stats.json"));
    assertEquals(rate != 0, stats.contains("lost.coco.frame-attributes"), stats);
  }

  private static Map<String, Long> lost(String key, String text) {
    Map<String, Long> counted = new TreeMap<>();
    Frame frame =
        new Frame(
            new FrameKey("", "", "a"),
            new ImageRef("a", "", 0, ""),
            2,
            2,
            List.of(),
            List.of(),
            Map.of(key, text));
    Losses.of("x", Traits.of(), "", BareIds.of(Formats.of("clearml")))
        .count(frame, (name, by) -> counted.merge(name, by, Long::sum));
    return counted;
  }

  @Test
  void attributesOfTheTargetsOwnSystemAreNotLost() {
    Map<String, Long> counted = new TreeMap<>();
    Losses losses = Losses.of("x", Traits.of(Trait.INSTANCES), "own.", BareIds.NONE);
    for (String key : List.of("own.tag", "other", "drawn.area")) {
      ObjectMask object =
          new ObjectMask(
              List.of(0),
              1,
              RunLengthMask.full(2, 2),
              0,
              OptionalDouble.empty(),
              false,
              "",
              Map.of(key, "v", "own.more", "v"));
      losses.count(
          new Frame(
              new FrameKey("", "", "a"),
              new ImageRef("a", "", 0, ""),
              2,
              2,
              List.of(object),
              List.of(),
              Map.of(key, "v")),
          (name, by) -> counted.merge(key + " " + name, by, Long::sum));
    }
    assertEquals(
        Map.of("other lost.x.attributes", 2L, "drawn.area lost.x.attributes", 1L), counted);
  }
}
