package io.maskmill.formats.encord;

import static io.maskmill.formats.encord.EncordFolder.FIRST_ROW;
import static io.maskmill.formats.encord.EncordFolder.imageRow;
import static io.maskmill.formats.encord.EncordFolder.labels;
import static io.maskmill.formats.encord.EncordFolder.object;
import static io.maskmill.formats.encord.EncordFolder.row;
import static io.maskmill.formats.encord.EncordFolder.unit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.maskmill.model.ObjectMask;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.Options;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.PartStream;
import io.maskmill.spi.SourceFile;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents are streamed, and what is large is read where it stands. */
class RowStreamTest {
  private static final int CASES = Integer.getInteger("fuzz.cases", 2000);
  private static final String SIGNS = "{}[]\",:0123456789.-eEnulltrue\\ \0\u007f";

  @TempDir Path dir;
  private EncordFolder folder;

  @BeforeEach
  void makeFolder() {
    folder = new EncordFolder(dir);
  }

  private List<FrameEntry> entries() throws IOException {
    return entries("");
  }

  private List<FrameEntry> entries(String place) throws IOException {
    SourceFile found = folder.tree().find("labels.json");
    SourceFile file = new SourceFile(found.path(), found.length(), found.modified(), place);
    SourceOptions options = SourceOptions.of(Options.ofSource(new EncordFormat(), Map.of(), ""));
    List<FrameEntry> entries = new ArrayList<>();
    ImageLayout layout = new ImageLayout("{title}");
    try (PartIterator parts =
        new PartStream(new DocumentRows(file, folder.tree(), layout, options))) {
      while (parts.hasNext()) {
        if (parts.next() instanceof FramePart part && part.role().equals(DocumentRows.FRAME)) {
          entries.add(FrameEntry.fromJson(part.inline()));
        }
      }
    }
    return entries;
  }

  /** One object whose name fills the piece to a size. */
  private static String padded(String hash, int size) {
    return object(hash, "a", FIRST_ROW)
        .replace("{\"objectHash\"", "{\"pad\":\"" + "\u044f".repeat(size) + "\",\"objectHash\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF", " \n\t"})
  void placesAreRightWhereverRowsAndBuffersEnd(String start) throws IOException {
    StringBuilder text = new StringBuilder(start).append('[');
    Random random = new Random(3);
    for (int i = 0; i < 60; i++) {
      String labels = labels(padded("o" + i, random.nextInt(20_000)));
      String video = "{\"5\":" + labels + ",\"6\":" + labels(padded("o" + i, 9_000)) + "}";
      boolean isVideo = i % 3 == 0;
      text.append(i == 0 ? "" : " , ")
          .append(
              row(
                  "r" + i,
                  "t\u00e9" + i,
                  isVideo ? "video" : "image",
                  unit("r" + i, "t", isVideo ? video : labels)));
    }
    folder.text("labels.json", text.append("]").toString());
    byte[] bytes = Files.readAllBytes(dir.resolve("labels.json"));
    List<FrameEntry> entries = entries();
    assertEquals(80, entries.size());
    int large = 0;
    for (FrameEntry entry : entries) {
      Piece piece = entry.labels();
      String found =
          new String(bytes, (int) piece.offset(), piece.length(), StandardCharsets.UTF_8);
      assertEquals(1, RowJson.tree(found).path("objects").size());
      assertTrue(found.startsWith("{\"objects\""), found.substring(0, 20));
      if (piece.text().isEmpty()) {
        large++;
      } else {
        assertEquals(RowJson.tree(found), RowJson.tree(piece.text()));
      }
    }
    assertTrue(large > 10 && large < 80, large + " large pieces");
    assertEquals(80, folder.read().frames.stream().mapToLong(f -> f.objects().size()).sum());
  }

  @Test
  void whatTravelsOfALongVideoIsBounded() throws IOException {
    StringBuilder labels = new StringBuilder("{");
    for (int i = 0; i < 5_000; i++) {
      labels.append(i == 0 ? "" : ",").append('"').append(i).append("\":");
      labels.append(labels(padded("track", 400)));
    }
    folder.text("labels.json", row("v", "clip.mp4", "video", unit("v", "clip.mp4", labels + "}")));
    List<FrameEntry> entries = entries();
    assertEquals(5_000, entries.size());
    long travels = entries.stream().mapToLong(entry -> entry.labels().text().length()).sum();
    assertTrue(travels <= 1 << 20, travels + " characters travel");
    Pipeline read = folder.read();
    assertTrue(read.frames.stream().allMatch(frame -> frame.objects().size() == 1));
  }

