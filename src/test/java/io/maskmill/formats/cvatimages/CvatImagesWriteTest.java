package io.maskmill.formats.cvatimages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.mask.CocoRle;
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
import io.maskmill.spi.Options;
import io.maskmill.spi.Overview;
import io.maskmill.spi.WriterSetup;
import io.maskmill.testing.MemorySink;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents are those that CVAT's own writer makes. */
class CvatImagesWriteTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/cvat-images");
  private static final CvatImagesFormat FORMAT = new CvatImagesFormat();

  @TempDir Path dir;

  private static LabelCatalog labels(JsonNode input) throws IOException {
    List<Label> labels = new ArrayList<>();
    for (JsonNode one : input.path("labels")) {
      StringBuilder attributes = new StringBuilder();
      for (JsonNode name : one.path("attributes")) {
        attributes
            .append(attributes.isEmpty() ? "" : ",")
            .append("{\"name\":\"%s\",\"mutable\":\"False\",".formatted(name.asText()))
            .append("\"input_type\":\"text\",\"default_value\":\"\",\"values\":\"\"}");
      }
      labels.add(
          new Label(
              one.path("name").asText(),
              Rgb.of(Integer.parseInt(one.path("color").asText().substring(1), 16)),
              Map.of(DeclaredLabel.ATTRIBUTES, "[" + attributes + "]")));
    }
    return new LabelCatalog(labels);
  }

  private static List<Frame> frames(JsonNode input, LabelCatalog labels) throws Exception {
    List<Frame> frames = new ArrayList<>();
    for (JsonNode image : input.path("images")) {
      int width = image.path("width").asInt();
      int height = image.path("height").asInt();
      List<ObjectMask> objects = new ArrayList<>();
      for (JsonNode one : image.path("objects")) {
        Map<String, String> attributes = new TreeMap<>();
        one.path("attributes")
            .properties()
            .forEach(a -> attributes.put(a.getKey(), a.getValue().asText()));
        if (one.path("group").asInt() != 0) {
          attributes.put(Facts.GROUP, one.path("group").asText());
        }
        if (one.path("occluded").asBoolean()) {
          attributes.put(Facts.OCCLUDED, "1");
        }
        objects.add(
            new ObjectMask(
                List.of(labels.indexOf(one.path("label").asText())),
                objects.size() + 1,
                CocoRle.decode(width, height, one.path("rle").asText()),
                one.path("z_order").asInt(),
                OptionalDouble.empty(),
                false,
                "",
                attributes));
      }
      List<String> tags = new ArrayList<>();
      image.path("tags").forEach(tag -> tags.add(tag.asText()));
      String name = image.path("name").asText();
      frames.add(
          new Frame(
              new FrameKey("", image.path("subset").asText(""), name),
              new ImageRef(name, "", 0, ""),
              width,
              height,
              objects,
              List.of(),
              tags.isEmpty() ? Map.of() : Map.of(Facts.TAGS, String.join("\n", tags))));
    }
    return frames;
  }

  private MemorySink written(JsonNode input, String... options) throws Exception {
    LabelCatalog labels = labels(input);
    return Pipeline.of(Trees.local(dir), labels, FORMAT.readable(), frames(input, labels))
        .write(FORMAT, "", ImageMode.NONE, options);
  }

  private static String text(MemorySink sink, String path) {
    return new String(sink.entries.get(path), StandardCharsets.UTF_8);
  }

  private static String between(String text, String from, String to) {
    return text.substring(text.indexOf(from), text.lastIndexOf(to) + to.length());
  }

  private static JsonNode input(String name) throws IOException {
    return Json.mapper().readTree(GOLDEN.resolve(name + "/input.json").toFile());
  }

  @Test
  void aTaskIsWrittenByteByByteAsCvatDoes() throws Exception {
    String expected = Files.readString(GOLDEN.resolve("w01_task/annotations.xml"));
    String found = text(written(input("w01_task")), "annotations.xml");
    assertEquals(
        between(expected, "  </meta>", "</annotations>\n"),
        between(found, "  </meta>", "</annotations>\n"));
    assertEquals(
        between(expected, "      <labels>", "    </task>"),
        between(found, "      <labels>", "    </task>"));
    assertTrue(found.startsWith(expected.substring(0, expected.indexOf("      <id>"))), found);
  }

  @Test
  void aProjectIsWrittenByteByByteAsCvatDoes() throws Exception {
    String expected = Files.readString(GOLDEN.resolve("w02_project/annotations.xml"));
    String found = text(written(input("w02_project"), "form", "project"), "annotations.xml");
    assertEquals(
        between(expected, "  </meta>", "</annotations>\n"),
        between(found, "  </meta>", "</annotations>\n"));
    assertEquals(
        between(expected, "      <subsets>", "</subsets>"),
        between(found, "      <subsets>", "</subsets>"));
  }

  @Test
  void eachOfSeveralSubsetsGetsADocument() throws Exception {
    MemorySink sink = written(input("w02_project"));
    assertEquals(
        Set.of("Train.xml", "\u0412\u0430\u043b\u0438\u0434\u0430\u0446\u0438\u044f.xml"),
        sink.entries.keySet());
    String train = text(sink, "Train.xml");
    assertTrue(train.contains("      <subset>Train</subset>\n"), train);
    assertTrue(train.contains("  <image id=\"2\" name=\"empty&amp;.png\" width=\"9\""), train);
  }

  @Test
  void whatIsWrittenIsReadBackWithTagsGroupsAndDefinitions() throws Exception {
    for (String form : List.of("task", "project")) {
      Path out = Files.createDirectories(dir.resolve(form));
      JsonNode input = input("w02_project");
      MemorySink sink = written(input, "form", form);
      Pipeline back = new CvatImagesFolder(out).entries(sink).read();
      MemorySink again = back.write(FORMAT, "", ImageMode.NONE, "form", form);
      assertEquals(sink.entries.keySet(), again.entries.keySet());
      // frames are in the order of their keys then, so that images have other ids
      sink.entries.forEach((path, bytes) -> assertEquals(lines(sink, path), lines(again, path)));
    }
  }

  private static List<String> lines(MemorySink sink, String path) {
    return text(sink, path).replaceAll("id=\"\\d+\" name", "name").lines().sorted().toList();
  }

  private static WriterSetup setup(LabelCatalog labels, String... subsets) {
    return new WriterSetup(
        labels,
        Options.ofTarget(FORMAT, Map.of(), ""),
        ImageMode.COPY,
        new Overview(1, new TreeSet<>(Set.of("")), new TreeSet<>(Set.of(subsets))),
        FORMAT.readable(),
        new TreeMap<>());
  }

  @Test
  void longLabelsAreWarnedOf() {
    LabelCatalog labels =
        new LabelCatalog(
            List.of(
                new Label("\ud83d\ude00".repeat(64), Rgb.of(1)),
                new Label("n".repeat(65), Rgb.of(2))));
    List<String> warnings = CvatImagesWriter.open(setup(labels, "")).warnings();
    assertEquals(1, warnings.size());
    assertTrue(warnings.get(0).contains("64 characters") && warnings.get(0).contains("nnn"));
    assertTrue(!warnings.get(0).contains("\ud83d\ude00"), warnings.get(0));
  }

  @Test
  void subsetsThatCvatWouldMixUpAreRefused() {
    LabelCatalog labels = new LabelCatalog(List.of());
    for (String[] subsets : new String[][] {{"", "default"}, {"a/b"}, {".x"}, {" a"}}) {
      ConfigException e =
          assertThrows(ConfigException.class, () -> FORMAT.writer(setup(labels, subsets)));
      assertTrue(
          e.getMessage().contains("rename the subset") || e.getMessage().contains("rename it"));
    }
  }

  @Test
  void whatXmlCannotSayIsRefusedOrCounted() throws Exception {
    LabelCatalog bad = new LabelCatalog(List.of(new Label("a\u0001", Rgb.of(1))));
    assertThrows(ConfigException.class, () -> FORMAT.writer(setup(bad, "")));
    LabelCatalog labels = new LabelCatalog(List.of(new Label("a", Rgb.of(1))));
    ObjectMask object =
        new ObjectMask(
            List.of(0),
            1,
            RunLengthMask.full(2, 1),
            0,
            OptionalDouble.empty(),
            false,
            "",
            Map.of("k", "\u0002", "l", "a\tb\r\n"));
    Frame frame =
        new Frame(
            new FrameKey("", "", "x"), new ImageRef("x.png", "", 0, ""), 2, 1, List.of(object));
    MemorySink sink =
        Pipeline.of(Trees.local(dir), labels, FORMAT.readable(), List.of(frame))
            .write(FORMAT, "", ImageMode.NONE);
    String text = text(sink, "annotations.xml");
    assertTrue(text.contains("<attribute name=\"l\">a\tb&#13;\n</attribute>"), text);
    assertTrue(!text.contains("name=\"k\""), text);
    assertEquals(1L, sink.counters.get("lost.cvat-images.attributes"));
    Frame odd = frame.with(new FrameKey("", "", "y\uffff"), List.of());
    CvatImagesWriter writer = CvatImagesWriter.open(setup(labels, ""));
    assertThrows(
        MaskDataException.class,
        () -> writer.check(odd.withImage(new ImageRef("y\uffff", "", 0, ""))));
  }
}
