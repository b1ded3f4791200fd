package io.maskmill.formats.clearml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.spi.ConfigException;
import io.maskmill.testing.Pipeline;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damage of a frame document costs what it hides, never the other documents. */
class BrokenDocumentsTest {
  private static final int FRAMES = 20;

  @TempDir Path dir;
  private ClearmlFolder folder;

  @BeforeEach
  void makeFolder() throws Exception {
    folder = new ClearmlFolder(dir);
    folder.text("mask_labels.json", "[{'value':[1,1,1],'labels':['cat']}]");
    folder.gray("m.png", new int[] {0, 1, 1}, new int[] {0, 0, 1});
  }

  private static String frame(String id) {
    return "{'id':'%s','sources':[{'id':'s','uri':'img/%s.jpg','width':3,'height':2,'masks':[{'id':'00','uri':'m.png'}]}]}"
        .formatted(id, id);
  }

  private static List<String> frames(String prefix) {
    List<String> frames = new ArrayList<>();
    for (int i = 1; i <= FRAMES; i++) {
      frames.add(frame(prefix + i));
    }
    return frames;
  }

  @ParameterizedTest
  @CsvSource({
    "frames.jsonl, cut, 0",
    "frames.jsonl, cut, 7",
    "frames.jsonl, cut, 19",
    "frames.jsonl, NaN, 0",
    "frames.jsonl, NaN, 7",
    "frames.jsonl, garbage, 0",
    "frames.jsonl, garbage, 7",
    "frames.jsonl, open, 0",
    "frames.jsonl, open, 7",
    "frames.jsonl, twice, 7",
    "frames.json, cut, 0",
    "frames.json, cut, 7",
    "frames.json, NaN, 7",
    "frames.json, garbage, 7"
  })
  void brokenLineCostsItself(String name, String kind, int at) throws Exception {
    List<String> lines = frames("f");
    String line = lines.get(at);
    lines.set(
        at,
        switch (kind) {
          case "cut" -> line.substring(0, line.length() / 2);
          case "NaN" -> line.replace("'width':3", "'width':NaN");
          case "garbage" -> "\u0000\u0001 %%";
          case "open" -> "{'a':";
          case "twice" -> line.replace("'width':3", "'width':3,'width':3");
          default -> throw new IllegalArgumentException(kind);
        });
    Pipeline read = folder.text(name, String.join("\r\n", lines)).read();
    assertEquals(FRAMES - 1, read.frames.size());
    String item = name + " line " + (at + 1);
    assertEquals(Map.of(item, "annotation.malformed"), read.rejected);
    assertTrue(read.reasons.get(item).contains("; the other lines are read"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[%s]", "{'frames':[%s]}", "{'x':1,'frames':[%s],'y':2}"})
  void numberThatJsonDoesNotHaveCostsItsFrame(String document) throws Exception {
    List<String> frames = frames("f");
    frames.set(3, frames.get(3).replace("'width':3", "'width':NaN"));
    frames.set(9, frames.get(9).replace("'width':3", "'width':3,'width':3"));
    frames.set(12, frames.get(12).replace("'width':3", "'width':-Infinity"));
    folder.text("frames.json", document.formatted(String.join(",\n", frames)));
    Pipeline read = folder.read();
    assertEquals(FRAMES - 3, read.frames.size());
    assertEquals(
        Set.of("frames.json frame 4", "frames.json frame 10", "frames.json frame 13"),
        read.rejected.keySet());
    assertTrue(read.reasons.get("frames.json frame 4").contains("NaN"));
  }

  @Test
  void cutListCostsItsRest() throws Exception {
    String list = "[" + String.join(",\n", frames("f")) + "]";
    folder.text("frames.json", list.substring(0, list.indexOf("'f8'") + 2));
    folder.text("frames-2.json", "[" + String.join(",", frames("g")) + "]");
    Pipeline read = folder.read();
    assertEquals(7 + FRAMES, read.frames.size());
    String item = "frames.json from frame 8 on";
    assertEquals(Map.of(item, "annotation.malformed"), read.rejected);
    assertTrue(
        read.reasons.get(item).contains("the 7 frames before it are read"), read.reasons.get(item));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\u0000\u0001", "<html>", "version https://git-lfs", "{", "["})
  void garbageAmongGoodDocumentsIsOneItem(String text) throws Exception {
    folder.text("frames-1.json", "[" + String.join(",", frames("f")) + "]");
    folder.text("frames-2.json", text);
    Pipeline read = folder.read();
    assertEquals(FRAMES, read.frames.size());
    assertEquals(Map.of("frames-2.json", "annotation.malformed"), read.rejected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"frames.json", "frames.jsonl"})
  void sourceWithoutAGoodDocumentIsRefused(String name) throws Exception {
    folder.text(name, "{'sources':[{");
    ConfigException e = assertThrows(ConfigException.class, () -> folder.read());
    assertTrue(e.getMessage().contains("no ClearML frame that can be read"), e.getMessage());
    assertTrue(e.getMessage().contains(name), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\n%s\n]", "[%s]", "{\n\"frames\": [\n%s\n]}"})
  void valueMayBeNamedOfLines(String document) throws Exception {
    String frames = String.join(",\n", frames("f"));
    Pipeline read = folder.text("frames.jsonl", document.formatted(frames)).read();
    assertEquals(FRAMES, read.frames.size());
    assertEquals(Map.of(), read.rejected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'a':", "{'a':1,'a':2}", "{'a':NaN}", "%%"})
  void reasonNamesTheLineOfTheDocumentAlone(String broken) throws Exception {
    List<String> lines = frames("f");
    lines.set(6, broken);
    Pipeline read = folder.text("frames.jsonl", String.join("\n", lines)).read();
    String reason = read.reasons.get("frames.jsonl line 7");
    assertTrue(reason.startsWith("frames.jsonl, line 7: broken JSON"), reason);
    assertFalse(reason.contains("line 1"), reason);
  }

  @Test
  void framesBehindABrokenLineAreNumberedAsTheirLines() throws Exception {
    List<String> lines = frames("f");
    lines.set(6, "{'a':");
    lines.set(9, "{'id':'x'}");
    Pipeline read = folder.text("frames.jsonl", String.join("\n", lines)).read();
    assertEquals(Set.of("frames.jsonl line 7", "frames.jsonl#10"), read.rejected.keySet());
  }

  @Test
  void reasonNamesTheLineOfAFrameInAList() throws Exception {
    List<String> frames = frames("f");
    frames.set(6, frames.get(6).replace("'width':3", "\n'width':3,\n'width':3"));
    folder.text("frames.json", "[\n" + String.join(",\n", frames) + "]");
    String reason = folder.read().reasons.get("frames.json frame 7");
    assertTrue(reason.contains("near line 10, column"), reason);
  }

  @Test
  void longLineIsPassedOver() throws Exception {
    byte[] text =
        ("{\"a\":1}\n\"" + "x".repeat(100) + "\"\n{\"b\":2}").getBytes(StandardCharsets.UTF_8);
    try (LineFrames frames = new LineFrames(new ByteArrayInputStream(text), 50)) {
      assertEquals("{\"a\":1}", frames.next().toString());
      BrokenFrames e = assertThrows(BrokenFrames.class, frames::next);
      assertEquals("2: is longer than 50 bytes", e.line() + ": " + e.getMessage());
      assertEquals("{\"b\":2}", frames.next().toString());
      assertEquals(null, frames.next());
    }
  }
}
