package io.maskmill.bench;

import io.maskmill.mask.Box;
import io.maskmill.mask.CocoRle;
import io.maskmill.mask.ColumnMajor;
import io.maskmill.mask.Components;
import io.maskmill.mask.Coverage;
import io.maskmill.mask.MaskCollector;
import io.maskmill.mask.MaskMeasure;
import io.maskmill.mask.RasterRuns;
import io.maskmill.mask.RunLengthMask;
import java.util.ArrayList;
import java.util.Arrays;
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
 * From a label raster of 1024x1024 bytes and classes 0..10 to the COCO strings of all classes, step
 * by step, and to connected components. {@code smooth}: ten blobs; {@code busy}: 3,000 small boxes;
 * {@code noise}: a random class per pixel.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MaskBench {

  private static final int SIDE = 1024;
  private static final int CLASSES = 10;

  /** The kind of raster. */
  @Param({"smooth", "busy", "noise"})
  public String input;

  private byte[] raster;
  private final RasterRuns runs = new RasterRuns();
  private final RasterRuns scanned = new RasterRuns();
  private final MaskCollector collector = new MaskCollector();
  private final Components components = new Components();
  private RunLengthMask[] masks;
  private final MaskMeasure measure = new MaskMeasure();
  private final Coverage coverage = new Coverage();
  private final List<Box> boxes = new ArrayList<>();
  private int[][] columns;

  /** Draws the raster. */
  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(7);
    raster = new byte[SIDE * SIDE];
    switch (input) {
      case "smooth" -> {
        for (int i = 1; i <= CLASSES; i++) {
          blob(random, (byte) i);
        }
      }
      case "busy" -> {
        for (int i = 0; i < 3000; i++) {
          box(random, (byte) random.nextInt(CLASSES + 1));
        }
      }
      default -> {
        for (int i = 0; i < raster.length; i++) {
          raster[i] = (byte) random.nextInt(CLASSES + 1);
        }
      }
    }
    scanned.scan(raster, 1, SIDE, SIDE);
    masks = scanCollect();
    columns = new int[masks.length][];
    for (int i = 0; i < masks.length; i++) {
      columns[i] = ColumnMajor.counts(masks[i]);
      boxes.add(masks[i].box());
    }
  }

  private void blob(SplittableRandom random, byte label) {
    double cx = random.nextDouble(SIDE);
    double cy = random.nextDouble(SIDE);
    double radius = random.nextDouble(60, 220);
    double wave = random.nextDouble(.1, .3);
    int lobes = random.nextInt(2, 6);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double angle = Math.atan2(y - cy, x - cx);
        if (Math.hypot(x - cx, y - cy) < radius * (1 + wave * Math.sin(lobes * angle))) {
          raster[y * SIDE + x] = label;
        }
      }
    }
  }

  private void box(SplittableRandom random, byte label) {
    int x = random.nextInt(SIDE);
    int y = random.nextInt(SIDE);
    int stopX = Math.min(SIDE, x + random.nextInt(1, 60));
    int stopY = Math.min(SIDE, y + random.nextInt(1, 60));
    for (int row = y; row < stopY; row++) {
      Arrays.fill(raster, row * SIDE + x, row * SIDE + stopX, label);
    }
  }

  /** Row runs only. */
  @Benchmark
  public int scan() {
    runs.scan(raster, 1, SIDE, SIDE);
    return runs.size();
  }

  /** Row runs with their classes as keys, collected into masks. */
  @Benchmark
  public RunLengthMask[] scanCollect() {
    scanWithKeys();
    collector.collect(runs, CLASSES);
    RunLengthMask[] all = new RunLengthMask[collector.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = collector.mask(collector.key(i));
    }
    return all;
  }

  private void scanWithKeys() {
    runs.scan(raster, 1, SIDE, SIDE);
    int[] keys = runs.keys();
    for (int run = 0; run < runs.size(); run++) {
      keys[run] = raster[runs.start(run)];
    }
  }

  /** Masks to column-major counts. */
  @Benchmark
  public int transpose() {
    int n = 0;
    for (RunLengthMask mask : masks) {
      n += ColumnMajor.counts(mask).length;
    }
    return n;
  }

  /** Column-major counts to strings. */
  @Benchmark
  public int strings() {
    int n = 0;
    for (int[] counts : columns) {
      n += CocoRle.encode(counts).length();
    }
    return n;
  }

  /** Everything: raster to strings. */
  @Benchmark
  public int cocoStrings() {
    int n = 0;
    for (RunLengthMask mask : scanCollect()) {
      n += CocoRle.encode(mask).length();
    }
    return n;
  }

  /** The usual way: for each class walk all pixels column by column. */
  @Benchmark
  public int cocoStringsPerClass() {
    int n = 0;
    int[] counts = new int[raster.length + 1];
    for (int label = 1; label <= CLASSES; label++) {
      int size = 0;
      int length = 0;
      boolean on = false;
      for (int x = 0; x < SIDE; x++) {
        for (int i = x; i < raster.length; i += SIDE) {
          if ((raster[i] == label) != on) {
            counts[size++] = length;
            length = 0;
            on = !on;
          }
          length++;
        }
      }
      counts[size++] = length;
      n += CocoRle.encode(Arrays.copyOf(counts, size)).length();
    }
    return n;
  }

  /** Area, center, border and number of pieces of all masks, as statistics take them. */
  @Benchmark
  public long measure() {
    long n = 0;
    for (RunLengthMask mask : masks) {
      measure.measure(mask);
      n += measure.pieces();
    }
    return n;
  }

  /** The pieces of all masks, built. */
  @Benchmark
  public int pieces() {
    int n = 0;
    for (RunLengthMask mask : masks) {
      n += components.split(mask, true).size();
    }
    return n;
  }

  /** The number of pixels that any mask covers. */
  @Benchmark
  public long coverage() {
    return coverage.pixels(Arrays.asList(masks), boxes);
  }

  /** Row runs and 8-connected components of all classes. */
  @Benchmark
  public int components() {
    scanWithKeys();
    return components.label(runs, true);
  }

  /** The usual way: flood fill over pixels. */
  @Benchmark
  public int componentsByFloodFill() {
    int[] numbers = new int[raster.length];
    int[] stack = new int[raster.length];
    int count = 0;
    for (int seed = 0; seed < raster.length; seed++) {
      if (raster[seed] == 0 || numbers[seed] != 0) {
        continue;
      }
      int depth = 0;
      stack[depth++] = seed;
      numbers[seed] = ++count;
      while (depth > 0) {
        int pixel = stack[--depth];
        int x = pixel % SIDE;
        int y = pixel / SIDE;
        for (int v = Math.max(0, y - 1); v <= Math.min(SIDE - 1, y + 1); v++) {
          for (int u = Math.max(0, x - 1); u <= Math.min(SIDE - 1, x + 1); u++) {
            int next = v * SIDE + u;
            if (numbers[next] == 0 && raster[next] == raster[seed]) {
              numbers[next] = count;
              stack[depth++] = next;
            }
          }
        }
      }
    }
    return count;
  }
}
