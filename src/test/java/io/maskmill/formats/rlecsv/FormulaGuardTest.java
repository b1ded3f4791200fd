package io.maskmill.formats.rlecsv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.VocColors;
import io.maskmill.spi.ImageMode;
import io.maskmill.testing.MemorySink;
import io.maskmill.testing.Pipeline;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaGuardTest {
  private static final FormulaGuard ON = new FormulaGuard(true);

  @TempDir Path dir;

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "=1+1, '=1+1",
        "+a, '+a",
        "-a, '-a",
        "@a, '@a",
        "'=a, ''=a",
        "''-a, '''-a",
        "\uff1da, '\uff1da",
        "a=1, a=1",
        "'tis, 'tis",
        "', '",
        "'', ''",
        "a-b.png, a-b.png"
      })
  void aFormulaGetsAnApostrophe(String name, String cell) {
    assertEquals(cell, ON.cell(name));
    assertEquals(name, ON.name(cell));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\t=a", "\ra", "\na"})
  void whatSpreadsheetsSkipIsGuardedToo(String name) {
    assertEquals("'" + name, ON.cell(name));
    assertEquals(name, ON.name(ON.cell(name)));
  }

  @Test
  void everyNameComesBack() {
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      StringBuilder name = new StringBuilder();
      for (int n = random.nextInt(6); n > 0; n--) {
        name.append("'=+-@\t\r\na".charAt(random.nextInt(9)));
      }
      assertEquals(name.toString(), ON.name(ON.cell(name.toString())));
    }
  }

  @Test
  void offLeavesEveryNameAlone() {
    FormulaGuard off = new FormulaGuard(false);
    assertEquals("=a", off.cell("=a"));
    assertEquals("'=a", off.name("'=a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"on", "off"})
  void tablesComeBackWithNamesThatLookLikeFormulas(String setting) throws Exception {
    List<String> names = List.of("=cmd|calc", "'=b", "+1", "-2", "@c", "'d", "e");
    List<Label> labels = new ArrayList<>();
    List<Frame> frames = new ArrayList<>();
    for (String name : names) {
      labels.add(new Label(name, VocColors.color(labels.size() + 1)));
      ObjectMask object =
          new ObjectMask(labels.size() - 1, 1, new RunLengthMask(3, 2, new int[] {1, 2, 3}));
      ImageRef image = new ImageRef(name + ".png", "", 0, "");
      frames.add(new Frame(new FrameKey("", "", name), image, 3, 2, List.of(object)));
    }
    String option = "formula-guard";
    MemorySink written =
        Pipeline.of(
                new RleCsvFolder(dir).tree(),
                new LabelCatalog(labels),
                new RleCsvFormat().readable(),
                frames)
            .write(new RleCsvFormat(), "", ImageMode.NONE, option, setting);
    for (String file : List.of("masks.csv", "labels.csv")) {
      Files.write(dir.resolve(file), written.entries.get(file));
    }
    String apostrophe = setting.equals("on") ? "'" : "";
    String table = new String(written.entries.get("masks.csv"), StandardCharsets.UTF_8);
    assertEquals(
        apostrophe + "=cmd|calc.png," + apostrophe + "=cmd|calc,3 1 5 1,2,3",
        table.lines().toList().get(1));

    List<String> expected = new ArrayList<>();
    names.forEach(name -> expected.add(name + "|3x2|" + name + ":[1, 2]"));
    expected.sort(null);
    List<String> said =
        new ArrayList<>(RleCsvFolder.said(new RleCsvFolder(dir).read(option, setting)));
    said.sort(null);
    assertEquals(expected, said);
  }
}
