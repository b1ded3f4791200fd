package io.maskmill.formats.coco;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.mask.CocoRle;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Videos give the masks that the program of YouTube-VIS gives, a frame per file name. */
class YouTubeVisTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/coco-relatives/c06_ytvis");

  @TempDir Path temp;

  private static Pipeline read(String document, String... options) throws IOException {
    String[] all = new String[options.length + 2];
    all[0] = "documents";
    all[1] = document;
    System.arraycopy(options, 0, all, 2, options.length);
    return Pipeline.read(new CocoFormat(), Trees.local(GOLDEN), "", all);
  }

  private static JsonNode expected() throws IOException {
    return Json.mapper().readTree(GOLDEN.resolve("expected.json").toFile());
  }

  @Test
  void everyFrameHasTheMasksOfTheOriginal() throws IOException {
    Pipeline read = read("instances.json");
    assertEquals(Map.of(), read.rejected);
    assertEquals(Map.of(), read.rejectedObjects);
    assertEquals(7, read.frames.size());
    TreeSet<String> masks = new TreeSet<>();
    for (Frame frame : read.frames) {
      for (ObjectMask object : frame.objects()) {
        String label = read.reader.labels().label(object.label()).name();
        String mask = CocoRle.encode(object.mask());
        masks.add(frame.image().fileName() + " " + object.objectId() + " " + label + " " + mask);
      }
    }
    TreeSet<String> originals = new TreeSet<>();
    for (JsonNode one : expected().path("objects")) {
      String label = one.path("category_id").asInt() == 1 ? "person" : "giant_panda";
      originals.add(
          one.path("file_name").asText()
              + " "
              + one.path("annotation").asText()
              + " "
              + label
              + " "
              + one.path("rle").asText());
    }
    assertEquals(originals, masks);
    assertEquals(1, read.counters.get("objects-without-frames"));
  }

  @Test
  void resultsHaveTheFramesOfTheirVideos() throws IOException {
    Pipeline read = read("results.json", "ground-truth", "instances.json");
    assertEquals(Map.of(), read.rejected);
    TreeSet<String> masks = new TreeSet<>();
    for (Frame frame : read.frames) {
      for (ObjectMask object : frame.objects()) {
        String mask = CocoRle.encode(object.mask());
        masks.add(object.objectId() + " " + object.score().getAsDouble() + " " + mask);
      }
    }
    TreeSet<String> originals = new TreeSet<>();
    for (JsonNode one : expected().path("results")) {
      for (JsonNode frame : one.path("frames")) {
        if (!frame.isNull()) {
          originals.add(
              one.path("id").asText()
                  + " "
                  + one.path("score").asDouble()
                  + " "
                  + frame.path("rle").asText());
        }
      }
    }
    assertEquals(originals, masks);
    assertEquals(7, read.frames.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"valid_2021.json", "valid_no_annotations.json"})
  void videosWithoutAnnotationsAreFramesWithoutObjects(String document) throws IOException {
    Pipeline read = read(document);
    assertEquals(4, read.frames.size());
    assertTrue(read.frames.stream().allMatch(frame -> frame.objects().isEmpty()));
    assertEquals(
        1,
        read.reader.notes().stream()
            .filter(note -> note.contains("has no annotations, so its frames have no objects"))
            .count());
  }

  @Test
  void masksThatDoNotFitTheFramesAreSetAside() throws IOException {
    Pipeline read = read("short_list.json");
    assertEquals(
        Map.of("0043f083b5/00000 annotation 1", "annotation.malformed"), read.rejectedObjects);
    assertEquals(4, read.frames.size());
  }

  @Test
  void subsetsLieInFoldersOfTheirOwn() throws IOException {
    CocoFolder folder = new CocoFolder(temp);
    for (String subset : new String[] {"train", "valid"}) {
      folder.text(
          subset + "/instances.json",
          "{\"videos\":[{\"id\":1,\"width\":4,\"height\":3,\"file_names\":[\"v/0.jpg\"]}],"
              + "\"categories\":[{\"id\":1,\"name\":\"a\"}],\"annotations\":[]}");
      folder.image(subset + "/JPEGImages/v/0.jpg", 4, 3);
    }
    Pipeline read = folder.read();
    assertEquals(
        "[train/v/0, valid/v/0]", read.frames.stream().map(Frame::key).toList().toString());
    assertEquals("valid/JPEGImages/v/0.jpg", read.frames.get(1).image().path());
  }

  @Test
  void oddVideosCostThemselves() throws IOException {
    String good = "{\"id\":1,\"width\":4,\"height\":3,\"file_names\":[\"v/0.jpg\",\"v/1.jpg\"]}";
    CocoFolder folder = new CocoFolder(temp);
    String mask = CocoFolder.COLUMN;
    folder.text(
        "a.json",
        "{\"annotations\":[{\"segmentations\":["
            + mask
            + ",null],\"id\":9,\"video_id\":\"1\",\"category_id\":1,\"bboxes\":null,\"areas\":[3,null]},"
            + "{\"id\":10,\"video_id\":5,\"category_id\":1,\"segmentations\":["
            + mask
            + "]},7],\"categories\":[{\"id\":1,\"name\":\"a\"}],\"videos\":["
            + good
            + ",{\"id\":2},{\"file_names\":[\"w/0.jpg\"]}]}");
    Pipeline read = folder.read();
    assertEquals("[v/0, v/1]", read.frames.stream().map(Frame::key).toList().toString());
    assertEquals("9", read.frames.get(0).objects().get(0).objectId());
    assertEquals(
        "{image_id==annotation.malformed, image_id=2/0=annotation.malformed,"
            + " video_id==pair.missing-image, video_id=5=pair.missing-image}",
        read.rejected.toString());
    assertEquals("1", read.frames.get(0).attributes().get("coco.video_id"));
    assertEquals("0", read.frames.get(0).attributes().get("coco.frame_id"));
  }
}
