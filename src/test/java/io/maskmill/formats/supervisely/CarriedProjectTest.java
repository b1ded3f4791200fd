package io.maskmill.formats.supervisely;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.spi.ImageMode;
import io.maskmill.testing.MemorySink;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project to a project, with nothing changed on the way. */
class CarriedProjectTest {
  private static final Path PROJECT =
      Path.of("src/test/resources/golden/supervisely/export/project");

  @TempDir Path temp;

  private static Pipeline read(Path project, String... options) throws IOException {
    return Pipeline.read(new SuperviselyFormat(), Trees.local(project), "supervisely", options);
  }

  private static MemorySink write(Pipeline p, String... options) throws Exception {
    return p.write(new SuperviselyFormat(), "", ImageMode.COPY, options);
  }

  @Test
  void everyFileOfTheProjectComesOutAsItWentIn() throws Exception {
    MemorySink sink = write(read(PROJECT));
    try (Stream<Path> files = Files.walk(PROJECT).filter(Files::isRegularFile)) {
      TreeSet<String> names =
          files
              .map(file -> PROJECT.relativize(file).toString().replace('\\', '/'))
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(names, new TreeSet<>(sink.entries.keySet()));
    }
    for (Map.Entry<String, byte[]> entry : sink.entries.entrySet()) {
      assertArrayEquals(
          Files.readAllBytes(PROJECT.resolve(entry.getKey())), entry.getValue(), entry.getKey());
    }
    assertEquals(10L, sink.counters.get("annotations-as-is"));
  }

  @Test
  void whatIsReadBackIsTheSameFrames() throws Exception {
    Pipeline p = read(PROJECT);
    store(write(p));
    assertEquals(p.frames, read(temp).frames);
  }

  private void store(MemorySink sink) throws IOException {
    for (Map.Entry<String, byte[]> entry : sink.entries.entrySet()) {
      Files.createDirectories(temp.resolve(entry.getKey()).getParent());
      Files.write(temp.resolve(entry.getKey()), entry.getValue());
    }
  }

  @Test
  void figuresMayBeDrawnAllTheSame() throws Exception {
    Pipeline p = read(PROJECT);
    MemorySink sink = write(p, "annotations", "bitmaps");
    assertTrue(text(sink, "meta.json").contains("\"shape\": \"any\""));
    assertFalse(text(sink, "ds1/ann/holes.png.json").contains("polygon"));
    store(sink);
    assertEquals(
        p.frames.stream().map(f -> f.objects().size()).toList(),
        read(temp).frames.stream().map(f -> f.objects().size()).toList());
  }

  private static String text(MemorySink sink, String path) {
    return new String(sink.entries.get(path), StandardCharsets.UTF_8);
  }

  @Test
  void sourceOptionsThatChangeWhatIsSeenLeaveNothingAsItWas() throws Exception {
    MemorySink sink = write(read(PROJECT, "shapes", "skip"));
    assertFalse(text(sink, "ds1/ann/holes.png.json").contains("polygon"));
    assertFalse(sink.counters.containsKey("annotations-as-is"));
  }

  @Test
  void objectsThatWereSetAsideAreLeftOutAndUnknownKeysStay() throws Exception {
    Files.writeString(
        Files.createDirectories(temp.resolve("in")).resolve("meta.json"),
        "{\"classes\": [{\"title\": \"a\", \"shape\": \"polygon\", \"color\": \"#102030\"}]}");
    String good =
        "{\"classTitle\":\"a\",\"odd\":{\"x\":[1.50]},\"tags\":[],"
            + "\"points\":{\"exterior\":[[0,0],[3,0],[3,3]],\"interior\":[]}}";
    Files.writeString(
        Files.createDirectories(temp.resolve("in/ds/ann")).resolve("x.png.json"),
        "{\"size\":{\"height\":4,\"width\":5},\"tags\":[{\"name\":\"t\"}],\"objects\":["
            + good.replace("\"a\"", "\"ghost\"")
            + ","
            + good
            + ",{\"classTitle\":\"a\"}]}");
    Pipeline p = Pipeline.read(new SuperviselyFormat(), Trees.local(temp.resolve("in")), "");
    assertEquals(2, p.rejectedObjects.size());
    JsonNode annotation = Json.mapper().readTree(write(p).entries.get("ds/ann/x.png.json"));
    assertEquals(1, annotation.get("objects").size());
    assertEquals(Json.mapper().readTree(good), annotation.at("/objects/0"));
    assertEquals("t", annotation.at("/tags/0/name").asText());
  }

  @Test
  void anAnnotationOfAnOldNameGetsTheNewOneAndKeepsItsBytes() throws Exception {
    Path in = Files.createDirectories(temp.resolve("in/ds/img"));
    Files.write(
        in.resolve("x.png"),
        new PngEncoder().encode(5, 4, 8, ColorType.GRAY, null, null, (y, row) -> {}));
    Files.writeString(
        temp.resolve("in/meta.json"), "{\"classes\": [], \"tags_images\": [{\"name\": \"old\"}]}");
    String annotation = "{\"objects\": [ ],  \"size\": {\"width\": 5, \"height\": 4}}\n";
    Files.writeString(
        Files.createDirectories(temp.resolve("in/ds/ann")).resolve("x.json"), annotation);
    MemorySink sink = write(read(temp.resolve("in")));
    assertEquals(annotation, text(sink, "ds/ann/x.png.json"));
    assertTrue(text(sink, "meta.json").contains("tags_images"));
  }
}
