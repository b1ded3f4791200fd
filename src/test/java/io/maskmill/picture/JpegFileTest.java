package io.maskmill.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files are read back as about the same picture. */
class JpegFileTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void picturesOfAnySizeLookAlike(int channels) throws IOException {
    for (int seed = 0; seed < 60; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int width = 1 + random.nextInt(50);
      int height = 1 + random.nextInt(50);
      byte[] samples = waves(random, width, height, channels);
      byte[] given = samples.clone();
      byte[] file = JpegFile.of(width, height, channels, samples, 0.9f);
      assertArrayEquals(given, samples);
      assertArrayEquals(file, JpegFile.of(width, height, channels, samples, 0.9f));
      BufferedImage read = Scenes.read(file);
      assertEquals(width, read.getWidth());
      assertEquals(height, read.getHeight());
      double error = error(samples, read, channels);
      assertTrue(error < 4, "seed " + seed + ": mean error " + error);
    }
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
}
