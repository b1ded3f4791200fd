package io.maskmill.bench;

import io.maskmill.mask.HoleFill;
import io.maskmill.mask.MaskBoundary;
import io.maskmill.mask.Morphology;
import io.maskmill.mask.Neighborhood;
import io.maskmill.mask.RunLengthMask;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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
 * Growing, shrinking, filling and edges of masks of 4000x4000 pixels. {@code smooth}: one blob of
 * 2,400 pixels across with 40 holes; {@code busy}: 20,000 boxes of up to 30 pixels; {@code noise}:
 * each pixel set or not.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MorphologyBench {

  private static final int SIDE = 4000;

  /** The kind of mask. */
  @Param({"smooth", "busy", "noise"})
  public String input;

  /** In pixels. */
  @Param({"1", "15"})
  public int radius;

  private RunLengthMask mask;
  private RunLengthMask other;

  /** Draws the mask. */
  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(7);
    byte[] pixels = new byte[SIDE * SIDE];
    switch (input) {
      case "smooth" -> {
        for (int i = 0; i < pixels.length; i++) {
          double x = i % SIDE - SIDE / 2.;
          int row = i / SIDE;
          double y = row - SIDE / 2.;
          double edge = 1200 * (1 + .2 * Math.sin(5 * Math.atan2(y, x)));
          pixels[i] = (byte) (Math.hypot(x, y) < edge ? 1 : 0);
        }
        for (int i = 0; i < 40; i++) {
          box(pixels, random, 80, (byte) 0);
        }
      }
      case "busy" -> {
        for (int i = 0; i < 20_000; i++) {
          box(pixels, random, 30, (byte) 1);
        }
      }
      default -> {
        for (int i = 0; i < pixels.length; i++) {
          pixels[i] = (byte) random.nextInt(2);
        }
      }
    }
    mask = mask(pixels);
    other = mask.place(SIDE, SIDE, 5, 3);
  }

  private static void box(byte[] pixels, SplittableRandom random, int size, byte value) {
    int x = random.nextInt(SIDE);
    int y = random.nextInt(SIDE);
    int stopX = Math.min(SIDE, x + 1 + random.nextInt(size));
    int stopY = Math.min(SIDE, y + 1 + random.nextInt(size));
    for (int row = y; row < stopY; row++) {
      Arrays.fill(pixels, row * SIDE + x, row * SIDE + stopX, value);
    }
  }

  private static RunLengthMask mask(byte[] pixels) {
    int[] counts = new int[pixels.length + 1];
    int n = 0;
    for (byte pixel : pixels) {
      if ((n & 1) != pixel) {
        n++;
      }
      counts[n]++;
    }
    return new RunLengthMask(SIDE, SIDE, Arrays.copyOf(counts, n + 1));
  }

  /** By a square. */
  @Benchmark
  public RunLengthMask dilateSquare() {
    return Morphology.dilate(mask, Neighborhood.SQUARE, radius);
  }

  /** By a disc. */
  @Benchmark
  public RunLengthMask dilateDisc() {
    return Morphology.dilate(mask, Neighborhood.DISC, radius);
  }

  /** By a disc. */
  @Benchmark
  public RunLengthMask erodeDisc() {
    return Morphology.erode(mask, Neighborhood.DISC, radius);
  }

  /** Background connected by sides. */
  @Benchmark
  public RunLengthMask fillHoles() {
    return HoleFill.fill(mask, false);
  }

  /** Both edges and their IoU, the radius as distance. */
  @Benchmark
  public double boundaryIou() {
    return MaskBoundary.iou(mask, other, radius);
  }
}