  /** Else every frame of a packed document would unpack it from its start. */
  @Test
  void labelsInArchivesTravel() throws IOException {
    String labels = labels(padded("o", 20_000));
    folder.text("labels.json", row("1", "a.jpg", "image", unit("1", "a.jpg", labels)));
    assertEquals("", entries("").get(0).labels().text());
    Piece packed = entries("0:somewhere").get(0).labels();
    assertEquals(RowJson.tree(labels), RowJson.tree(packed.text()));
  }

  @Test
  void largeAnswersAreReadWhereTheyStand() throws IOException {
    StringBuilder answers = new StringBuilder("\"object_answers\":{");
    StringBuilder labels = new StringBuilder("{");
    for (int i = 0; i < 200; i++) {
      answers
          .append(i == 0 ? "" : ",")
          .append(
              "\"o" + i + "\":{\"classifications\":[{\"name\":\"n\",\"answers\":\"" + i + "\"}]}");
      labels
          .append(i == 0 ? "" : ",")
          .append('"')
          .append(i)
          .append("\":")
          .append(labels(object("o" + i, "a", FIRST_ROW)));
    }
    String row = row("v", "clip.mp4", "video", unit("v", "clip.mp4", labels + "}"));
    folder.text("labels.json", row.replace("\"object_answers\":{", answers));
    List<FrameEntry> entries = entries();
    assertEquals("", entries.get(0).answers().text());
    Pipeline read = folder.read();
    for (int i = 0; i < 200; i++) {
      ObjectMask object = read.frames.get(i).objects().get(0);
      assertEquals("o" + object.attributes().get("encord.class.n"), object.objectId());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE"})
  void otherEncodingsAreRefused(String charset) throws IOException {
    byte[] bytes = ("[" + imageRow("1", "a.jpg") + "]").getBytes(Charset.forName(charset));
    Files.write(dir.resolve("labels.json"), bytes);
    ConfigException e = assertThrows(ConfigException.class, folder::read);
    assertTrue(e.getMessage().length() > 20, e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", ",{", ", 7]", " {}", ",{\"label_hash\":\"x"})
  void listThatBreaksOffCostsItsRest(String rest) throws IOException {
    folder.text("labels.json", "[" + imageRow("1", "a.jpg") + rest);
    Pipeline read = folder.read();
    assertEquals(1, read.frames.size());
    assertEquals(Map.of("labels.json from label row 2 on", "annotation.malformed"), read.rejected);
    String reason = read.reasons.get("labels.json from label row 2 on");
    assertTrue(reason.contains("near byte "), reason);
    assertTrue(reason.contains("how many are lost behind it is unknown"), reason);
  }

  @Test
  void emptyListHasNoFrames() throws IOException {
    assertEquals(List.of(), folder.text("labels.json", " [ ] ").read().frames);
  }

  @Test
  void damagedDocumentNeverBreaksTheReader() throws IOException {
    long seed = 11;
    Random random = new Random(seed);
    String video = "{\"3\":" + labels(object("t", "a", FIRST_ROW)) + ",\"12\":" + labels() + "}";
    String healthy =
        "["
            + imageRow("1", "a.jpg")
                .replace(
                    "_answers\":{}",
                    "_answers\":{\"o-1\":{\"classifications\":[{\"name\":\"n\",\"answers\":[{\"name\":\"m\"}]}]}}")
            + ","
            + row("v", "clip.mp4", "video", unit("v", "clip.mp4", video))
            + ","
            + row(
                "g",
                "pair",
                "img_group",
                unit("g1", "l.jpg", labels(object("o", "b", FIRST_ROW))),
                unit("g2", "r.jpg", "{}"))
            + "]";
    int read = 0;
    for (int i = 0; i < CASES; i++) {
      StringBuilder text = new StringBuilder(healthy);
      for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
        int at = random.nextInt(text.length());
        char sign = SIGNS.charAt(random.nextInt(SIGNS.length()));
        switch (random.nextInt(4)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, sign);
          case 2 -> text.delete(at, Math.min(text.length(), at + random.nextInt(30)));
          default -> text.setCharAt(at, sign);
        }
      }
      Files.write(
          dir.resolve("labels.json"), text.toString().getBytes(StandardCharsets.ISO_8859_1));
      try {
        folder.read("shapes", "rasterize");
        read++;
      } catch (ConfigException e) {
        assertTrue(e.getMessage().length() > 10, e.getMessage());
      } catch (RuntimeException | StackOverflowError e) {
        fail("seed " + seed + ", case " + i + ": " + text, e);
      }
    }
    assertTrue(read > CASES / 20, "only " + read + " could be read at all");
  }
}
