package io.maskmill.formats.clearml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.mask.Box;
import io.maskmill.mask.MaskAlgebra;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.AlphaMask;
import io.maskmill.model.Frame;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an independent reader finds in hand-made frames, pixel for pixel. */
class ClearmlGoldenTest {
  private static final Path ROOT = Path.of("src/test/resources/golden/clearml");

  private static Pipeline read(String name, String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("uri-map", "s3://maskmill-golden/" + name + "/=."));
    return Pipeline.read(
        new ClearmlFormat(), Trees.local(ROOT.resolve(name)), "", all.toArray(new String[0]));
  }

  /** Lines of the file of the kinds given, without those of a status. */
  private static SortedSet<String> expected(String name, String file, String... kinds)
      throws IOException {
    TreeSet<String> lines = new TreeSet<>();
    for (String line : Files.readAllLines(ROOT.resolve(name).resolve(file))) {
      if (List.of(kinds).contains(line.split("\t", -1)[3])) {
        lines.add(line);
      }
    }
    assertTrue(lines.size() > 1, file);
    return lines;
  }

  private static SortedSet<String> found(Pipeline read) throws Exception {
    LabelCatalog labels = read.reader.labels();
    TreeSet<String> lines = new TreeSet<>();
    for (Frame frame : read.frames) {
      String start = start(frame);
      Map<String, RunLengthMask> pixels = new TreeMap<>();
      for (ObjectMask object : frame.objects()) {
        String mask = object.attributes().get(CarriedKeys.MASK);
        String label = labels.label(object.label()).name();
        if (object.instance() > 0) {
          int index = object.instance() - 1;
          lines.add(line(start + mask + "\troi\t" + index + ":" + label, object.mask()));
        } else if (label.equals(LabelAssignment.UNMAPPED)) {
          int color = Integer.parseInt(object.attributes().get("color").substring(1), 16);
          String key = ColorText.list(color).replaceAll("[\\[\\]]", "");
          lines.add(line(start + mask + "\tunmapped\t" + key, object.mask()));
        } else {
          for (int each : object.labels()) {
            pixels.merge(
                mask + "\tpixel\t" + labels.label(each).name(), object.mask(), MaskAlgebra::union);
          }
        }
      }
      for (Map.Entry<String, RunLengthMask> e : pixels.entrySet()) {
        lines.add(line(start + e.getKey(), e.getValue()));
      }
    }
    return lines;
  }

  private static String start(Frame frame) throws IOException {
    String id =
        Json.mapper().readTree(frame.attributes().get(CarriedKeys.FRAME)).get("id").asText();
    String source =
        Json.mapper().readTree(frame.attributes().get(CarriedKeys.SOURCE)).get("id").asText();
    return id + "\t" + source + "\t";
  }

  private static String line(String start, RunLengthMask mask) throws Exception {
    byte[] pixels = new byte[mask.width() * mask.height()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (mask.get(i % mask.width(), i / mask.width()) ? 1 : 0);
    }
    Box box = mask.box();
    return start
        + "\t"
        + mask.area()
        + "\t%d,%d,%d,%d\t".formatted(box.x(), box.y(), box.width(), box.height())
        + sha(mask.width(), mask.height(), pixels);
  }

  private static String sha(int width, int height, byte[] bytes) throws Exception {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    sha.update((width + " " + height + "\n").getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().formatHex(sha.digest(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"case01_docs_gray", "case03_multi_masks", "case06_roi_labels"})
  void pixelsOfLabelsAndRoisAndUnclaimedColorsAreAsExpected(String name) throws Exception {
    Pipeline read = read(name, "regions", "all", "unmapped", "keep");
    assertEquals(Map.of(), read.reasons);
    assertEquals(expected(name, "expected.tsv", "pixel", "roi", "unmapped"), found(read));
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "duplicates", "keys", "legend", "list", "metadata", "per_mask"})
  void everyShapeOfTheMappingIsRead(String shape) throws Exception {
    String name = "case09_mapping_forms";
    String mapping = Files.readString(ROOT.resolve(name).resolve("ml_" + shape + ".json"));
    Pipeline read = read(name, "mask-labels", mapping);
    assertEquals(expected(name, "expected_" + shape + ".tsv", "pixel"), found(read));
  }

  @Test
  void opacityIsAsExpected() throws Exception {
    String name = "case04_alpha";
    Pipeline read = read(name, "alpha-masks", "troll");
    TreeSet<String> found = new TreeSet<>();
    for (Frame frame : read.frames) {
      AlphaMask alpha = frame.alphas().get(0);
      int sum = 0;
      int least = 255;
      int most = 0;
      for (byte value : alpha.alpha()) {
        sum += value & 255;
        least = Math.min(least, value & 255);
        most = Math.max(most, value & 255);
      }
      found.add(
          start(frame)
              + alpha.maskId()
              + "\topacity\t-\t"
              + sum
              + "\t"
              + least
              + ".."
              + most
              + "\t"
              + sha(alpha.width(), alpha.height(), alpha.alpha()));
    }
    assertEquals(expected(name, "expected.tsv", "opacity"), found);
  }

  @Test
  void alphaMasksGetNoLabels() throws Exception {
    for (Frame frame : read("case04_alpha", "alpha-masks", "troll").frames) {
      assertEquals(List.of(), frame.objects());
    }
  }

  @Test
  void constantColorsUnderAVaryingAlphaChannelAreTold() throws Exception {
    Pipeline read = read("case04_alpha", "alpha-masks", "troll");
    assertEquals(1, read.counters.get("alpha-masks-rgb-constant-alpha-varies"));
    assertEquals(3, read.counters.get("alpha-pixels-colored"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 128})
  void thresholdsOfOpacityAreAsExpected(int least) throws Exception {
    String name = "case04_alpha";
    Pipeline read = read(name, "alpha-masks", "troll", "alpha", "threshold:" + least);
    TreeSet<String> found = new TreeSet<>();
    for (String line : found(read)) {
      found.add(line.replaceFirst("\tpixel\t[^\t]*", "\talpha\t>=" + least));
    }
    SortedSet<String> expected = expected(name, "expected.tsv", "alpha");
    expected.removeIf(line -> !line.contains(">=" + least + "\t"));
    assertEquals(expected, found);
  }

  @Test
  void eachFaultOfAMaskHasItsCode() throws Exception {
    Pipeline read = read("case07_status");
    Map<String, String> expected = new TreeMap<>();
    expected.put("img/f07_size", "mask.size-mismatch");
    expected.put("img/f07_missing", "mask.missing");
    expected.put("img/f07_cut", "mask.truncated");
    expected.put("img/f07_jpeg", "mask.lossy");
    expected.put("img/f07_video", "clearml.video");
    expected.put("frames.json#6", "annotation.malformed");
    assertEquals(expected, read.rejected);
    assertEquals(1, read.frames.size());
    assertEquals("img/f07_none", read.frames.get(0).key().name());
  }

  @Test
  void theWritersExampleIsRead() throws Exception {
    Pipeline read =
        Pipeline.read(new ClearmlFormat(), Trees.local(ROOT.resolve("write_example")), "");
    assertEquals(
        Map.of(
            "in/img/cats_1", "clearml.uri-refused",
            "0b6f7d8c9e0a4b1c8d2e3f4a5b6c7d8e/front", "clearml.uri-refused",
            "0b6f7d8c9e0a4b1c8d2e3f4a5b6c7d8e/rear", "clearml.uri-refused"),
        read.rejected);
    assertEquals(
        List.of("background", "person", "cat", "sitting"),
        read.reader.labels().labels().stream().map(label -> label.name()).toList());
  }
}
