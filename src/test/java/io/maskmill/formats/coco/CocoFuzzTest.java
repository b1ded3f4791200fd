package io.maskmill.formats.coco;

import static io.maskmill.formats.coco.CocoFolder.COLUMN;
import static io.maskmill.formats.coco.CocoFolder.annotation;
import static io.maskmill.formats.coco.CocoFolder.document;
import static io.maskmill.formats.coco.CocoFolder.image;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.maskmill.spi.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged documents end in frames, in quarantine, or in one sentence: never in another exception.
 */
class CocoFuzzTest {
  private static final int CASES = Integer.getInteger("fuzz.cases", 2000);
  private static final String SIGNS = "{}[]\",:0123456789.-eEnulltrue\\ \0\u007f";

  @TempDir Path dir;

  @Test
  void damagedDocumentNeverBreaksTheReader() throws IOException {
    String healthy =
        document(
            image(1, "x.jpg") + "," + image(2, "y.jpg") + "," + image(3, "y.png"),
            String.join(
                ",",
                annotation("1", 1, COLUMN),
                annotation("2", 2, "{\"size\":[3,4],\"counts\":\"336\"}"),
                annotation("3", 3, "[[1,0,2,0,2,3,1,3]]"),
                annotation("4", 3, COLUMN).replace("}", ",\"area\":3}")));
    check(healthy);
  }

  @Test
  void damagedVideosNeverBreakTheReader() throws IOException {
    check(
        "{\"videos\":[{\"id\":1,\"width\":4,\"height\":3,\"file_names\":[\"v/0.jpg\",\"v/1.jpg\"]}],"
            + "\"annotations\":[{\"id\":1,\"video_id\":1,\"category_id\":1,\"iscrowd\":0,"
            + "\"segmentations\":["
            + COLUMN
            + ",[[1,0,2,0,2,3,1,3]]],\"areas\":[3,null],\"bboxes\":null},{\"id\":2,\"video_id\":1,"
            + "\"category_id\":1,\"segmentations\":[null,{\"size\":[3,4],\"counts\":\"336\"}]}],"
            + "\"categories\":[{\"id\":1,\"name\":\"a\"}]}");
  }

  @Test
  void damagedResultsNeverBreakTheReader() throws IOException {
    String truth = document(image(1, "x.jpg") + "," + image(2, "y.jpg"), "");
    new CocoFolder(dir).text("gt.json", truth);
    check(
        "[{\"image_id\":1,\"category_id\":1,\"score\":0.5,\"segmentation\":"
            + COLUMN
            + "},{\"image_id\":\"y\",\"category_id\":1,\"score\":NaN,\"segmentation\":"
            + "{\"size\":[3,4],\"counts\":\"b'336'\"}},{\"image_id\":2.0,\"category_id\":1,"
            + "\"segmentation\":[1,0,2,0,2,3,1]}]",
        "ground-truth",
        "gt.json");
  }

  private void check(String healthy, String... options) throws IOException {
    long seed = 7;
    Random random = new Random(seed);
    CocoFolder folder = new CocoFolder(dir);
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
      Files.write(dir.resolve("coco.json"), text.toString().getBytes(StandardCharsets.ISO_8859_1));
      try {
        folder.read(options);
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
