package io.maskmill.formats.cvatmask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.Trees;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pixels that VOC's masks leave to no class: borders, and what is called ignored. */
class CvatVoidTest {
  private static final String CLASSES = "SegmentationClass/a.png";
  private static final String OBJECTS = "SegmentationObject/a.png";
  private static final int CAT = 0xC80000;
  private static final int VOID = 0xE0E0C0;
  private static final int FIRST = 0x800000;

  @TempDir private Path root;

  @BeforeEach
  void list() throws IOException {
    text("ImageSets/Segmentation/train.txt", "a\n");
    text("labelmap.txt", "background:0,0,0::\ncat:200,0,0::\n");
  }

  private void text(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** One row of pixels, 0xRRGGBB. */
  private void colors(String path, int... colors) throws IOException {
    write(
        path,
        new PngEncoder()
            .encode(
                colors.length,
                1,
                8,
                ColorType.RGB,
                null,
                null,
                (y, row) -> {
                  for (int i = 0; i < colors.length; i++) {
                    row[3 * i] = (byte) (colors[i] >> 16);
                    row[3 * i + 1] = (byte) (colors[i] >> 8);
                    row[3 * i + 2] = (byte) colors[i];
                  }
                }));
  }

  /** One row of pixels in one channel, or with a palette whose last color is VOC's void. */
  private void values(String path, boolean hasPalette, int... values) throws IOException {
    int[] palette = new int[256];
    palette[1] = CAT;
    palette[255] = VOID;
    write(
        path,
        new PngEncoder()
            .encode(
                values.length,
                1,
                8,
                hasPalette ? ColorType.PALETTE : ColorType.GRAY,
                hasPalette ? palette : null,
                null,
                (y, row) -> {
                  for (int i = 0; i < values.length; i++) {
                    row[i] = (byte) values[i];
                  }
                }));
  }

  private void write(String path, byte[] png) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, png);
  }

  private Pipeline read(String compat, String... options) throws IOException {
    return Pipeline.read(new CvatMaskFormat(), Trees.local(root), compat, options);
  }

  private static List<String> said(Pipeline pipeline) {
    assertEquals(Map.of(), pipeline.reasons);
    return pipeline.frames.get(0).objects().stream()
        .map(
            object ->
                pipeline.reader.labels().label(object.label()).name()
                    + " "
                    + object.instance()
                    + " "
                    + object.mask().area())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ignored:224,224,192::\n", "void:224,224,192::\n", "VOID:224,224,192::\n"})
  void bordersAreNoObjectsWhetherDeclaredOrNot(String line) throws IOException {
    text("labelmap.txt", "background:0,0,0::\ncat:200,0,0::\n" + line);
    colors(CLASSES, VOID, CAT, CAT, VOID, 0);
    colors(OBJECTS, VOID, FIRST, FIRST, VOID, 0);
    Pipeline pipeline = read("");
    assertEquals(List.of("cat 1 2"), said(pipeline));
    assertEquals(1, pipeline.reader.labels().size());
    assertEquals(2, pipeline.counters.get("void-pixels"));
    assertEquals(0, pipeline.counters.getOrDefault("cvat.instances-on-background", 0L));
  }

  @Test
  void anObjectLosesWhatIsVoid() throws IOException {
    colors(CLASSES, CAT, CAT, CAT, VOID);
    colors(OBJECTS, FIRST, FIRST, FIRST, FIRST);
    assertEquals(List.of("cat 1 3"), said(read("")));
  }

  @Test
  void classesAloneHaveNoVoidEither() throws IOException {
    colors(CLASSES, VOID, CAT, CAT, VOID, 0);
    assertEquals(List.of("cat 0 2"), said(read("")));
  }

  @Test
  void aLabelOfThatColorAndAnotherNameIsALabel() throws IOException {
    text("labelmap.txt", "background:0,0,0::\ncat:224,224,192::\n");
    colors(CLASSES, VOID, VOID, 0);
    assertEquals(List.of("cat 0 2"), said(read("")));
  }

  @Test
  void instance255IsAnObjectWhereItsClassIsOne() throws IOException {
    colors(CLASSES, CAT, CAT, 0);
    colors(OBJECTS, VOID, VOID, 0);
    assertEquals(List.of("cat 255 2"), said(read("")));
  }

  @Test
  void ofObjectsAloneVocsLastColorIsABorderInVocOnly() throws IOException {
    colors(OBJECTS, VOID, FIRST, FIRST);
    assertEquals(List.of("cat 1 2", "cat 255 1"), said(read("", "object-label", "cat")));
    Files.delete(root.resolve("labelmap.txt"));
    assertEquals(List.of("cat 1 2"), said(read("", "object-label", "cat")));
  }

  @Test
  void inOneChannel255IsVoidWhereTheLabelMapHasVoid() throws IOException {
    values(CLASSES, false, 255, 1, 1, 0);
    Pipeline refused = read("");
    assertEquals(Map.of("train/a", "mask.unmapped-value"), refused.rejected);
    assertEquals(
        "SegmentationClass/a.png: value without a label 255 in 1 pixel at 0,0; in one channel the"
            + " value is the label's line, 0..1; declare more in labelmap.txt, or"
            + " LABEL:255,255,255:: with values=color, or ignored:224,224,192:: if 255 is void",
        refused.reasons.get("train/a"));
    text("labelmap.txt", "background:0,0,0::\ncat:200,0,0::\nignored:224,224,192::\n");
    assertEquals(List.of("cat 0 2"), said(read("")));
  }

  @Test
  void where255IsTheOnlyValueAndAlsoALabelsColorItIsNotTakenForVoid() throws IOException {
    text(
        "labelmap.txt",
        "background:0,0,0::\ncat:200,0,0::\ndog:255,255,255::\nignored:224,224,192::\n");
    values(CLASSES, false, 255, 255, 0, 0);
    Pipeline refused = read("");
    assertEquals(Map.of("train/a", "mask.unmapped-value"), refused.rejected);
    assertTrue(
        refused.reasons.get("train/a").contains("source option values=color"),
        refused.reasons.toString());
    assertEquals(List.of("dog 0 2"), said(read("", "values", "color")));
    values(CLASSES, false, 255, 1, 1, 0);
    assertEquals(List.of("cat 0 2"), said(read("")));
  }

  @Test
  void withoutALabelMap255AloneIsNotTakenForVoid() throws IOException {
    Files.delete(root.resolve("labelmap.txt"));
    values(CLASSES, false, 255, 255, 0, 0);
    Pipeline refused = read("");
    assertEquals(Map.of("train/a", "mask.unmapped-value"), refused.rejected);
    text("labelmap.txt", "background:0,0,0::\nLABEL:255,255,255::\n");
    assertEquals(List.of("LABEL 0 2"), said(read("", "values", "color")));
    text("labelmap.txt", "background:0,0,0::\nignored:224,224,192::\n");
    assertEquals(List.of(), said(read("")));
    assertEquals(2, read("").counters.get("void-pixels"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "index"})
  void theLastIndexOfVocsPaletteIsVoid(String values) throws IOException {
    values(CLASSES, true, 255, 1, 1, 0);
    assertEquals(List.of("cat 0 2"), said(read("", "values", values)));
  }

  @Test
  void compatKeepsWhatCvatTakesForObjects() throws IOException {
    text("labelmap.txt", "background:0,0,0::\ncat:200,0,0::\nignored:224,224,192::\n");
    colors(CLASSES, VOID, CAT);
    colors(OBJECTS, VOID, FIRST);
    assertTrue(said(read("cvat")).contains("ignored 255 1"));
  }
}
