package io.maskmill.formats.labelstudio;

import static io.maskmill.formats.labelstudio.LabelStudioFolder.list;
import static io.maskmill.formats.labelstudio.LabelStudioFolder.oneCat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.Rgb;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.ImageMode;
import io.maskmill.testing.MemorySink;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks for import. */
class LabelStudioWriteTest {
  private static final LabelCatalog LABELS =
      new LabelCatalog(
          List.of(new Label("<a> & \"b\"\n", Rgb.of(0x010203)), new Label("é", Rgb.of(0xFF))));

  @TempDir Path dir;

  private static ObjectMask object(String id, RunLengthMask mask) {
    return new ObjectMask(
        List.of(1),
        1,
        mask,
        0,
        OptionalDouble.of(0.25),
        false,
        id,
        Map.of("k", "v", "drawn.x", "y"));
  }

  private static Frame frame(String uri, ObjectMask... objects) {
    return new Frame(
        new FrameKey("d", "train", "a b+c"),
        new ImageRef("a b+c.png", "", 0, uri),
        4,
        3,
        List.of(objects));
  }

  private MemorySink write(Frame frame, String... options) throws IOException, MaskDataException {
    return write(LABELS, frame, options);
  }

  private MemorySink write(LabelCatalog labels, Frame frame, String... options)
      throws IOException, MaskDataException {
    return Pipeline.of(Trees.local(dir), labels, new LabelStudioFormat().readable(), List.of(frame))
        .write(new LabelStudioFormat(), "", ImageMode.COPY, options);
  }

  private static JsonNode task(MemorySink sink) throws IOException {
    return Json.mapper()
        .readTree(new String(sink.entries.get("tasks.json"), StandardCharsets.UTF_8))
        .path(0);
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', /data/local-files/?d=images/d/train/a%20b%2Bc.png",
    "'', s3://x/y.png, s3://x/y.png",
    "'', file:/tmp/y.png, /data/local-files/?d=images/d/train/a%20b%2Bc.png",
    "s3://b/i/, s3://x/y.png, s3://b/i/d/train/a b+c.png",
    "https://h/i/, '', https://h/i/d/train/a%20b%2Bc.png",
  })
  void addressesOfImages(String prefix, String uri, String url) throws Exception {
    MemorySink sink = prefix.isEmpty() ? write(frame(uri)) : write(frame(uri), "image-url", prefix);
    assertEquals(url, task(sink).path("data").path("image").asText());
  }

  @Test
  void anExportKeepsTheAddressesOfItsImages() throws Exception {
    LabelStudioFolder folder = new LabelStudioFolder(dir);
    folder.text("a.json", list(oneCat("7", "/data/upload/1/1a2b3c4d-a.png")));
    folder.image("images/a.png", 4, 3);
    MemorySink sink = folder.read().write(new LabelStudioFormat(), "", ImageMode.COPY);
    assertEquals("/data/upload/1/1a2b3c4d-a.png", task(sink).path("data").path("image").asText());
    assertTrue(sink.entries.containsKey("images/1a2b3c4d-a.png"), sink.entries.keySet().toString());
  }

  @Test
  void idsAreUnlikeEachOtherAndPlain() throws Exception {
    RunLengthMask mask = LabelStudioFolder.FIRST_ROW;
    MemorySink sink =
        write(
            frame("", object("x", mask), object("x", mask), object("a/b", mask), object("", mask)));
    JsonNode result = task(sink).path("predictions").path(0).path("result");
    assertEquals("x", result.path(0).path("id").asText());
    List<String> ids = result.findValuesAsText("id");
    assertEquals(4, ids.stream().distinct().count(), ids.toString());
    assertTrue(ids.get(1).matches("[0-9a-f]{10}"), ids.toString());
    assertEquals(0.25, result.path(0).path("score").asDouble());
    assertEquals(
        "{\"k\":\"v\"}",
        result.path(0).path("meta").path("maskmill").path("attributes").toString());
  }

  @Test
  void emptyMasksAreLeftOutAndCounted() throws Exception {
    MemorySink sink = write(frame("", object("x", RunLengthMask.empty(4, 3))));
    assertEquals(0, task(sink).path("predictions").path(0).path("result").size());
    assertEquals(1L, sink.counters.get("empty-objects"));
  }

  @Test
  void finishedWorkIsAnAnnotation() throws Exception {
    JsonNode task =
        task(write(frame("", object("x", LabelStudioFolder.FIRST_ROW)), "as", "annotations"));
    assertFalse(task.has("predictions"));
    assertEquals("x", task.path("annotations").path(0).path("result").path(0).path("id").asText());
    ConfigException e =
        assertThrows(
            ConfigException.class, () -> write(frame(""), "as", "annotations", "score", "0.5"));
    assertTrue(e.getMessage().contains("left out without as=predictions"), e.getMessage());
  }

  @Test
  void theInterfaceNamesAllLabelsAndComesBack() throws Exception {
    MemorySink sink = write(frame(""), "from-name", "b", "to-name", "i", "image-key", "photo");
    String xml = new String(sink.entries.get("labels.xml"), StandardCharsets.UTF_8);
    assertTrue(xml.contains("<Image name=\"i\" value=\"$photo\""), xml);
    assertTrue(xml.contains("<BrushLabels name=\"b\" toName=\"i\" choice=\"multiple\">"), xml);
    LabelingConfig back = LabelingConfig.parse("labels.xml", xml);
    assertEquals(List.of("<a> & \"b\"\n", "é"), List.copyOf(back.labels().keySet()));
    assertEquals(Rgb.of(0x010203), back.labels().get("<a> & \"b\"\n"));
    assertEquals(Map.of("photo", "i"), back.images());
  }

  @Test
  void labelsThatNoXmlCanNameAreRefused() {
    LabelCatalog labels = new LabelCatalog(List.of(new Label("a\u0001", Rgb.of(0))));
    ConfigException e = assertThrows(ConfigException.class, () -> write(labels, frame("")));
    assertTrue(e.getMessage().contains("rename it with --labels"), e.getMessage());
  }

  @Test
  void masksBeyondTheCounterAreRefused() {
    RunLengthMask mask = RunLengthMask.full(1 << 15, 1 << 15);
    Frame large =
        new Frame(
            new FrameKey("", "", "a"),
            new ImageRef("a.png", "", 0, ""),
            1 << 15,
            1 << 15,
            List.of(new ObjectMask(0, 1, mask)));
    MaskDataException e = assertThrows(MaskDataException.class, () -> write(large));
    assertEquals("target.cannot-hold", e.code().id());
  }
}
