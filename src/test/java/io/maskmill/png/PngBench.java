package io.maskmill.png;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * An 8-bit gray PNG of 1024x1024 pixels and ten classes, as the JDK writes it, to samples and back.
 * {@code smooth}: ten blobs; {@code busy}: 3,000 small boxes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PngBench {
  private static final int SIDE = 1024;

  /** The kind of mask. */
  @Param({"smooth", "busy"})
  public String input;

  private BufferedImage image;
  private byte[] raster;
  private byte[] file;
  private final PngDecoder own = new PngDecoder();
  private final PngDecoder withJdkInflater = new PngDecoder(new ZlibReader(true));
  private final PngEncoder encoder = new PngEncoder();

  /** Draws the mask and prints the sizes of both encoders' files. */
  @Setup
  public void draw() throws IOException {
    image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    raster = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    SplittableRandom random = new SplittableRandom(7);
    boolean smooth = input.equals("smooth");
    for (int i = 0; i < (smooth ? 10 : 3_000); i++) {
      int r = smooth ? 60 + random.nextInt(90) : 2 + random.nextInt(12);
      int cx = random.nextInt(SIDE);
      int cy = random.nextInt(SIDE);
      for (int y = Math.max(0, cy - r); y < Math.min(SIDE, cy + r); y++) {
        for (int x = Math.max(0, cx - r); x < Math.min(SIDE, cx + r); x++) {
          if (!smooth || (x - cx) * (x - cx) + (y - cy) * (y - cy) < r * r) {
            raster[y * SIDE + x] = (byte) (1 + i % 10);
          }
        }
      }
    }
    file = imageIoWrite();
    System.out.println("bytes: ImageIO " + file.length + ", ours " + write().length);
  }

  @Benchmark
  public PixelRaster read() throws PngException {
    return own.decode(file, SIDE * SIDE);
  }

  @Benchmark
  public PixelRaster readWithJdkInflater() throws PngException {
    return withJdkInflater.decode(file, SIDE * SIDE);
  }

  @Benchmark
  public BufferedImage imageIoRead() throws IOException {
    return ImageIO.read(new ByteArrayInputStream(file));
  }

  @Benchmark
  public byte[] write() {
    return encoder.encode(
        SIDE,
        SIDE,
        8,
        ColorType.GRAY,
        null,
        null,
        (y, row) -> System.arraycopy(raster, y * SIDE, row, 0, SIDE));
  }

  @Benchmark
  public byte[] imageIoWrite() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }
}
