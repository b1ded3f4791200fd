package io.maskmill.engine.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.FrameLimits;
import io.maskmill.engine.source.FrameSource;
import io.maskmill.engine.source.HeapShare;
import io.maskmill.engine.source.IoShare;
import io.maskmill.engine.source.ListFiles;
import io.maskmill.engine.source.ListedRecord;
import io.maskmill.engine.source.OpenedSource;
import io.maskmill.formats.Formats;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.SourceTree;
import io.maskmill.model.FaultCode;
import io.maskmill.model.MaskFaults;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.MaskValues.Seen;
import io.maskmill.spi.Options;
import io.maskmill.spi.PairFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The task without Spark, on masks that are made here and counted in the slow way. */
class InspectFramesTest {
  private static final int WIDTH = 23;
  private static final int HEIGHT = 17;

  @TempDir Path temp;
  private final TreeMap<Integer, long[]> expected = new TreeMap<>();

  @BeforeEach
  void makeFolders() throws IOException {
    Files.createDirectories(temp.resolve("img"));
    Files.createDirectories(temp.resolve("ann"));
  }

  private InspectSummary look(int ioThreads, String... options) throws IOException {
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < options.length; i += 2) {
      values.put(options[i], options[i + 1]);
    }
    MaskFormat format = Formats.of("binary-masks");
    OpenedSource source =
        OpenedSource.open(
            new ConvertConfig.Source(format, temp.toString(), Options.ofSource(format, values, "")),
            new HadoopConf(new Configuration(false)));
    SourceTree tree = source.tree();
    ListFiles list = new ListFiles(tree, source.reader());
    List<FramePart> parts = new ArrayList<>();
    for (String prefix : tree.prefixes()) {
      list.run(prefix)
          .forEachRemaining(
              record -> {
                if (record instanceof ListedRecord.Part part) {
                  parts.add(part.part());
                }
              });
    }
    parts.sort(null);
    return new InspectFrames(
            new FrameSource(source.reader(), tree, FrameLimits.DEFAULT, HeapShare.WHOLE),
            ioThreads == 0 ? IoShare.NONE : new IoShare(1, ioThreads + 4, 0))
        .run(parts.iterator(), () -> {});
  }

  private void image(String name, int width, int height) throws IOException {
    byte[] png =
        new PngEncoder().encode(width, height, 8, ColorType.GRAY, null, null, (y, row) -> {});
    Files.write(temp.resolve("img/" + name + ".png"), png);
  }

  private void mask(String name, int depth, ColorType type, int[] palette, int[] values)
      throws IOException {
    image(name, WIDTH, HEIGHT);
    byte[] png =
        new PngEncoder()
            .encode(
                WIDTH,
                HEIGHT,
                depth,
                type,
                palette,
                null,
                (y, row) -> {
                  for (int x = 0; x < WIDTH; x++) {
                    int value = values[y * WIDTH + x];
                    if (depth == 16) {
                      row[2 * x] = (byte) (value >> 8);
                      row[2 * x + 1] = (byte) value;
                    } else {
                      row[x] = (byte) value;
                    }
                  }
                });
    Files.write(temp.resolve("ann/" + name + ".png"), png);
  }

  private static int[] random(SplittableRandom random, int values, int step) {
    int[] pixels = new int[WIDTH * HEIGHT];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] =
          random.nextInt(3) == 0 ? step * random.nextInt(values) : i == 0 ? 0 : pixels[i - 1];
    }
    return pixels;
  }

  /** Pixels, masks, pieces and masks of one piece, by flood fill. */
  private void expect(int[] values) {
    Map<Integer, long[]> own = new TreeMap<>();
    boolean[] done = new boolean[values.length];
    for (int i = 0; i < values.length; i++) {
      long[] tally = own.computeIfAbsent(values[i], v -> new long[2]);
      tally[0]++;
      if (!done[i] && values[i] != 0) {
        tally[1]++;
        fill(values, i, done);
      }
    }
    own.forEach(
        (value, tally) -> {
          long[] sum = expected.computeIfAbsent(value, v -> new long[4]);
          sum[0]++;
          sum[1] += tally[0];
          sum[2] += tally[1];
          sum[3] += tally[1] == 1 ? 1 : 0;
        });
  }

  private static void fill(int[] values, int start, boolean[] done) {
    ArrayDeque<Integer> open = new ArrayDeque<>(List.of(start));
    done[start] = true;
    while (!open.isEmpty()) {
      int at = open.pop();
      for (int y = at / WIDTH - 1; y <= at / WIDTH + 1; y++) {
        for (int x = at % WIDTH - 1; x <= at % WIDTH + 1; x++) {
          int to = y * WIDTH + x;
          if (x >= 0
              && y >= 0
              && x < WIDTH
              && y < HEIGHT
              && !done[to]
              && values[to] == values[at]) {
            done[to] = true;
            open.push(to);
          }
        }
      }
    }
  }

  private Map<Integer, Seen> expected() {
    Map<Integer, Seen> seen = new TreeMap<>();
    expected.forEach((value, n) -> seen.put(value, new Seen(n[0], n[1], n[2], n[3])));
    return seen;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void theHistogramIsThatOfAFloodFill(int ioThreads) throws IOException {
    for (int i = 0; i < 20; i++) {
      SplittableRandom random = new SplittableRandom(i);
      boolean deep = i % 4 == 3;
      int[] values = random(random, 6, deep ? 13_000 : 40);
      mask("m" + i, deep ? 16 : 8, ColorType.GRAY, null, values);
      expect(values);
    }
    InspectSummary summary = look(ioThreads);
    assertEquals(expected(), summary.values().values().values());
    assertEquals(20, summary.values().values().masks());
    assertEquals(20L * WIDTH * HEIGHT, summary.values().pixels());
    assertEquals(
        Map.of("PNG 8-bit gray", 15L, "PNG 16-bit gray", 5L), summary.files().maskKinds().byName());
    assertEquals(Map.of("PNG", 20L), summary.files().imageKinds().byName());
    assertEquals(Map.of("23x17", 20L), summary.sizes().byName());
  }

  @Test
  void pixelsWithoutAValueAreCountedWithTheWayOut() throws IOException {
    int[] values = new int[WIDTH * HEIGHT];
    values[0] = 1;
    values[5] = 2;
    values[6] = 2;
    mask("p", 8, ColorType.PALETTE, new int[] {0, 0xFF0000, 0x070707}, values);
    InspectSummary gray = look(0);
    String way = gray.values().noValuePixels().byName().keySet().iterator().next();
    assertTrue(way.contains("values=index"), way);
    assertEquals(Map.of(way, 1L), gray.values().noValuePixels().byName());
    assertEquals(Map.of(way, 1L), gray.values().noValueMasks().byName());
    assertEquals(1, gray.frameFaults().byCode().get(MaskFaults.UNEQUAL_CHANNELS).count());
    assertEquals(new Seen(1, 2, 1, 1), gray.values().values().values().get(7));
    InspectSummary index = look(0, "values", "index");
    assertEquals(0, index.frameFaults().count());
    assertEquals(new Seen(1, 1, 1, 1), index.values().values().values().get(1));
    assertEquals(Map.of("PNG 8-bit palette", 1L), index.files().maskKinds().byName());
  }

  @Test
  void badFramesAreWhatAConversionWouldSetAside() throws IOException {
    int[] values = new int[WIDTH * HEIGHT];
    mask("good", 8, ColorType.GRAY, null, values);
    image("alone", 3, 3);
    mask("wrong", 8, ColorType.GRAY, null, values);
    image("wrong", 4, 4);
    mask("cut", 8, ColorType.GRAY, null, values);
    Path cut = temp.resolve("ann/cut.png");
    byte[] bytes = Files.readAllBytes(cut);
    Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length - 20));
    InspectSummary summary = look(0);
    assertEquals(4, summary.frames());
    assertEquals(1, summary.readable());
    assertEquals(1, summary.objects().withoutObjects());
    Map<FaultCode, Long> counts = new TreeMap<>();
    summary.frameFaults().byCode().forEach((code, of) -> counts.put(code, of.count()));
    assertEquals(
        Map.of(
            PairFaults.MISSING_MASK, 1L,
            MaskFaults.SIZE_MISMATCH, 1L,
            MaskFaults.TRUNCATED, 1L),
        counts);
    FaultTally.Example example =
        summary.frameFaults().byCode().get(MaskFaults.SIZE_MISMATCH).examples().first();
    assertEquals("ds/wrong", example.frame().toString());
    assertTrue(example.reason().contains("mask is 23x17, image is 4x4"), example.reason());
  }
}
