package io.maskmill.bench;

import io.maskmill.mask.Components;
import io.maskmill.mask.OneStroke;
import io.maskmill.mask.RunLengthMask;
import java.util.ArrayList;
import java.util.List;
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
 * Outlines of all pieces of a mask of 2000x2000 pixels, exact and simplified. {@code smooth}: one
 * blob of 1,200 pixels across with 40 holes; {@code noise}: each pixel set or not, which is one
 * piece with many thousands of holes, and is not simplified.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class OutlineBench {

  private static final int SIDE = 2000;

  /** The kind of mask. */
  @Param({"smooth", "noise"})
  public String input;

  /** In pixels. */
  @Param({"0", "1.5"})
  public double tolerance;

  private RunLengthMask mask;

  /** Draws the mask. */
  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(7);
    int[] counts = new int[SIDE * SIDE + 1];
    int n = 1;
    int value = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
      double x = i % SIDE - SIDE / 2.;
      int row = i / SIDE;
      double y = row - SIDE / 2.;
      double edge = 600 * (1 + .2 * Math.sin(5 * Math.atan2(y, x)));
      boolean isHole = Math.floorMod(i % SIDE, 150) < 20 && Math.floorMod(row, 150) < 20;
      boolean isBlob = Math.hypot(x, y) < edge && !isHole;
      int pixel = (input.equals("noise") ? random.nextBoolean() : isBlob) ? 1 : 0;
      if (pixel != value) {
        n++;
        value = pixel;
      }
      counts[n - 1]++;
    }
    mask = RunLengthMask.canonical(SIDE, SIDE, counts, n);
  }

  /** The strokes of all pieces. */
  @Benchmark
  public List<int[]> strokes() {
    List<int[]> strokes = new ArrayList<>();
    for (RunLengthMask piece : new Components().split(mask, true)) {
      strokes.add(OneStroke.of(piece, tolerance));
    }
    return strokes;
  }
}
