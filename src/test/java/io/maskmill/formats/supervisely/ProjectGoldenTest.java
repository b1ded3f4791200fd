package io.maskmill.formats.supervisely;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.Trees;
import io.maskmill.mask.Box;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.ImageMode;
import io.maskmill.testing.MemorySink;
import io.maskmill.testing.PackedDigest;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A project with every shape, nested datasets and pictures, read as the SDK reads it. */
class ProjectGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/supervisely/export");

  private static Pipeline read(String compat, String... options) throws IOException {
    return Pipeline.read(
        new SuperviselyFormat(), Trees.local(GOLDEN.resolve("project")), compat, options);
  }

  /** The SDK's lines of one kind, without the objects' shapes. */
  private static Set<String> golden(String kind) throws IOException {
    return Files.readAllLines(GOLDEN.resolve("project_digest.txt")).stream()
        .filter(line -> line.startsWith(kind))
        .map(line -> line.replaceFirst("\t[a-z_]+\t(\\d+\t[0-9,]+\t[0-9a-f]+)$", "\t$1"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String line(Pipeline p, Frame frame, ObjectMask object) {
    Box box = object.mask().box();
    return String.join(
        "\t",
        "OBJ",
        frame.key().dataset(),
        frame.image().fileName(),
        Integer.toString(frame.objects().indexOf(object)),
        p.reader.labels().label(object.label()).name(),
        Long.toString(object.mask().area()),
        box.x()
            + ","
            + box.y()
            + ","
            + (box.x() + box.width() - 1)
            + ","
            + (box.y() + box.height() - 1),
        PackedDigest.of(object.mask()));
  }

  @Test
  void everyShapeIsTheSdksPixelForPixel() throws IOException {
    Pipeline p = read("supervisely", "thickness", "1");
    Set<String> found = new TreeSet<>();
    for (Frame frame : p.frames) {
      frame.objects().forEach(object -> found.add(line(p, frame, object)));
    }
    assertEquals(golden("OBJ"), found);
    assertEquals(Map.of(), p.rejected);
  }

  @Test
  void framesAreTheSdksInNameAndSize() throws IOException {
    Set<String> found = new TreeSet<>();
    for (Frame frame : read("supervisely").frames) {
      found.add(
          String.join("\t", "IMG", frame.key().dataset(), frame.image().fileName())
              + "\t"
              + frame.width()
              + "x"
              + frame.height());
    }
    Set<String> expected =
        golden("IMG").stream()
            .map(line -> line.substring(0, line.lastIndexOf('\t')))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(expected, found);
  }

  @Test
  void shapesMayBeLeftOutAndAreCountedThen() throws IOException {
    Pipeline p = read("supervisely", "shapes", "skip");
    Set<String> counted =
        p.counters.keySet().stream()
            .map(counter -> counter.replaceFirst("skipped-geometry\\.", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        Set.of(
            "alpha_mask",
            "graph",
            "line",
            "multipolygon",
            "oriented_bbox",
            "point",
            "polygon",
            "rectangle"),
        counted);
  }

  @Test
  void whatLeavesTheImageIsCounted() throws IOException {
    Map<String, Long> counters = read("supervisely").counters;
    assertEquals(1L, counters.get("cut-to-image.polygon"));
    assertEquals(2L, counters.get("cut-to-image.rectangle"));
    assertEquals(1L, counters.get("empty-objects"));
  }

  @Test
  void byDefaultTheFigureThatLeavesTheImageIsSetAside() throws IOException {
    assertEquals(
        Map.of("ds1/outside object 3 ('zebra')", "geometry.outside"), read("").rejectedObjects);
  }

  @Test
  void imagesAndAnnotationsKeepTheirPlaces() throws Exception {
    MemorySink sink = read("supervisely").write(new SuperviselyFormat(), "", ImageMode.COPY);
    List<String> missing =
        sink.entries.keySet().stream()
            .filter(path -> !Files.exists(GOLDEN.resolve("project").resolve(path)))
            .toList();
    assertEquals(List.of(), missing);
    assertTrue(sink.entries.containsKey("ds1/datasets/inner/ann/deep image.png.json"));
    assertEquals(21, sink.entries.size());
  }
}
