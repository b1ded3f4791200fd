package io.maskmill.formats.labelme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.image.header.ImageHeader;
import io.maskmill.io.Trees;
import io.maskmill.mask.CocoRle;
import io.maskmill.mask.MaskAlgebra;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that labelme 7.1's own reader and rasteriser read: see the vectors' SOURCE. */
class LabelmeGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/labelme");

  @TempDir private Path temp;

  private static JsonNode expected(String name) throws IOException {
    return new ObjectMapper().readTree(GOLDEN.resolve(name + "/expected.json").toFile());
  }

  private static Pipeline read(Path folder, String compat, String... options) throws IOException {
    return Pipeline.read(new LabelmeFormat(), Trees.local(folder), compat, options);
  }

  private static Frame frame(Pipeline read, String name) {
    return read.frames.stream()
        .filter(frame -> frame.key().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + ": " + read.reasons));
  }

  private static RunLengthMask mask(JsonNode mask) throws Exception {
    int height = mask.get("size").get(0).asInt();
    int width = mask.get("size").get(1).asInt();
    return CocoRle.decode(width, height, mask.get("counts").asText());
  }

  /** A folder with a document of one shape of another document, and its image. */
  private Path lone(String name, String document, int shape) throws IOException {
    Path folder = Files.createDirectories(temp.resolve(name + document + shape));
    Path from = GOLDEN.resolve(name);
    JsonNode all = new ObjectMapper().readTree(strip(Files.readAllBytes(from.resolve(document))));
    JsonNode one = all.get("shapes").get(shape);
    ((ObjectNode) all).putArray("shapes").add(one);
    Files.writeString(folder.resolve("a.json"), all.toString());
    Files.copy(from.resolve("bild.png"), folder.resolve("bild.png"));
    return folder;
  }

  private static String strip(byte[] file) {
    return new String(file, StandardCharsets.UTF_8).replace("\uFEFF", "");
  }

  /** Every shape drawn alone, as labelme's shape_to_mask draws it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "01_polygon",
        "02_rectangle",
        "03_circle_point",
        "04_line",
        "05_mask",
        "05b_mask_size_mismatch",
        "06_order_groups",
        "08_oriented_rectangle"
      })
  void shapesAreThoseOfLabelme(String name) throws Exception {
    int compared = 0;
    for (Iterator<Map.Entry<String, JsonNode>> all = expected(name).fields(); all.hasNext(); ) {
      Map.Entry<String, JsonNode> document = all.next();
      int number = 0;
      for (JsonNode shape : document.getValue().path("shapes")) {
        RunLengthMask expected = mask(shape.get("mask"));
        Pipeline read = read(lone(name, document.getKey(), number), "labelme");
        List<ObjectMask> objects = frame(read, "a").objects();
        String where = document.getKey() + " " + number + " " + shape.get("shape_type");
        assertEquals(Map.of(), read.rejectedObjects, where);
        if (expected.isEmpty()) {
          assertEquals(List.of(), objects, where);
        } else {
          assertEquals(expected, objects.get(0).mask(), where);
        }
        number++;
        compared++;
      }
    }
    assertTrue(compared > 0);
  }

  /** What labelme2voc paints: classes, and what is visible of each instance. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "01_polygon",
        "02_rectangle",
        "03_circle_point",
        "04_line",
        "05_mask",
        "06_order_groups",
        "07_labels_txt",
        "08_oriented_rectangle",
        "09_image_sources",
        "10_versions_and_errors"
      })
  void paintingIsThatOfLabelme(String name) throws Exception {
    Pipeline read = read(GOLDEN.resolve(name), "labelme");
    int compared = 0;
    for (Iterator<Map.Entry<String, JsonNode>> all = expected(name).fields(); all.hasNext(); ) {
      Map.Entry<String, JsonNode> document = all.next();
      String stem = document.getKey().replace(".json", "");
      if (!document.getValue().has("classes")) {
        continue;
      }
      Frame frame = frame(read, stem);
      assertEquals(classes(document.getValue()), visible(read, frame), stem);
      assertEquals(instances(document.getValue(), name), numbers(frame), stem);
      compared++;
    }
    assertTrue(compared > 0);
  }

  private static Map<String, RunLengthMask> classes(JsonNode expected) throws Exception {
    Map<String, RunLengthMask> classes = new TreeMap<>();
    for (Iterator<Map.Entry<String, JsonNode>> all = expected.get("classes").fields();
        all.hasNext(); ) {
      Map.Entry<String, JsonNode> one = all.next();
      RunLengthMask mask = mask(one.getValue());
      if (!mask.isEmpty() && !one.getKey().equals(Labels.BACKGROUND)) {
        classes.put(Labels.name(one.getKey()), mask);
      }
    }
    return classes;
  }

  private static Map<String, RunLengthMask> visible(Pipeline read, Frame frame) {
    Map<String, RunLengthMask> classes = new TreeMap<>();
    for (ObjectMask object : frame.objects()) {
      String label = read.reader.labels().label(object.label()).name();
      classes.merge(label, object.mask(), MaskAlgebra::union);
    }
    return classes;
  }

  /** Instances by number; those of the background, which labelme numbers too, are left out. */
  private static Map<Integer, RunLengthMask> instances(JsonNode expected, String name)
      throws Exception {
    Map<Integer, RunLengthMask> instances = new TreeMap<>();
    for (JsonNode one : expected.get("instances")) {
      RunLengthMask mask = mask(one.get("visible"));
      if (!mask.isEmpty()) {
        instances.put(one.get("instance").asInt(), mask);
      }
    }
    if (name.equals("07_labels_txt")) {
      int number = 0;
      for (JsonNode shape : expected.get("shapes")) {
        number++;
        if (shape.get("label").asText().equals(Labels.BACKGROUND)) {
          instances.remove(number);
        }
      }
    }
    return instances;
  }

  private static Map<Integer, RunLengthMask> numbers(Frame frame) {
    Map<Integer, RunLengthMask> instances = new TreeMap<>();
    frame.objects().forEach(object -> instances.put(object.instance(), object.mask()));
    return instances;
  }

  /** Others would turn the embedded image, which labelme takes as it is stored. */
  @Test
  void embeddedImageIsWrittenUpright() throws Exception {
    Pipeline read = read(GOLDEN.resolve("09_image_sources"), "");
    Frame frame = frame(read, "h_exif_embedded_raw");
    byte[] jpeg = read.image(frame);
    ImageHeader header = ImageHeader.read(jpeg, jpeg.length, jpeg.length);
    assertEquals(1, header.orientation());
    assertEquals(frame.width() + "x" + frame.height(), header.width() + "x" + header.height());
  }

  /** Without compat, what labelme2coco takes: the union of a group's shapes, overlaps kept. */
  @Test
  void groupsAreUnions() throws Exception {
    Frame frame = frame(read(GOLDEN.resolve("06_order_groups"), ""), "a");
    List<RunLengthMask> unions = new ArrayList<>();
    Map<String, Integer> places = new TreeMap<>();
    for (JsonNode shape : expected("06_order_groups").get("a.json").get("shapes")) {
      boolean isLone = shape.get("group_id").isNull();
      String key = isLone ? "#" + unions.size() : shape.get("label") + " " + shape.get("group_id");
      RunLengthMask mask = mask(shape.get("mask"));
      Integer place = places.putIfAbsent(key, unions.size());
      if (place == null) {
        unions.add(mask);
      } else {
        unions.set(place, MaskAlgebra.union(unions.get(place), mask));
      }
    }
    assertEquals(unions, frame.objects().stream().map(ObjectMask::mask).toList());
    assertTrue(unions.size() > 3);
  }
}
