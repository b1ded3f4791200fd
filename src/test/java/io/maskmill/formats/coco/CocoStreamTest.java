package io.maskmill.formats.coco;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.SourceTree;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.PartStream;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A document is never held: parts of its beginning come before its end is read. */
class CocoStreamTest {
  private static final int IMAGES = 3_000;
  private static final int ANNOTATIONS = 60_000;

  @TempDir Path dir;

  private void write() throws IOException {
    String counts = "0".repeat(300);
    try (Writer out =
        Files.newBufferedWriter(dir.resolve("coco.json"), StandardCharsets.US_ASCII)) {
      out.write("{\"categories\":[{\"id\":1,\"name\":\"a\"}],\"images\":[");
      for (int i = 0; i < IMAGES; i++) {
        out.write(i == 0 ? "" : ",");
        out.write(CocoFolder.image(i, i + ".jpg"));
      }
      out.write("],\"annotations\":[");
      for (int i = 0; i < ANNOTATIONS; i++) {
        out.write(i == 0 ? "" : ",");
        out.write(
            CocoFolder.annotation(
                "" + i, i % IMAGES, "{\"size\":[3,4],\"counts\":\"" + counts + "\"}"));
      }
      out.write("]}");
    }
  }

  @Test
  void everyPartComesAndMemoryStaysFlat() throws IOException {
    write();
    SourceTree tree = new CocoFolder(dir).tree();
    SourceFile file = tree.find("coco.json");
    long start = used();
    long most = 0;
    int parts = 0;
    try (PartIterator all = new PartStream(new DocumentParts(scanning(file), tree))) {
      while (all.hasNext()) {
        FramePart part = (FramePart) all.next();
        assertTrue(part.inline().length() < 1000);
        parts++;
        if (parts % 20_000 == 0) {
          most = Math.max(most, used() - start);
        }
      }
    }
    assertEquals(IMAGES + ANNOTATIONS, parts);
    assertTrue(file.length() > 20 << 20);
    assertTrue(most < 8 << 20, "held " + most + " bytes of a document of " + file.length());
  }

  @Test
  void masksOfVideosComeOneByOne() throws IOException {
    int frames = 100;
    String mask = "{\"size\":[3,4],\"counts\":\"" + "1".repeat(2000) + "\"},";
    try (Writer out =
        Files.newBufferedWriter(dir.resolve("coco.json"), StandardCharsets.US_ASCII)) {
      out.write("{\"categories\":[{\"id\":1,\"name\":\"a\"}],\"annotations\":[");
      for (int i = 0; i < frames; i++) {
        out.write(i == 0 ? "" : ",");
        out.write("{\"id\":" + i + ",\"video_id\":7,\"segmentations\":[");
        out.write(mask.repeat(frames - 1));
        out.write("null]}");
      }
      out.write("],\"videos\":[{\"id\":7,\"file_names\":[");
      for (int i = 0; i < frames; i++) {
        out.write((i == 0 ? "\"" : ",\"") + i + ".jpg\"");
      }
      out.write("]}]}");
    }
    SourceTree tree = new CocoFolder(dir).tree();
    SourceFile file = tree.find("coco.json");
    long start = used();
    long most = 0;
    int parts = 0;
    CocoDocument document =
        new CocoDocument(
            VideoKind.DOCUMENT,
            null,
            "coco.json",
            "",
            document().images(),
            Map.of(),
            Set.of(),
            Map.of());
    Scanning scanning = new Scanning(file, document, null, Task.INSTANCES, new ImageIndex());
    try (PartIterator all = new PartStream(new DocumentParts(scanning, tree))) {
      while (all.hasNext()) {
        FramePart part = (FramePart) all.next();
        assertTrue(part.inline().length() < 3000);
        if (parts++ % 2_000 == 0) {
          most = Math.max(most, used() - start);
        }
      }
    }
    assertEquals(frames * (frames - 1) + frames, parts);
    assertTrue(file.length() > 19 << 20);
    assertTrue(most < 8 << 20, "held " + most + " bytes of a document of " + file.length());
  }

  @Test
  void brokenEndIsFoundAfterTheParts() throws IOException {
    write();
    Path path = dir.resolve("coco.json");
    byte[] bytes = Files.readAllBytes(path);
    Files.write(path, Arrays.copyOf(bytes, bytes.length - 1000));
    SourceTree tree = new CocoFolder(dir).tree();
    int parts = 0;
    String message = "";
    try (PartIterator all =
        new PartStream(new DocumentParts(scanning(tree.find("coco.json")), tree))) {
      while (all.hasNext()) {
        all.next();
        parts++;
      }
    } catch (ConfigException | UncheckedIOException e) {
      message = e.getMessage();
    }
    assertTrue(parts > ANNOTATIONS, "parts " + parts);
    assertTrue(message.startsWith("coco.json: broken JSON at line 1, column "), message);
  }

  private static CocoDocument document() {
    ImagePlaces images = ImagePlaces.of(List.of(""), FileNameRule.PLAIN);
    return new CocoDocument(
        ImagesKind.INSTANCES, null, "coco.json", "", images, Map.of(), Set.of(), Map.of());
  }

  private static Scanning scanning(SourceFile file) {
    return new Scanning(file, document(), null, Task.INSTANCES, new ImageIndex());
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
