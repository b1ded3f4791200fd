package io.maskmill.formats.cvatimages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.maskmill.mask.Box;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged documents end in frames, in quarantine, or in one sentence; runs are what they say. */
class CvatImagesFuzzTest {
  private static final int CASES = Integer.getInteger("fuzz.cases", 2000);
  private static final String SIGNS = "<>&;\"'=/!-[]? 0123456789.,xe_\0\u007f\u00ff\n";

  private static final String NUMBERS = "0123456789.,;-+e_xn ";

  @TempDir Path dir;

  @Test
  void aDamagedDocumentNeverBreaksTheReader() throws IOException {
    CvatImagesFolder folder = new CvatImagesFolder(dir).image("images/a.png", 8, 6);
    String healthy =
        CvatImagesFolder.task(
            "train",
            CvatImagesFolder.image(
                "a.png",
                CvatImagesFolder.mask("cat", 1, 2),
                "<polygon label=\"dog\" points=\"1,1;5,2;3,4\" z_order=\"1\"></polygon>",
                "<box label=\"dog\" xtl=\"1\" ytl=\"1\" xbr=\"5.5\" ybr=\"4\" rotation=\"20\"/>",
                "<ellipse label=\"cat\" cx=\"4\" cy=\"3\" rx=\"2.5\" ry=\"1\" rotation=\"9\"/>"),
            CvatImagesFolder.image("b&amp;.png", "<tag label=\"cat\"></tag>"));
    assertEquals(
        2, folder.text("annotations.xml", healthy).read("unannotated", "skip").frames.size());
    int read = 0;
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder(healthy);
      for (int hits = 1 + random.nextInt(2); hits > 0; hits--) {
        int at = random.nextInt(text.length());
        char sign = SIGNS.charAt(random.nextInt(SIGNS.length()));
        if (seed % 4 != 0) {
          spoilNumber(text, at, random);
          continue;
        }
        switch (random.nextInt(4)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, sign);
          case 2 -> text.delete(at, Math.min(text.length(), at + random.nextInt(20)));
          default -> text.setCharAt(at, sign);
        }
      }
      folder.bytes("annotations.xml", text.toString().getBytes(StandardCharsets.ISO_8859_1));
      try {
        read += folder.read("elements", "mask,polygon,rotated-box,ellipse,box").frames.size();
      } catch (ConfigException e) {
        assertTrue(e.getMessage().length() > 20, e.getMessage());
      } catch (RuntimeException | StackOverflowError e) {
        fail("seed " + seed + ": " + text, e);
      }
    }
    assertTrue(read > CASES / 2, "only " + read + " frames could be read at all");
  }

  /** Most signs elsewhere end the whole document. */
  private static void spoilNumber(StringBuilder text, int from, Random random) {
    for (int at = from; at < text.length(); at++) {
      if (Character.isDigit(text.charAt(at))) {
        text.setCharAt(at, NUMBERS.charAt(random.nextInt(NUMBERS.length())));
        return;
      }
    }
  }

  /** Pixel by pixel, as slowly as it can be said. */
  @Test
  void runsAreThePixelsThatTheyCount() throws MaskDataException {
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      Box box =
          new Box(
              random.nextInt(20) - 6,
              random.nextInt(20) - 6,
              1 + random.nextInt(12),
              1 + random.nextInt(12));
      StringBuilder text = new StringBuilder();
      boolean[] pixels = new boolean[box.width() * box.height()];
      int at = 0;
      boolean isOn = false;
      while (at < pixels.length && (at == 0 || random.nextInt(20) > 0)) {
        int run = random.nextInt(Math.min(9, pixels.length - at + 1));
        text.append(text.isEmpty() ? "" : random.nextBoolean() ? "," : ", ").append(run);
        for (int i = 0; i < run; i++) {
          pixels[at++] = isOn;
        }
        isOn = !isOn;
      }
      boolean[] isShort = {false};
      RunLengthMask mask = CropRuns.read(text.toString(), box, 15, 13, isShort, "seed " + seed);
      assertEquals(at < pixels.length, isShort[0]);
      for (int y = 0; y < 13; y++) {
        for (int x = 0; x < 15; x++) {
          int column = x - box.x();
          int row = y - box.y();
          boolean isInside = column >= 0 && row >= 0 && column < box.width() && row < box.height();
          assertEquals(
              isInside && pixels[row * box.width() + column], mask.get(x, y), "seed " + seed);
        }
      }
      if (!mask.isEmpty()) {
        StringBuilder back = new StringBuilder();
        CropRuns.append(back, mask, mask.box());
        assertEquals(
            mask, CropRuns.read(back.toString(), mask.box(), 15, 13, isShort, "seed " + seed));
      }
    }
  }
}
