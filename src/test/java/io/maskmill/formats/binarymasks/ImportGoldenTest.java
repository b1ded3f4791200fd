package io.maskmill.formats.binarymasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.formats.supervisely.SuperviselyFormat;
import io.maskmill.io.Trees;
import io.maskmill.mask.Box;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.SkippedFile;
import io.maskmill.testing.MemorySink;
import io.maskmill.testing.PackedDigest;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of the original import program, and what maskmill does with it by default. */
class ImportGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/supervisely/import");
  private static final MaskFormat FORMAT = new BinaryMasksFormat();

  @TempDir Path temp;

  /** 20 depends on the JPEG decoder and is looked at apart. */
  static List<Path> cases() throws IOException {
    try (Stream<Path> all = Files.list(GOLDEN)) {
      return all.filter(Files::isDirectory)
          .filter(c -> !c.getFileName().toString().startsWith("20"))
          .sorted()
          .toList();
    }
  }

  private static Pipeline read(String golden, String compat) throws IOException {
    Path folder = GOLDEN.resolve(golden);
    Path mapping = folder.resolve("classes_mapping.json");
    return Files.exists(mapping)
        ? Pipeline.read(
            FORMAT,
            Trees.local(folder.resolve("input")),
            compat,
            "classes-mapping",
            mapping.toString())
        : Pipeline.read(FORMAT, Trees.local(folder.resolve("input")), compat);
  }

  /** Sorted by image, objects in order: as digest.txt. */
  private static List<String> digest(Pipeline pipeline) {
    TreeSet<String> lines = new TreeSet<>();
    for (Frame frame : pipeline.frames) {
      String image = frame.image().fileName();
      lines.add(
          String.format(
              Locale.ROOT,
              "IMG\tds\t%s\t%dx%d\t%d",
              image,
              frame.width(),
              frame.height(),
              frame.objects().size()));
      int index = 0;
      for (ObjectMask object : frame.objects()) {
        Box box = object.mask().box();
        lines.add(
            String.format(
                Locale.ROOT,
                "OBJ\tds\t%s\t%d\t%s\tbitmap\t%d\t%d,%d,%d,%d\t%s",
                image,
                index++,
                pipeline.reader.labels().label(object.label()).name(),
                object.mask().area(),
                box.x(),
                box.y(),
                box.x() + box.width() - 1,
                box.y() + box.height() - 1,
                PackedDigest.of(object.mask())));
      }
    }
    return List.copyOf(lines);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void compatDoesWhatTheOriginalDid(Path golden) throws IOException {
    List<String> expected =
        new TreeSet<>(Files.readAllLines(golden.resolve("digest.txt"))).stream().toList();
    assertEquals(expected, digest(read(golden.getFileName().toString(), "supervisely")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theOriginalsProjectReadsAsTheSameObjects(Path golden) throws IOException {
    Pipeline project =
        Pipeline.read(
            new SuperviselyFormat(), Trees.local(golden.resolve("expected")), "supervisely");
    List<String> expected =
        new TreeSet<>(Files.readAllLines(golden.resolve("digest.txt"))).stream().toList();
    assertEquals(expected, digest(project));
    assertEquals(Map.of(), project.rejected);
  }

  @Test
  void whatIsWrittenIsTheOriginalsFileButForColorsAndDeflate() throws Exception {
    Pipeline pipeline = read("01_two_values", "supervisely");
    MemorySink sink = pipeline.write(new SuperviselyFormat(), "", ImageMode.COPY);
    Path expected = GOLDEN.resolve("01_two_values/expected");
    String bitmap = "\"data\": \"[^\"]*\"";
    for (Map.Entry<String, byte[]> entry : sink.entries.entrySet()) {
      byte[] golden = Files.readAllBytes(expected.resolve(entry.getKey()));
      if (entry.getKey().endsWith(".png")) {
        assertEquals(golden.length, entry.getValue().length);
      } else if (!entry.getKey().equals("meta.json")) {
        assertEquals(
            new String(golden, StandardCharsets.UTF_8).replaceAll(bitmap, "BITMAP"),
            new String(entry.getValue(), StandardCharsets.UTF_8).replaceAll(bitmap, "BITMAP"));
      }
    }
    String meta = new String(sink.entries.get("meta.json"), StandardCharsets.UTF_8);
    String goldenMeta = Files.readString(expected.resolve("meta.json"));
    String classes = goldenMeta.substring(0, goldenMeta.indexOf("\"tags\""));
    assertTrue(
        meta.startsWith(classes.replace("#168A0F", "#800000").replace("#8A7E0F", "#008000")), meta);
  }

  @Test
  void byDefaultUnequalChannelsAreSetAside() throws IOException {
    Pipeline pipeline = read("05_rgb", "");
    assertEquals(Map.of("ds/diff", "mask.unequal-channels"), pipeline.rejected);
    assertTrue(
        pipeline.reasons.get("ds/diff").contains("the first at "), pipeline.reasons.toString());
    assertEquals(1, pipeline.frames.size());
  }

  @Test
  void byDefaultPairsThatAreNoneAreSetAside() throws IOException {
    Pipeline pipeline = read("10_missing_extra", "");
    assertEquals(
        Map.of("ds/b", "pair.missing-mask", "ds/zz", "pair.missing-image"), pipeline.rejected);
    assertEquals(2, pipeline.frames.size());
  }

  @Test
  void byDefaultFilesOfOneNameAreSetAside() throws IOException {
    Pipeline pipeline = read("17_same_stem", "");
    assertEquals(Map.of("ds/a", "pair.duplicate-stem"), pipeline.rejected);
    assertEquals(List.of(), pipeline.frames);
  }

  @Test
  void byDefaultWhatIsNoPictureIsSetAside() throws IOException {
    Pipeline pipeline = read("14_unreadable", "");
    assertEquals(
        Map.of(
            "ds/b", "mask.unreadable",
            "ds/c", "image.unreadable"),
        pipeline.rejected);
    assertEquals(List.of(new SkippedFile("img/d.txt", "not-an-image")), pipeline.skipped);
  }

  @Test
  void anUprightMaskIsNoMaskOfTheStoredPixels() throws IOException {
    Path folder = GOLDEN.resolve("19_exif");
    Pipeline pipeline =
        Pipeline.read(
            FORMAT,
            Trees.local(folder.resolve("input")),
            "",
            "classes-mapping",
            folder.resolve("classes_mapping.json").toString(),
            "orientation",
            "stored");
    assertEquals(Map.of("ds/a", "mask.size-mismatch"), pipeline.rejected);
    assertTrue(
        pipeline.reasons.get("ds/a").contains("mask is 6x8, image is 8x6 as stored"),
        pipeline.reasons.toString());
  }

  @Test
  void aLossyMaskIsSetAsideByDefaultAndTakenInCompat() throws IOException {
    assertEquals(Map.of("ds/a", "mask.lossy"), read("20_jpeg_mask", "").rejected);
    Pipeline compat = read("20_jpeg_mask", "supervisely");
    assertEquals(1, compat.frames.size());
    assertEquals(
        "Any", compat.reader.labels().label(compat.frames.get(0).objects().get(0).label()).name());
  }
}
