package io.maskmill.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JPEG files against the JDK's reader and writer. */
class JpegEncoderTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void filesOfAnySizeAreReadAndLookAlike(int channels) throws IOException {
    for (int seed = 0; seed < 120; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int width = 1 + random.nextInt(50);
      int height = 1 + random.nextInt(50);
      byte[] samples = waves(random, width, height, channels);
      BufferedImage read =
          Scenes.read(new JpegEncoder(90).encode(width, height, channels, samples));
      assertEquals(width, read.getWidth());
      assertEquals(height, read.getHeight());
      double error = error(samples, read, channels);
      assertTrue(error < 4, "seed " + seed + ": mean error " + error);
    }
  }

  @ParameterizedTest
  @CsvSource({"1,80", "3,80", "3,30", "1,100"})
  void filesAreAboutAsGoodAndAsSmallAsTheJdks(int channels, int quality) throws IOException {
    byte[] samples = waves(new SplittableRandom(4), 480, 360, channels);
    byte[] file = new JpegEncoder(quality).encode(480, 360, channels, samples);
    byte[] other = jdk(samples, 480, 360, channels, quality);
    double error = error(samples, Scenes.read(file), channels);
    double others = error(samples, Scenes.read(other), channels);
    assertTrue(error < 1.1 * others + 0.2, error + " and the JDK's " + others);
    assertTrue(file.length < 1.1 * other.length + 200, file.length + " and " + other.length);
  }

  @Test
  void extremeValuesDoNotOverflow() throws IOException {
    byte[] board = new byte[64 * 64];
    for (int i = 0; i < board.length; i++) {
      board[i] = (byte) ((i % 64 / 8 + i / 512) % 2 == 0 ? 0 : i % 2 == 0 ? 255 : 0);
    }
    BufferedImage read = Scenes.read(new JpegEncoder(100).encode(64, 64, 1, board));
    assertTrue(error(board, read, 1) < 2);
  }

  private static byte[] waves(SplittableRandom random, int width, int height, int channels) {
    byte[] samples = new byte[width * height * channels];
    double[] wave = random.doubles(channels * 3L, 0.01, 0.12).toArray();
    for (int i = 0; i < samples.length; i++) {
      int c = i % channels;
      int x = i / channels % width;
      int y = i / channels / width;
      double value =
          Math.sin(x * wave[3 * c]) + Math.cos(y * wave[3 * c + 1] + x * wave[3 * c + 2]);
      samples[i] = (byte) (128 + 60 * value + random.nextInt(4));
    }
    return samples;
  }

  private static double error(byte[] samples, BufferedImage read, int channels) {
    double sum = 0;
    for (int i = 0; i < samples.length; i++) {
      int pixel = i / channels;
      int value =
          read.getRaster()
              .getSample(pixel % read.getWidth(), pixel / read.getWidth(), i % channels);
      sum += Math.abs((samples[i] & 0xFF) - value);
    }
    return sum / samples.length;
  }

  private static byte[] jdk(byte[] samples, int width, int height, int channels, int quality)
      throws IOException {
    BufferedImage image =
        new BufferedImage(
            width,
            height,
            channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < samples.length; i++) {
      int pixel = i / channels;
      image.getRaster().setSample(pixel % width, pixel / width, i % channels, samples[i] & 0xFF);
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(quality / 100f);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
