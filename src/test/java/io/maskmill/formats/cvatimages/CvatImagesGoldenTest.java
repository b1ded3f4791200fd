package io.maskmill.formats.cvatimages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.mask.Box;
import io.maskmill.mask.CocoRle;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What CVAT's own functions make of documents, and how its own writer writes masks. */
class CvatImagesGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/cvat-images");
  private static final String ALL = "mask,polygon,rotated-box,ellipse,box";

  /** Images of r03 whose damage CVAT reads as something else without a word. */
  private static final Set<String> SILENT = Set.of("b25", "b26", "b27", "b28");

  @TempDir Path dir;

  private static JsonNode json(String path) throws IOException {
    return Json.mapper().readTree(GOLDEN.resolve(path).toFile());
  }

  private CvatImagesFolder folder(String name) throws IOException {
    return new CvatImagesFolder(dir)
        .text("annotations.xml", Files.readString(GOLDEN.resolve(name + "/annotations.xml")));
  }

  private static Frame frame(Pipeline read, JsonNode image) {
    String subset = image.path("subset").asText("");
    return read.frames.stream()
        .filter(one -> one.image().fileName().equals(image.path("name").asText()))
        .filter(
            one ->
                !image.has("subset")
                    || one.key().subset().equals(subset.equals("default") ? "" : subset))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "r01_all_elements",
        "r02_masks",
        "r03_damaged",
        "r04_polygons",
        "r05_boxes",
        "r06_ellipses",
        "r07_names",
        "r08_project",
        "r09_job_meta",
        "r10_ellipse_halves",
        "r12_precision"
      })
  void objectsAreThoseOfCvat(String name) throws IOException {
    Pipeline read = folder(name).read("elements", ALL);
    assertEquals(Map.of(), read.rejected, read.reasons.toString());
    JsonNode images = json(name + "/expected.json").path("images");
    assertEquals(images.size(), read.frames.size());
    Set<String> refused = new TreeSet<>();
    for (JsonNode image : images) {
      List<String> expected = new ArrayList<>();
      String stem = image.path("name").asText().replace(".png", "");
      for (JsonNode object : image.path("objects")) {
        boolean isCounted = object.path("element").asText().equals("circle");
        if ((object.has("error") && !isCounted) || SILENT.contains(stem)) {
          refused.add(stem);
        } else if (object.has("rle") && object.path("area").asLong() > 0) {
          expected.add(said(object));
        }
      }
      Frame frame = frame(read, image);
      assertEquals(expected, said(read, frame), image.path("name").asText());
      assertEquals(image.path("width").asInt(), frame.width());
      assertEquals(image.path("height").asInt(), frame.height());
    }
    Set<String> rejected = new TreeSet<>();
    read.rejectedObjects.keySet().forEach(key -> rejected.add(key.substring(0, 3)));
    assertEquals(refused, rejected);
  }

  private static String said(JsonNode object) {
    Map<String, String> attributes = new TreeMap<>();
    object
        .path("attributes")
        .properties()
        .forEach(a -> attributes.put(a.getKey(), a.getValue().asText()));
    List<Integer> box = new ArrayList<>();
    object.path("bbox").forEach(number -> box.add(number.asInt()));
    return List.of(
            object.path("label").asText(),
            object.path("z_order").asInt(),
            object.path("group").asInt(),
            object.path("occluded").asBoolean(),
            attributes,
            object.path("area").asLong(),
            box,
            object.path("rle").asText())
        .toString();
  }

  private static List<String> said(Pipeline read, Frame frame) {
    List<String> said = new ArrayList<>();
    for (ObjectMask object : frame.objects()) {
      Map<String, String> attributes = new TreeMap<>(object.attributes());
      attributes.keySet().removeIf(key -> key.startsWith(Facts.PREFIX));
      Box box = object.mask().box();
      said.add(
          List.of(
                  read.reader.labels().label(object.label()).name(),
                  object.zOrder(),
                  object.attributes().getOrDefault(Facts.GROUP, "0"),
                  object.attributes().containsKey(Facts.OCCLUDED),
                  attributes,
                  object.mask().area(),
                  List.of(box.x(), box.y(), box.width(), box.height()),
                  CocoRle.encode(object.mask()))
              .toString());
    }
    return said;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "r01_all_elements",
        "r02_masks",
        "r04_polygons",
        "r05_boxes",
        "r06_ellipses",
        "r07_names",
        "r08_project",
        "r09_job_meta",
        "r10_ellipse_halves",
        "r12_precision"
      })
  void whatIsSeenFromAboveIsWhatCvatPaints(String name) throws Exception {
    Pipeline read = folder(name).readAsCvat();
    for (JsonNode image : json(name + "/expected.json").path("images")) {
      if (!image.has("paint_sha256")) {
        continue;
      }
      Frame frame = frame(read, image);
      // numbers are those of elements: ours leave out what has no mask
      Map<String, List<Integer>> numbers = new TreeMap<>();
      for (JsonNode object : image.path("objects")) {
        if (object.path("area").asLong() > 0) {
          numbers
              .computeIfAbsent(said(object), k -> new ArrayList<>())
              .add(object.path("n").asInt() + 1);
        }
      }
      List<ObjectMask> objects = new ArrayList<>(frame.objects());
      List<String> texts = said(read, frame);
      int[] values = new int[objects.size() + 1];
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < objects.size(); i++) {
        order.add(i);
      }
      order.sort(Comparator.comparingInt(i -> objects.get(i).zOrder()));
      List<RunLengthMask> masks = new ArrayList<>();
      for (int i = 0; i < order.size(); i++) {
        int at = order.get(i);
        values[i] = numbers.get(texts.get(at)).remove(0);
        masks.add(objects.get(at).mask());
      }
      assertEquals(
          image.path("paint_sha256").asText(), hash(frame, masks, values), frame.key().toString());
    }
  }

  private static String hash(Frame frame, List<RunLengthMask> masks, int[] values)
      throws Exception {
    ByteBuffer pixels =
        ByteBuffer.allocate(4 * frame.width() * frame.height()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < masks.size(); i++) {
      for (int y = 0; y < frame.height(); y++) {
        for (int x = 0; x < frame.width(); x++) {
          if (masks.get(i).get(x, y)) {
            pixels.putInt(4 * (y * frame.width() + x), values[i]);
          }
        }
      }
    }
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update((frame.height() + " " + frame.width() + "\n").getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest(pixels.array())).substring(0, 32);
  }

  @Test
  void ellipsesAreRoundedAsBeforeOnRequest() throws IOException {
    Pipeline read = folder("r10_ellipse_halves").read("ellipse-rounding", "old");
    List<String> expected = new ArrayList<>();
    json("r10_ellipse_halves/expected.json")
        .path("ellipses")
        .forEach(one -> expected.add(one.path("rle_before_pr9372").asText()));
    assertEquals(
        expected,
        read.frames.get(0).objects().stream().map(one -> CocoRle.encode(one.mask())).toList());
  }

  @Test
  void everyMaskOfAVideoIsKept() throws IOException {
    Pipeline read = folder("r11_video_mask_tracks").read();
    JsonNode masks = json("r11_video_mask_tracks/expected.json").path("true_masks");
    assertEquals(
        List.of("frame_000000", "frame_000002", "frame_000003"), CvatImagesFolder.keys(read));
    List<String> found = new ArrayList<>();
    for (Frame frame : read.frames) {
      for (ObjectMask object : frame.objects()) {
        found.add(object.objectId() + " " + CocoRle.encode(object.mask()));
      }
    }
    assertEquals(
        List.of(
            "0 " + masks.path("track0_frame0").asText(),
            "1 " + masks.path("track1_frame2").asText(),
            "1 " + masks.path("track1_frame3").asText()),
        found);
    assertEquals("3", read.frames.get(0).objects().get(0).attributes().get(Facts.GROUP));
  }

  @Test
  void runsAreThoseOfCvatsConverter() throws Exception {
    for (JsonNode one : json("mask_rle.json")) {
      int height = one.path("size").get(0).asInt();
      int width = one.path("size").get(1).asInt();
      RunLengthMask mask = CocoRle.decode(width, height, one.path("coco_rle").asText());
      StringBuilder text = new StringBuilder();
      CropRuns.append(text, mask, mask.box());
      assertEquals(one.path("rle").asText(), text.toString());
      Box box =
          new Box(
              one.path("left").asInt(),
              one.path("top").asInt(),
              one.path("width").asInt(),
              one.path("height").asInt());
      assertEquals(box, mask.box());
      boolean[] isShort = {false};
      assertEquals(mask, CropRuns.read(text.toString(), box, width, height, isShort, "test"));
      assertTrue(!isShort[0]);
    }
  }
}
