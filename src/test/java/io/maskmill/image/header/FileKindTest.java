package io.maskmill.image.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.png.PngException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileKindTest {

  @ParameterizedTest
  @CsvSource({
    "8,GRAY,PNG 8-bit gray",
    "1,GRAY,PNG 1-bit gray",
    "16,GRAY,PNG 16-bit gray",
    "8,PALETTE,PNG 8-bit palette",
    "8,RGB,PNG 8-bit RGB",
    "16,RGBA,PNG 16-bit RGB with alpha",
    "8,GRAY_ALPHA,PNG 8-bit gray with alpha"
  })
  void pngsAreNamedByDepthAndColors(int depth, ColorType type, String name) throws PngException {
    int[] palette = type == ColorType.PALETTE ? new int[] {0, 1} : null;
    byte[] png = new PngEncoder().encode(3, 2, depth, type, palette, null, (y, row) -> {});
    assertEquals(name, FileKind.of(png, png.length, png.length));
  }

  @ParameterizedTest
  @CsvSource({"gif,GIF", "bmp,BMP", "jpg,JPEG (lossy)"})
  void otherKindsAreNamedByTheirFormat(String format, String name)
      throws IOException, PngException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), format, out);
    assertEquals(name, FileKind.of(out.toByteArray(), out.size(), out.size()));
  }

  @Test
  void whatIsNoImageIsRefused() {
    byte[] json = "{\"size\": {\"height\": 1}}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    assertThrows(PngException.class, () -> FileKind.of(json, json.length, json.length));
  }
}
