package io.maskmill.formats.coco;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.model.Frame;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.MaskFormat;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Datasets from public reports of what other programs got wrong. */
class CocoCasesTest {
  private static final Path CASES = Path.of("src/test/resources/cases");

  private static Pipeline read(MaskFormat format, String name, String... options)
      throws IOException {
    return Pipeline.read(format, Trees.local(CASES.resolve(name)), "", options);
  }

  private static Pipeline read(String name, String... options) throws IOException {
    return read(new CocoFormat(), name, options);
  }

  @Test
  void addressWithAQueryNamesItsImage() throws IOException {
    Pipeline read = read("09-url-encoded-names/a21b");
    assertEquals("images/pic.png", read.frames.get(0).image().path());
    assertEquals(Map.of(), read.rejected);
  }

  @Test
  void lvisIsReadByItsAddresses() throws Exception {
    for (String[] options : List.of(new String[0], new String[] {"images", "{subset}"})) {
      Pipeline read = read("14-lvis-coco-url/a24", options);
      Frame frame = read.frames.get(0);
      assertEquals(Map.of(), read.rejected);
      assertEquals("val/val2017/000000397133", frame.key().toString());
      assertEquals("val2017/000000397133.jpg", frame.image().path());
      assertEquals(100, frame.objects().get(0).mask().area());
    }
    JsonNode written = written(read("14-lvis-coco-url/a24"), "val");
    assertEquals(
        "http://images.cocodataset.org/val2017/000000397133.jpg",
        written.at("/images/0/coco_url").asText());
    assertEquals(
        "{\"id\":1,\"name\":\"aerosol_can\",\"supercategory\":\"\",\"def\":\"x\",\"frequency\":\"c\","
            + "\"image_count\":1,\"instance_count\":1,\"synonyms\":[\"aerosol_can\",\"spray_can\"],"
            + "\"synset\":\"a.n.02\"}",
        written.at("/categories/0").toString());
  }

  private static JsonNode written(Pipeline read, String subset) throws Exception {
    byte[] bytes =
        read.write(new CocoFormat(), "", ImageMode.COPY)
            .entries
            .get("annotations/instances_" + subset + ".json");
    return Json.mapper().readTree(bytes);
  }

  @Test
  void youTubeVisIsReadAFramePerImage() throws IOException {
    Pipeline read = read("16-youtube-vis/a25");
    assertEquals(Map.of(), read.rejected);
    assertEquals("[v1/00000, v1/00005]", read.frames.stream().map(Frame::key).toList().toString());
    assertEquals("JPEGImages/v1/00005.jpg", read.frames.get(1).image().path());
    assertEquals(List.of(), read.frames.get(0).objects());
    assertEquals(100, read.frames.get(1).objects().get(0).mask().area());
    assertEquals("1", read.frames.get(1).objects().get(0).objectId());
  }

  @Test
  void documentWithoutCategoriesHasLabelsOfItsIds() throws IOException {
    Pipeline read = read("18-no-categories/a15");
    assertEquals("category_1", read.reader.labels().label(0).name());
    assertEquals(1, read.frames.get(0).objects().size());
    assertEquals(
        List.of(
            "annotations/instances_train.json has no categories: its labels are called after"
                + " category_id, category_<id> (rename them with --labels)"),
        read.reader.notes());
  }

  @Test
  void panopticWithoutCategoriesHasThemToo() throws IOException {
    Pipeline read = read(new CocoPanopticFormat(), "18-no-categories/p4b");
    assertEquals(
        List.of("category_1", "category_2"),
        read.reader.labels().labels().stream().map(label -> label.name()).toList());
    assertEquals(Map.of(), read.rejected);
    assertEquals(2, read.frames.get(0).objects().size());
    assertEquals(0, read.frames.get(1).objects().size());
    assertEquals(1, read.counters.get("images-without-annotation"));
  }

  @Test
  void partOfOnePointIsDroppedAndItsObjectStays() throws IOException {
    Pipeline read = read("19-degenerate-polygon-part/a17");
    assertEquals(100, read.frames.get(0).objects().get(0).mask().area());
    assertEquals(1, read.counters.get("polygon-parts-dropped"));
    assertEquals(Map.of("train/b annotation 2", "polygon.too-short"), read.rejectedObjects);
    assertEquals(
        Map.of(
            "train/a annotation 1",
            "polygon.too-short",
            "train/b annotation 2",
            "polygon.too-short"),
        read("19-degenerate-polygon-part/a17", "degenerate-parts", "quarantine").rejectedObjects);
  }

  @Test
  void swappedSizeIsNamedAndNothingIsCut() throws IOException {
    Pipeline read = read("21-swapped-size-advice/a07");
    String reason = read.reasons.get("train/a");
    assertTrue(reason.contains("width and height are swapped"), reason);
    assertTrue(!reason.contains("image-size=document"), reason);
    Pipeline right = read("21-swapped-size-advice/a07", "image-size", "image");
    assertEquals(100, right.frames.get(0).objects().get(0).mask().area());
  }

  @Test
  void polygonsThatTheFrameCutsAreCounted() throws IOException {
    Pipeline read = read("21-swapped-size-advice/a07b", "image-size", "document");
    assertEquals(20, read.frames.get(0).objects().get(0).mask().area());
    assertEquals(1, read.counters.get("polygons-cut"));
    assertEquals(
        null,
        read("21-swapped-size-advice/a07b", "image-size", "image").counters.get("polygons-cut"));
  }

  @Test
  void cityscapesIsFoundByIds() throws IOException {
    String name = "28-cityscapes-panoptic/p5";
    String document = "gtFine/cityscapes_panoptic_train.json";
    String pattern = "leftImg8bit/{subset}/**/{id}_leftImg8bit.png";
    for (String[] options :
        List.of(
            new String[0],
            new String[] {"documents", document},
            new String[] {"documents", document, "images", pattern})) {
      Pipeline read = read(new CocoPanopticFormat(), name, options);
      assertEquals(Map.of(), read.rejected);
      assertEquals(List.of(), read.reader.notes());
      Frame frame = read.frames.get(0);
      assertEquals("train/aachen/aachen_000000_000019_leftImg8bit", frame.key().toString());
      assertTrue(frame.image().isPresent());
      assertEquals(2, frame.objects().size());
    }
  }
}
