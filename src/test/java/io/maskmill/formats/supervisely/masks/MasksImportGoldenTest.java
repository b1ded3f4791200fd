package io.maskmill.formats.supervisely.masks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.formats.supervisely.SuperviselyMasksFormat;
import io.maskmill.io.Trees;
import io.maskmill.mask.Box;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.testing.PackedDigest;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Projects with masks against what "Import Images With Masks" made of them. */
class MasksImportGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/supervisely/import_iwm");

  private static Pipeline read(String name, String compat, String... options) throws IOException {
    return Pipeline.read(
        new SuperviselyMasksFormat(),
        Trees.local(GOLDEN.resolve(name + "/input")),
        compat,
        options);
  }

  private static List<String> lines(Pipeline p) {
    List<String> images = new ArrayList<>();
    List<String> objects = new ArrayList<>();
    for (Frame frame : p.frames) {
      String start = frame.key().dataset() + "\t" + frame.image().fileName() + "\t";
      images.add(
          "IMG\t%s%dx%d\t%d"
              .formatted(start, frame.width(), frame.height(), frame.objects().size()));
      int number = 0;
      for (ObjectMask object : frame.objects()) {
        Box box = object.mask().box();
        objects.add(
            "OBJ\t%s%d\t%s\tbitmap\t%d\t%d,%d,%d,%d\t%s"
                .formatted(
                    start,
                    number++,
                    p.reader.labels().label(object.label()).name(),
                    object.mask().area(),
                    box.x(),
                    box.y(),
                    box.x() + box.width() - 1,
                    box.y() + box.height() - 1,
                    PackedDigest.of(object.mask())));
      }
    }
    images.addAll(objects);
    return images;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"01_machine", "02_instances", "03_both", "04_class_with_digits", "05_flat"})
  void compatReadsAsTheImporterDoes(String name) throws IOException {
    List<String> expected = Files.readAllLines(GOLDEN.resolve(name + "/digest.txt"));
    assertEquals(expected, lines(read(name, "supervisely")));
  }

  @Test
  void byDefaultNoObjectComesTwice() throws IOException {
    List<String> lines = lines(read("03_both", ""));
    assertEquals("IMG\tds\ta.png\t8x6\t2", lines.get(0));
    assertEquals(3, lines.size());
  }

  @Test
  void byDefaultClassNamesMayEndInNumbers() throws IOException {
    Pipeline p = read("04_class_with_digits", "");
    assertEquals(Map.of(), p.rejected);
    assertEquals(1, p.frames.get(0).objects().size());
    assertEquals(0, p.frames.get(0).objects().get(0).label());
  }

  @Test
  void byDefaultAnImageWithoutMaskIsSetAside() throws IOException {
    assertEquals(Map.of("ds/b", "pair.missing-mask"), read("01_machine", "").rejected);
    assertEquals(2, read("01_machine", "", "missing-mask", "keep").frames.size());
  }
}
