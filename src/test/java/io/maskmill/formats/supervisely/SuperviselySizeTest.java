package io.maskmill.formats.supervisely;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.Trees;
import io.maskmill.model.Frame;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.MaskFormat;
import io.maskmill.testing.CommandRun;
import io.maskmill.testing.MemorySink;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The size that an annotation states, beside an image of another size. */
class SuperviselySizeTest {
  private static final Path CASE =
      Path.of("src/test/resources/cases/01-supervisely-size-mismatch/input/f04");

  @TempDir private Path temp;

  @BeforeEach
  void meta() throws IOException {
    write(
        "meta.json",
        "{\"classes\": [{\"title\": \"a\", \"shape\": \"rectangle\", \"color\": \"#102030\"}]}"
            .getBytes(StandardCharsets.UTF_8));
  }

  private void write(String path, byte[] bytes) throws IOException {
    Path file = temp.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private void image(String path, int width, int height) throws IOException {
    write(
        path,
        new PngEncoder().encode(width, height, 8, ColorType.GRAY, null, null, (y, row) -> {}));
  }

  /** An annotation of the image with one object of 2 x 2 pixels. */
  private void annotation(String image, String size) throws IOException {
    write(
        "ds/ann/" + image + ".json",
        ("{"
                + size
                + "\"tags\": [], \"objects\": [{\"classTitle\": \"a\", \"tags\": [],"
                + " \"points\": {\"exterior\": [[1,1],[2,2]], \"interior\": []}}]}")
            .getBytes(StandardCharsets.UTF_8));
  }

  private static String size(int width, int height) {
    return "\"size\": {\"height\": " + height + ", \"width\": " + width + "},";
  }

  private Pipeline read(String... options) throws IOException {
    return read(new SuperviselyFormat(), temp, options);
  }

  private static Pipeline read(MaskFormat format, Path folder, String... options)
      throws IOException {
    return Pipeline.read(format, Trees.local(folder), "", options);
  }

  static Stream<MaskFormat> formats() {
    return Stream.of(new SuperviselyFormat(), new SuperviselyMasksFormat());
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aFrameWhoseImageHasAnotherSizeIsSetAside(MaskFormat format) throws IOException {
    Pipeline checked = read(format, CASE);
    assertEquals(Map.of("ds/a", "mask.size-mismatch"), checked.rejected);
    assertEquals(
        "ds/ann/a.jpg.json: the annotation says 400x300, ds/img/a.jpg is 40x30 (set"
            + " image-size=document to take the annotation's)",
        checked.reasons.get("ds/a"));
    Frame trusted = read(format, CASE, "image-size", "document").frames.get(0);
    assertEquals("400x300", trusted.width() + "x" + trusted.height());
    Pipeline image = read(format, CASE, "image-size", "image");
    assertEquals(30, image.frames.get(0).height());
  }

  @Test
  void inspectCountsItAmongWhatIsSetAside() {
    CommandRun run =
        CommandRun.of(
            List.of(
                "inspect",
                "--from",
                "supervisely",
                "--input",
                CASE.toString(),
                "--master",
                "local[1]"));
    assertTrue(run.said().contains("mask.size-mismatch"), run.said());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "supervisely",
        "coco",
        "coco-panoptic",
        "cvat-mask",
        "encord",
        "rle-csv",
        "clearml",
        "binary-masks"
      })
  void verifyRefusesWhatATargetsReaderWouldRefuse(String target) {
    List<String> args =
        CommandRun.convert(CASE.toString(), target, temp.resolve("out").toString(), "--verify");
    args.set(args.indexOf("binary-masks"), "supervisely");
    args.addAll(List.of("--source-opt", "image-size=document", "--max-quarantined", "1"));
    CommandRun run = CommandRun.of(args);
    assertEquals(2, run.exit(), run.said());
    assertTrue(run.said().contains("image-size=image takes the image's"), run.said());
    assertFalse(Files.exists(temp.resolve("out/_SUCCESS")));
  }

  @Test
  void swappedSidesAreToldAndNothingIsAdvisedThatCuts() throws IOException {
    image("ds/img/a.png", 6, 4);
    annotation("a.png", size(4, 6));
    assertTrue(
        read()
            .reasons
            .get("ds/a")
            .endsWith("width and height are swapped; set image-size=image to take the image's)"));
    assertEquals(4, read("image-size", "image").frames.get(0).objects().get(0).mask().area());
  }

  @ParameterizedTest
  @MethodSource("noSizes")
  void anAnnotationWithoutSizeTakesTheImages(String none) throws IOException {
    image("ds/img/a.png", 6, 4);
    annotation("a.png", none);
    Pipeline p = read();
    assertEquals(Map.of(), p.reasons);
    assertEquals("6x4", p.frames.get(0).width() + "x" + p.frames.get(0).height());
    assertEquals(Map.of("ds/a", "annotation.malformed"), read("image-size", "document").rejected);
    Files.delete(temp.resolve("ds/img/a.png"));
    assertEquals(Map.of("ds/a", "annotation.malformed"), read().rejected);
  }

  static Stream<String> noSizes() {
    return Stream.of("", "\"size\": {},", size(0, 0), "\"size\": {\"height\": 4},");
  }

  @Test
  void aSizeOfTheImagesMakesANewAnnotation() throws Exception {
    image("ds/img/a.png", 6, 4);
    annotation("a.png", size(60, 40));
    MemorySink sink =
        read("image-size", "image").write(new SuperviselyFormat(), "", ImageMode.COPY);
    String text = new String(sink.entries.get("ds/ann/a.png.json"), StandardCharsets.UTF_8);
    assertTrue(text.contains("\"width\": 6"), text);
    assertFalse(sink.counters.containsKey("annotations-as-is"));
  }

  @Test
  void aSizeThatIsTrustedLeavesTheAnnotationAsItIs() throws Exception {
    image("ds/img/a.png", 6, 4);
    annotation("a.png", size(60, 40));
    MemorySink sink =
        read("image-size", "document").write(new SuperviselyFormat(), "", ImageMode.COPY);
    assertArrayEquals(
        Files.readAllBytes(temp.resolve("ds/ann/a.png.json")),
        sink.entries.get("ds/ann/a.png.json"));
  }

  /** The SDK lists NRRD, whose header says no size in pixels of a picture. */
  @Test
  void kindsWithoutHeaderAreTrustedAndCounted() throws IOException {
    write("ds/img/a.nrrd", "NRRD0004".getBytes(StandardCharsets.UTF_8));
    annotation("a.nrrd", size(6, 4));
    Pipeline p = read();
    assertEquals(Map.of(), p.reasons);
    assertEquals(6, p.frames.get(0).width());
    assertEquals(1, p.counters.get("unchecked-image-sizes"));
  }
}
