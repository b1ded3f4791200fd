package io.maskmill.formats.coco;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.engine.stats.Least;
import io.maskmill.json.Json;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.ImageMode;
import io.maskmill.testing.MemorySink;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoPolygonWriteTest {
  /** Four columns, three rows, column-major. */
  private static final String RING = "{\"size\":[3,4],\"counts\":[0,4,1,4,3]}";

  @TempDir Path dir;

  private Pipeline read(String... segmentations) throws IOException {
    StringBuilder annotations = new StringBuilder();
    for (int i = 0; i < segmentations.length; i++) {
      annotations.append(i == 0 ? "" : ",");
      annotations.append(CocoFolder.annotation("" + (i + 1), 1, segmentations[i]));
    }
    return new CocoFolder(dir)
        .text(
            "coco.json", CocoFolder.document(CocoFolder.image(1, "a.png"), annotations.toString()))
        .read();
  }

  private static JsonNode document(MemorySink sink) throws IOException {
    return Json.mapper().readTree(sink.entries.get("annotations/instances_default.json"));
  }

  private static MemorySink write(Pipeline read, String holes) throws Exception {
    return read.write(
        new CocoFormat(), "", ImageMode.NONE, "segmentation", "polygon", "polygon.holes", holes);
  }

  @Test
  void outlinesGoAlongPixelEdges() throws Exception {
    JsonNode document = document(write(read(CocoFolder.COLUMN), "rle"));
    assertEquals("[[1,0,2,0,2,3,1,3]]", document.at("/annotations/0/segmentation").toString());
    assertEquals("[1,0,1,3]", document.at("/annotations/0/bbox").toString());
  }

  @Test
  void maskWithAHoleStaysRuns() throws Exception {
    MemorySink sink = write(read(RING), "rle");
    assertEquals("[3,4]", document(sink).at("/annotations/0/segmentation/size").toString());
    assertEquals(Map.of("polygons-refused.holes", 1L), sink.counters);
  }

  @Test
  void holesAreFilledWhenAsked() throws Exception {
    MemorySink sink = write(read(RING), "fill");
    assertEquals(
        "[[0,0,3,0,3,3,0,3]]", document(sink).at("/annotations/0/segmentation").toString());
    assertEquals(9, document(sink).at("/annotations/0/area").asInt());
    assertEquals(
        Map.of("polygon-holes-filled", 1L, "inexact-outlines", 1L, "poor-outlines", 1L),
        sink.counters);
    String label = read(RING).reader.labels().label(0).name();
    assertEquals(
        Map.of(
            "outline-iou",
            new Least(8 / 9.0, read(RING).frames.get(0).key() + " object 1 '" + label + "'")),
        sink.least);
  }

  @Test
  void frameIsSetAsideForItsHolesWhenAsked() throws IOException {
    Pipeline read = read(RING);
    MaskDataException e = assertThrows(MaskDataException.class, () -> write(read, "quarantine"));
    assertEquals(
        "an object has holes (1), which polygons cannot say (set polygon.holes=rle to write it as"
            + " rle)",
        e.getMessage());
  }

  @Test
  void writtenPolygonsGiveTheSameMasks() throws Exception {
    Random random = new Random(20_261_125);
    String[] noise = new String[200];
    for (int i = 0; i < noise.length; i++) {
      StringBuilder counts = new StringBuilder("0,1");
      for (int k = 1; k < 12; k++) {
        counts.append(random.nextBoolean() ? ",0,1" : ",1,0");
      }
      noise[i] = "{\"size\":[3,4],\"counts\":[" + counts + "]}";
    }
    Pipeline read = read(noise);
    MemorySink sink = write(read, "rle");
    Pipeline back = new CocoFolder(dir.resolve("out")).entries(sink).read();
    assertEquals(masks(read), masks(back));
  }

  private static List<RunLengthMask> masks(Pipeline read) {
    return read.frames.get(0).objects().stream().map(o -> o.mask()).toList();
  }

  @Test
  void toleranceDropsPointsAndNamesWhatFitsBadly() throws Exception {
    String stairs = "[[0,0,6,0,6,1,5,1,5,2,4,2,4,3,3,3,3,4,2,4,2,5,1,5,1,6,0,6]]";
    Pipeline read =
        new CocoFolder(dir)
            .text(
                "coco.json",
                CocoFolder.document(
                    "{\"id\":1,\"file_name\":\"a.png\",\"width\":8,\"height\":8}",
                    CocoFolder.annotation("1", 1, stairs)))
            .read();
    MemorySink sink =
        read.write(
            new CocoFormat(),
            "",
            ImageMode.NONE,
            "segmentation",
            "polygon",
            "tolerance",
            "1",
            "least-iou",
            "1");
    JsonNode annotation = document(sink).at("/annotations/0");
    assertEquals("[[0,0,6,0,1,6]]", annotation.path("segmentation").toString());
    assertEquals(Map.of("inexact-outlines", 1L, "poor-outlines", 1L), sink.counters);
    String table = new String(sink.entries.get("poor-outlines.csv"), StandardCharsets.UTF_8);
    String label = read.reader.labels().label(0).name();
    long area = annotation.path("area").asLong();
    String share = String.format(Locale.ROOT, "%.4f", Math.floor(area / 21.0 * 10_000) / 10_000);
    assertEquals("frame,object,label,iou\n\"a\",1,\"" + label + "\"," + share + "\n", table);
    assertEquals(
        Map.of("outline-iou", new Least(area / 21.0, "a object 1 '" + label + "'")), sink.least);
  }

  @Test
  void toleranceIsForPolygonsAlone() {
    ConfigException e =
        assertThrows(
            ConfigException.class,
            () -> read(RING).write(new CocoFormat(), "", ImageMode.NONE, "tolerance", "1"));
    assertEquals(true, e.getMessage().contains("segmentation=polygon"), e.getMessage());
  }
}
