package io.maskmill.formats.cvatmask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.Trees;
import io.maskmill.model.Frame;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Datasets that people asked about in public. */
class CvatCasesTest {
  private static final Path GRAY = Path.of("src/test/resources/cases/12-cvat-gray-white/input");

  private static Pipeline read(Path folder, String... options) throws IOException {
    return Pipeline.read(new CvatMaskFormat(), Trees.local(folder), "", options);
  }

  @ParameterizedTest
  @ValueSource(strings = {"d01", "d01b"})
  void grayMasksPaintedWithADeclaredColorAreToldHowToRead(String name) throws IOException {
    Pipeline refused = read(GRAY.resolve(name));
    assertEquals(Map.of("a", "mask.unmapped-value"), refused.rejected);
    String reason = refused.reasons.get("a");
    assertTrue(
        reason.endsWith(
            ", but labelmap.txt declares the color (255,255,255) as 'defect'; source option"
                + " values=color looks up values as such colors"),
        reason);
    Pipeline read = read(GRAY.resolve(name), "values", "color");
    assertEquals(Map.of(), read.reasons);
    Frame frame = read.frames.get(0);
    assertEquals(
        Set.of("defect"),
        frame.objects().stream()
            .map(object -> read.reader.labels().label(object.label()).name())
            .collect(Collectors.toSet()));
  }

  @Test
  void colorsOfOneChannelThatNobodyDeclaresSayHowToTakeLines() throws IOException {
    Path lines = Path.of("src/test/resources/golden/cvat/import/02_gray_index/in");
    Pipeline refused = read(lines, "values", "color");
    String reason = refused.reasons.values().iterator().next();
    assertTrue(
        reason.endsWith(
            "leave out source option values=color, so that a value in one channel is the label's"
                + " line"),
        reason);
  }

  @Test
  void namesOfImagesThatAreNotThereAreAGuessThatIsSaid() throws IOException {
    Path source = Path.of("src/test/resources/golden/cvat/import/02_gray_index/in");
    Pipeline guessed = read(source);
    assertEquals(1, guessed.counters.get("cvat.guessed-image-names"));
    assertEquals(
        List.of(
            "no image lies in JPEGImages, and lists name images without extension: .jpg is a guess;"
                + " source option image-extension=EXT says another"),
        guessed.reader.notes());
    Pipeline told = read(source, "image-extension", "png");
    assertEquals(List.of(), told.reader.notes());
    assertEquals(0, told.counters.getOrDefault("cvat.guessed-image-names", 0L));
  }
}
